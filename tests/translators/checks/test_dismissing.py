"""The page of problems, and dismissing one: by whom, with a reason, taken back, and when it comes back by itself."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from wagtail.log_actions import registry
from wagtail_localize.models import StringTranslation

from tests import factories
from tests.helpers.translations import locale
from translators.checks.dismissing import DISMISSED, digest
from translators.checks.in_bulk import problems_of
from translators.models import Dismissal

LIST = "/admin/translations/problems/"
SOURCE = "Ils et elles n&#x27;ont fait que parler."


@pytest.fixture
def translator(client, english):
    client.user = factories.staff("Translators: English")
    client.force_login(client.user)
    return client


@pytest.fixture
def doubled(rewritten):
    return rewritten("They only only spoke.")


def url(text, check="doubled"):
    return reverse("translators_dismiss", args=[text.pk, check])


def dismiss(client, text, check="doubled", **data):
    return client.post(url(text, check), {"seen": digest(text), "reason": "A song says so."} | data)


def problems(text):
    return [problem.check for problem in problems_of([text])[text.pk]]


def test_the_page_lists_the_text_with_its_problem_and_leads_to_both_ways(translator, doubled):
    page = translator.get(LIST).content.decode()
    assert "They only only spoke." in page
    assert "A word stands twice: only only." in page
    assert url(doubled) in page


@pytest.mark.parametrize(
    ("query", "is_there"), [("check=doubled", True), ("check=number", False), ("errors=true", False)]
)
def test_the_page_is_filtered(translator, doubled, query, is_there):
    assert ("They only only spoke." in translator.get(f"{LIST}?{query}").content.decode()) is is_there


def test_the_page_costs_the_same_however_long_it_is(translator, doubled):
    def cost():
        translator.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            translator.get(LIST)
        return len(queries)

    one = cost()
    for text in StringTranslation.objects.all():
        text.data = "They only only spoke."
        text.save()
    assert cost() == one


def test_what_was_dismissed_with_a_reason_is_no_problem_and_stands_in_the_history(translator, doubled, translation):
    assert problems(doubled) == ["doubled"]
    assert dismiss(translator, doubled).status_code == 302
    assert problems(doubled) == []
    assert "They only only spoke." not in translator.get(LIST).content.decode()
    entry = registry.get_logs_for_instance(translation.get_target_instance()).get(action=DISMISSED)
    with override("en"):
        assert (entry.user, entry.message) == (translator.user, "“Doubled word” dismissed: A song says so.")


def test_without_a_reason_nothing_is_dismissed(translator, doubled):
    assert "This field is required" in dismiss(translator, doubled, reason=" ").content.decode()
    assert problems(doubled) == ["doubled"]


def test_it_is_taken_back(translator, doubled):
    dismiss(translator, doubled)
    assert "A song says so." in translator.get(url(doubled)).content.decode()
    translator.post(url(doubled), {"take_back": ""})
    assert problems(doubled) == ["doubled"]


def test_it_comes_back_when_the_translation_changes(translator, doubled, rewritten):
    dismiss(translator, doubled)
    assert problems(rewritten("They spoke spoke.")) == ["doubled"]


def test_a_text_that_was_changed_since_is_shown_and_not_dismissed(translator, doubled, rewritten):
    seen = digest(doubled)
    rewritten("They spoke spoke.")
    page = dismiss(translator, doubled, seen=seen).content.decode()
    assert "meanwhile somebody changed the translation" in page
    assert "They spoke spoke." in page
    assert "A song says so." in page
    assert not Dismissal.objects.exists()


def test_the_second_of_two_is_told_of_the_first(translator, doubled):
    dismiss(translator, doubled)
    dismiss(translator, doubled, reason="Another one.")
    assert Dismissal.objects.get().reason == "A song says so."


def test_what_stays_as_it_is_does_so_wherever_the_language_has_it(translator, introduction, rewritten):
    text = rewritten(introduction.translation_of.data)
    assert problems(text) == ["same"]
    dismiss(translator, text, "same")
    assert problems(text) == []


def test_what_nothing_makes_right_can_t_be_dismissed(translator, rewritten):
    text = rewritten("—")
    dismiss(translator, text, "blank")
    assert problems(text) == ["blank"]
    assert translator.get(url(text, "blank"), follow=True).status_code == 404
    assert translator.get(url(text, "no-such"), follow=True).status_code == 404


def test_a_translator_of_another_language_sees_and_dismisses_nothing(client, doubled):
    locale("de")
    client.force_login(factories.staff("Translators: German"))
    assert dismiss(client, doubled).url == client.get(url(doubled)).url == "/admin/"
    assert problems(doubled) == ["doubled"]
    assert "They only only spoke." not in client.get(f"{LIST}?locale={doubled.locale_id}").content.decode()


def test_a_steward_sees_no_translation(client, doubled):
    client.force_login(factories.staff("Data stewards"))
    assert client.get(LIST).url == client.get(url(doubled)).url == "/admin/"
