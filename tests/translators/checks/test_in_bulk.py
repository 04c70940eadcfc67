"""Problems of many translations at once: what they cost, what is kept, and when it is looked for anew."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale
from wagtail_localize.models import String, StringTranslation

from campaigns.models import DetaineeName
from tests import factories
from translators.checks.in_bulk import Failing, bring_up_to_date, failing, failing_of, problems_of
from translators.checks.problem import Check
from translators.models import Checked


def found_in(text):
    return [problem.check for problem in problems_of([text])[text.pk]]


def counted(translation):
    bring_up_to_date(StringTranslation.objects.all())
    return failing([translation.source], [translation.target_locale])


def test_a_good_translation_has_none(translation):
    assert counted(translation) == {}


def test_what_fails_is_counted_by_page_and_language(translation, rewritten):
    text = rewritten("—")
    key = translation.source_id, translation.target_locale_id
    assert counted(translation) == {key: Failing(errors=1)}
    assert failing_of([translation]) == {translation.pk: 1}
    assert Checked.objects.get(translation=text).failing == " blank "


def test_what_was_put_right_counts_no_more(translation, rewritten):
    rewritten("—")
    counted(translation)
    rewritten("They spoke.")
    assert counted(translation) == {}


def test_another_language_s_text_isn_t_counted(translation, rewritten):
    rewritten("—")
    assert failing([translation.source], [Locale.objects.get(language_code="fr")]) == {}


def test_the_limit_is_that_of_the_field(rewritten):
    assert found_in(rewritten("abc def " * 151)) == [Check.TOO_LONG]
    assert found_in(rewritten("abc def " * 150)) == []


def test_a_spelling_that_is_to_be_avoided_from_now_on_is_looked_for_in_what_was_checked(translation, introduction):
    person = factories.person()
    StringTranslation.objects.filter(pk=introduction.pk).update(data="Maria Kolesnikova spoke.")
    String.objects.filter(pk=introduction.translation_of_id).update(data="Maryia Kalesnikava a parlé.")
    key = translation.source_id, translation.target_locale_id
    assert counted(translation) == {key: Failing(warnings=1)}
    DetaineeName.objects.create(detainee=person, language="en", spelling="Maria Kolesnikova", to_avoid=True)
    assert counted(translation) == {key: Failing(errors=1)}


def test_a_text_is_checked_once_it_is_committed_and_many_together(translation, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for text in StringTranslation.objects.filter(locale=translation.target_locale):
            text.data = "—"
            text.save()
    assert set(Checked.objects.values_list("failing", flat=True)) == {" blank "}
    assert Checked.objects.count() == StringTranslation.objects.count()


def test_a_fault_of_a_check_undoes_no_save(introduction, rewritten, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr("translators.checks.in_bulk.check", None)
    with django_capture_on_commit_callbacks(execute=True):
        rewritten("They spoke.")
    introduction.refresh_from_db()
    assert introduction.data == "They spoke."


def test_counting_costs_one_query_and_reads_no_text(translation, rewritten, django_assert_num_queries):
    rewritten("—")
    bring_up_to_date(StringTranslation.objects.all())
    with django_assert_num_queries(1):
        assert failing_of([translation]) == {translation.pk: 1}


def test_it_costs_the_same_however_many_there_are(translation, introduction):
    def cost():
        Checked.objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            counted(translation)
        return len(queries)

    everything = cost()
    StringTranslation.objects.exclude(pk=introduction.pk).delete()
    assert cost() == everything <= 10
