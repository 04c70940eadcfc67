"""What an import would do, and what it did: nobody's words are overwritten unseen, and nothing is published."""

import polib
import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.log_actions import registry
from wagtail.models import Page
from wagtail_localize.models import SegmentOverride, StringTranslation

from access_log.models import Action, Entry
from home.localize.submitting import strings_left
from tests import factories
from tests.helpers.translations import fill_in, submitted
from tests.translators.files.conftest import FILES, bring, do, outcomes, stands
from translators.files.exporting import export
from translators.files.importing.refusals import refusal
from translators.files.scopes import Scope
from translators.files.units import units_of
from translators.models import FileImport

pytestmark = pytest.mark.django_db
INTRODUCTION = "Ils et elles n'ont fait que parler."
MARKED = 'Lisez <a id="a1">le rapport</a> en <b>entier</b>.'
LINK = "https://example.org/fr"


def po_with(scope, **texts):
    """The scope's file with these texts, by the beginning of their source."""
    po = polib.pofile(export(scope, "po").content.decode())
    for entry in po:
        for beginning, text in texts.items():
            if entry.msgid.startswith(beginning):
                entry.msgstr = text
    return po


def content(po):
    return f"{po}\n".encode()


def test_nothing_is_written_before_it_is_said_and_nothing_is_published_after(translator, whole, english, appeal):
    _answer, made = bring(translator, content(po_with(whole(), Ils="They only talked.")))
    assert outcomes(made)[INTRODUCTION] == ("taken", "")
    assert stands(english) == {}

    do(translator, made)
    assert stands(english) == {INTRODUCTION: "They only talked."}
    assert not Page.objects.get(translation_key=appeal.translation_key, locale=english.target_locale).live
    made.refresh_from_db()
    assert made.done_at
    entry = registry.get_logs_for_instance(english.get_target_instance()).first()
    assert (entry.action, entry.data, entry.user) == ("translators.import_file", {"texts": 1}, translator.user)


def test_the_second_press_finds_it_done(translator, whole, english):
    _answer, made = bring(translator, content(po_with(whole(), Ils="They only talked.")))
    do(translator, made)
    StringTranslation.objects.update(data="Better.")
    do(translator, made)
    assert stands(english) == {INTRODUCTION: "Better."}
    assert outcomes(made)[INTRODUCTION] == ("taken", "")


def test_what_somebody_else_has_written_meanwhile_stays_and_is_told(translator, whole, english):
    fill_in(english)
    _answer, made = bring(translator, content(po_with(whole(), Ils="They only talked.", Lib="Freedom")))
    StringTranslation.objects.filter(translation_of__data=INTRODUCTION).update(data="Somebody else’s.")
    do(translator, made)
    assert outcomes(made)[INTRODUCTION][0] == "refused"
    assert "Somebody else’s." in outcomes(made)[INTRODUCTION][1]
    assert stands(english)[INTRODUCTION] == "Somebody else’s."
    assert stands(english)["Liberté"] == "Freedom"


def test_a_source_that_has_changed_meanwhile_keeps_the_words_out(translator, whole, english, appeal):
    _answer, made = bring(translator, content(po_with(whole(), Ils="They only talked.", Lib="Freedom")))
    appeal.introduction = "Autre chose."
    appeal.save_revision().publish()
    english.source.update_from_db()
    do(translator, made)
    assert outcomes(made)[INTRODUCTION][0] == "refused"
    assert stands(english) == {"Liberté": "Freedom", "Libérez-les.": "Freedom"}


def test_a_page_that_is_deleted_meanwhile_or_locked_is_refused(translator, whole, english):
    target = english.get_target_instance()
    _answer, locked = bring(translator, content(po_with(whole(), Ils="They only talked.")))
    Page.objects.filter(pk=target.pk).update(locked=True)
    do(translator, locked)
    assert outcomes(locked)[INTRODUCTION][0] == "refused"
    Page.objects.filter(pk=target.pk).update(locked=False)
    _answer, made = bring(translator, content(po_with(whole(), Ils="They only talked.")))
    english.delete()
    do(translator, made)
    assert outcomes(made)[INTRODUCTION][0] == "refused"
    assert not StringTranslation.objects.exists()


def test_a_draft_stays_a_draft_and_takes_nothing_finished_away(translator, whole, english):
    po = po_with(whole(), Ils="They only talked.", Lisez='Read <a id="a1">the report</a> <b>whole</b>.')
    for entry in po:
        entry.flags = ["fuzzy"]
    _answer, made = bring(translator, content(po))
    do(translator, made)
    assert outcomes(made)[INTRODUCTION] == ("draft", "")
    left = strings_left(english.get_target_instance())
    assert left == english.get_progress()[0]

    for entry in po:
        entry.flags = []
    do(translator, bring(translator, content(po))[1])
    assert strings_left(english.get_target_instance()) == left - 2

    next(entry for entry in po if entry.msgid == INTRODUCTION).flags = ["fuzzy"]
    next(entry for entry in po if entry.msgid == INTRODUCTION).msgstr = "Unsure."
    _answer, made = bring(translator, content(po))
    assert outcomes(made)[INTRODUCTION][0] == "unchanged"


