"""Problems of many translations at once: what they cost, what is kept, and when it is looked for anew."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from tests import factories
from tests.helpers.translations import appeal_in
from tests.made_once import made_once
from translators.checks.in_bulk import Failing, failing, problems_of
from translators.checks.problem import Check
from translators.models import Checked


@made_once
def english():
    """The key of the Translation of an appeal into English."""
    form = factories.form_page(factories.campaign(reference="TST-0"))
    appeal = appeal_in(form).get_parent()
    StringTranslation.objects.update(data="They only spoke.")
    return Translation.objects.get(source__object_id=appeal.translation_key).pk


@pytest.fixture
def translation(english):
    return Translation.objects.select_related("source", "target_locale").get(pk=english)


def words(field="introduction"):
    return StringTranslation.objects.get(
        context__path=field, context__object__sources__specific_content_type__model="campaignpage"
    )


def rewritten(data, field="introduction"):
    found = words(field)
    found.data = data
    found.save()
    return found


def found_in(text):
    return [problem.check for problem in problems_of([text])[text.pk]]


def test_a_good_translation_has_none(translation):
    assert failing([translation.source], [translation.target_locale]) == {}


def test_what_fails_is_counted_by_page_and_language(translation):
    rewritten("—")
    key = translation.source_id, translation.target_locale_id
    assert failing([translation.source], [translation.target_locale]) == {key: Failing(errors=1)}
    assert Checked.objects.get(translation=words()).failing == ["blank"]


def test_what_was_put_right_counts_no_more(translation):
    rewritten("—")
    failing([translation.source], [translation.target_locale])
    rewritten("They only spoke.")
    assert failing([translation.source], [translation.target_locale]) == {}


def test_another_language_s_text_isn_t_counted(translation):
    rewritten("—")
    assert failing([translation.source], [Locale.objects.get(language_code="fr")]) == {}


def test_the_limit_is_that_of_the_field(translation):
    assert found_in(rewritten("x " * 601)) == [Check.TOO_LONG]
    assert found_in(rewritten("abc def " * 140)) == []


def test_it_costs_the_same_however_many_there_are(translation):
    def cost():
        Checked.objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            failing([translation.source], [translation.target_locale])
        return len(queries)

    everything = cost()
    StringTranslation.objects.exclude(pk=words().pk).delete()
    assert cost() == everything <= 8
