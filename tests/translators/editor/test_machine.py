"""Drafts by a machine: behind Localize's setting, and nowhere before a person has approved them."""

import pytest
from django.test import override_settings
from django.urls import reverse
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from tests.translators.editor.desk import opened, send, url

pytestmark = pytest.mark.django_db
TITLE, LEAD = "Liberté pour les dissident·e·s", "Ils et elles n'ont fait que parler."


class Machine(BaseMachineTranslator):
    display_name = "Parrot"

    def can_translate(self, source_locale, target_locale):
        return True

    def translate(self, source_locale, target_locale, strings):
        return {string: StringValue(f"ماكينة {string.data}") for string in strings}


class Broken(Machine):
    def translate(self, source_locale, target_locale, strings):
        raise ConnectionError("refused: Maryia Kalesnikava")


class Long(Machine):
    def translate(self, source_locale, target_locale, strings):
        return {string: StringValue("كلمة " * 300) for string in strings}


def machine(name):
    return override_settings(WAGTAILLOCALIZE_MACHINE_TRANSLATOR={"CLASS": f"{__name__}.{name}", "OPTIONS": {}})


def test_without_the_setting_there_is_no_machine(translator, translation):
    assert opened(translator, translation).page.select("[name=machine]") == []
    translator.post(reverse("wagtail_localize:machine_translate", args=[translation.pk]))
    assert not StringTranslation.objects.exists()


@machine("Machine")
def test_a_draft_is_no_translation_until_somebody_approves_it(translator, translation):
    send(translator, translation, opened(translator, translation), {TITLE: "الحرية"}, machine=translation.pk)
    form = opened(translator, translation)
    assert form.text(LEAD)["data-state"] == "machine"
    assert form.value(TITLE) == "الحرية"
    assert "Parrot" in form.said(LEAD)
    assert translation.get_progress()[1] == 1
    key = form.field(LEAD)["data-key"]
    send(translator, translation, form, {}, approve=key)
    row = StringTranslation.objects.get(translation_of__data=LEAD)
    assert (row.translation_type, row.has_error, row.tool_name) == ("manual", False, "")
    assert row.last_translated_by.groups.get().name == "Translators"
    assert translation.get_progress()[1] == 2


@machine("Machine")
def test_localize_s_own_button_makes_the_same_drafts(translator, translation):
    answer = translator.post(reverse("wagtail_localize:machine_translate", args=[translation.pk]))
    assert answer["Location"] == url(translation)
    assert translation.get_progress()[1] == 0


@machine("Broken")
def test_a_machine_that_fails_is_told_and_nothing_that_it_says_is_logged(translator, translation, caplog):
    form = opened(translator, translation)
    answer = translator.post(url(translation), form.data({}) | {"machine": translation.pk}, follow=True)
    assert "The machine gave no answer" in answer.content.decode()
    assert "A machine's translation failed: " in caplog.text
    assert "Kalesnikava" not in caplog.text


@machine("Long")
def test_a_draft_that_doesn_t_fit_isn_t_taken(translator, translation):
    send(translator, translation, opened(translator, translation), {}, machine=translation.pk)
    assert not StringTranslation.objects.filter(context__path="title").exists()