@pytest.mark.parametrize(
    ("beginning", "text", "why"),
    [
        ("Lisez", "Read the <b>whole</b> report.", "A link of the source is lost"),
        ("Lisez", '<a id="a1">Read</a> the report.', "A mark of the source is lost"),
        ("Lisez", '<b>Read</b> <a id="a1">the</a> <a id="a1">report</a>.', "stands twice"),
        ("Lisez", '<b>Read <a id="a1">the</b> report</a>.', "closes nothing"),
        ("Lisez", '<a id="a1" href="javascript:alert(1)">x</a><b>y</b>', "has something added"),
        ("Lisez", '<a id="a1">x</a><b>y</b><script>z</script>', "can’t stand in a text"),
        ("Liberté", "F" * 256, "too long: 256 characters, and 255 at most"),
        ("Liberté", "F" * 250 + "&amp;&amp;", "too long: 260 characters"),
        ("Liberté", "One<br/>two", "line break"),
        ("Liberté", "Nu\x08l", "characters that can’t be shown"),
        ("Liberté", "<b> </b>", "no words"),
        ("https", "javascript:alert(1)", "has to begin with https: or http:"),
        ("https", "https://example.org/a b", "no spaces"),
    ],
)
def test_what_would_break_a_page_is_refused_in_a_sentence(english, beginning, text, why):
    unit = next(unit for unit in units_of([english]) if unit.source.startswith(beginning))
    with override("en"):
        assert why in refusal(unit, text)
        assert refusal(unit, unit.source) == ""


def test_what_is_refused_is_not_written(translator, whole, english):
    po = po_with(whole(), Lisez="Read it.", https="javascript:alert(1)")
    _answer, made = bring(translator, content(po))
    assert {text.source for text in made.texts.filter(outcome="refused")} == {MARKED, LINK}
    do(translator, made)
    assert stands(english) == {}
    assert not SegmentOverride.objects.exists()


def test_a_link_may_lead_to_the_same_page_in_the_language(translator, whole):
    _answer, made = bring(translator, content(po_with(whole(), https="https://example.org/en")))
    do(translator, made)
    assert [one.data for one in SegmentOverride.objects.all()] == ["https://example.org/en"]


def test_a_person_s_profile_is_translated_like_a_page(translator, appeal):
    profile = submitted(factories.profile(factories.person()))
    scope = Scope(translator.user, translation=profile.pk)
    _answer, made = bring(translator, content(po_with(scope, Musicienne="Musician")), query=scope.query)
    do(translator, made)
    assert stands(profile) == {"Musicienne": "Musician"}
    assert registry.get_logs_for_instance(profile.get_target_instance()).first().data == {"texts": 1}

    profile.get_target_instance().delete()
    assert Scope(translator.user, translation=profile.pk).translations == []


def test_who_is_hidden_stands_in_no_file(translator, appeal):
    person = factories.person()
    profile = submitted(factories.profile(person))
    person.visibility = "hidden"
    person.save()
    assert profile not in Scope(translator.user).translations
    assert Scope(translator.user, translation=profile.pk).translations == []


def test_who_takes_what_away_stands_in_the_access_log(translator, appeal):
    translator.get(f"{FILES}download/?page={appeal.pk}&language=en&format=po")
    (entry,) = Entry.objects.filter(action=Action.EXPORT)
    assert entry.data["what"] == "translators_files"
    assert entry.data["filters"] == ["language", "page"]
    assert entry.data["rows"] > 5


def test_another_page_s_and_another_language_s_file_are_refused_in_words(translator, whole, appeal, english):
    form = appeal.get_children().get()
    _answer, made = bring(translator, content(po_with(whole(), Ils="x")), query=f"page={form.pk}&language=en")
    assert outcomes(made)[INTRODUCTION] == ("refused", "It belongs to another page or person: “Liberté”.")
    _answer, made = bring(translator, content(po_with(whole(), Ils="x")), query=f"page={appeal.pk}&language=es")
    assert [each.reason for each in made.texts.all()] == [
        "This file is in another language (en). What you can bring here: Spanish."
    ]
    assert stands(english) == {}


def test_who_may_not_edit_a_page_takes_nothing_of_it_away_and_brings_nothing(translator, whole, appeal):
    po = content(po_with(whole(), Ils="x"))
    translator.user.groups.first().page_permissions.filter(page__locale__language_code="en").delete()
    _answer, made = bring(translator, po)
    assert [each.outcome for each in made.texts.all()] == ["refused"]
    answer = translator.get(f"{FILES}download/?page={appeal.pk}&language=en&format=po", follow=True)
    assert "nothing of it is yours" in answer.content.decode()


def test_an_import_is_its_own_user_s_and_stewards_have_none(translator, whole, client):
    _answer, made = bring(translator, content(po_with(whole(), Ils="x")))
    client.force_login(factories.staff("Translators"))
    for answer in (client.get(f"{FILES}imports/{made.pk}/"), client.post(f"{FILES}imports/{made.pk}/")):
        assert answer["Location"].startswith("/fr/admin/")  # where the admin has nothing
    client.force_login(factories.staff("Data stewards"))
    assert client.get(FILES).status_code == 302
    made.refresh_from_db()
    assert made.done_at is None


def test_localize_s_own_buttons_lead_here(translator, english):
    answer = translator.get(reverse("wagtail_localize:download_pofile", args=[english.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="liberte-en.po"'
    upload = reverse("wagtail_localize:upload_pofile", args=[english.pk])
    assert "This field is required." in translator.post(upload).content.decode()
    assert translator.get(upload)["Location"] == f"{FILES}?translation={english.pk}"
    assert not FileImport.objects.exists()
