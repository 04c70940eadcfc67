"""What changed in a source: the old translation beside the new text, marked word by word, and of which kind it is."""

import pytest
from django.core import mail
from django.test import TestCase
from django.urls import reverse
from wagtail_localize.models import StringSegment, TranslationSource

from home.models import StandardPage
from tests import factories
from tests.helpers.translations import locale, translated
from tests.made_once import made_once
from translators.changed.changes import change_of, changes_of
from translators.changed.differences import marked, replaced
from translators.models import ChangedString

pytestmark = pytest.mark.django_db


@made_once
def page():
    """A text page that is live in French and English."""
    translated(factories.home())
    page = factories.published(
        factories.home(), StandardPage(title="Trois ans après", slug="texte", body=[factories.section("<p>Un.</p>")])
    )
    translated(page)
    return page


@pytest.fixture
def editor(client):
    client.user = factories.staff("Communications", first_name="Ada", last_name="L")
    client.force_login(client.user)
    return client


def publish(page, title, user=None):
    page.title = title
    page.save_revision(user=user).publish()


def sync(page):
    TranslationSource.objects.get(object_id=page.translation_key).update_from_db()


def title_of(page):
    return StringSegment.objects.get(source__object_id=page.translation_key, context__path="title")


def test_the_old_translation_stays_beside_the_new_text_with_the_difference_marked(page):
    ada = factories.staff("Communications")
    publish(page, "Quatre ans après", ada)
    sync(page)
    change = change_of(title_of(page), locale())
    assert change.marked == "<del>Trois</del><ins>Quatre</ins> ans après"
    assert change.translation.data == "EN Trois ans après"
    assert (change.by, change.at.date()) == (ada, page.last_published_at.date())


def test_nothing_is_said_of_what_is_new_the_same_or_translated_again(page):
    sync(page)
    assert change_of(title_of(page), locale()) is None
    publish(page, "Quatre ans après")
    sync(page)
    translated(page)
    assert change_of(title_of(page), locale()) is None


def test_after_two_changes_it_is_compared_with_what_was_translated(page):
    for title in ("Quatre ans après", "Quatre ans et demi après"):
        publish(page, title)
        sync(page)
    change = change_of(title_of(page), locale())
    assert (change.before, change.translation.data) == ("Trois ans après", "EN Trois ans après")


def test_changed_and_changed_back_it_is_translated_still(page):
    for title in ("Quatre ans après", "Trois ans après"):
        publish(page, title)
        sync(page)
    assert change_of(title_of(page), locale()) is None
    assert change_of(title_of(page), locale("de")).before == "Quatre ans après"


def test_many_texts_cost_as_many_queries_as_one(page, django_assert_num_queries):
    publish(page, "Quatre ans après")
    sync(page)
    segments = list(StringSegment.objects.filter(source__object=page.translation_key))
    title, english = title_of(page), locale()
    with django_assert_num_queries(2):
        assert list(changes_of(segments, english)) == [title.pk]


@pytest.mark.parametrize(
    ("before", "now", "pairs"),
    [
        (["Un."], ["Deux."], [("Un.", "Deux.")]),
        (["Un."], ["Un.", "Deux."], []),
        (["Un.", "Deux."], ["Deux."], []),
        (
            ["Il a trente ans.", "Libre."],
            ["Libre.", "Il a trente et un ans.", "Tout autre chose"],
            [("Il a trente ans.", "Il a trente et un ans.")],
        ),
    ],
)
def test_each_text_is_paired_with_the_one_whose_place_it_takes(before, now, pairs):
    assert [pair[1:] for pair in replaced({"body": before}, {"body": now})] == pairs


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ("Oui, 12 ans", "Oui 13 ans", "Oui<del>,</del> <del>12</del><ins>13</ins> ans"),
        ("<b>Oui</b>", "<b>Oui</b> &lt;i&gt;", "Oui<ins> &lt;i&gt;</ins>"),
        ("被捕三年", "被捕四年", "被捕<del>三</del><ins>四</ins>年"),
    ],
)
def test_words_are_marked_and_nothing_of_them_is_markup(before, now, words):
    assert marked(before, now) == words


def url(page):
    return reverse("translators_changed", args=[page.pk])


def kinds(client, page, kind):
    """The form as the page shows it, with `kind` for each text."""
    return {f"kind-{entry.key}": kind for entry in client.get(url(page)).context["entries"]}


def send(client, page, form):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(url(page), form, follow=True)


def test_who_publishes_is_asked_of_which_kind_and_tells_the_translators_in_one_press(editor, page):
    translator = factories.staff("Translators: English", email="t@example.org")
    factories.staff("Translators", email="all@example.org")
    publish(page, "Quatre ans après")
    words = editor.get(url(page)).content.decode()
    assert "<del>Trois</del><ins>Quatre</ins> ans après" in words
    assert "don’t know of it yet" in words
    form = kinds(editor, page, "fact")
    send(editor, page, form)
    assert title_of(page).string.data == "Quatre ans après"
    assert change_of(title_of(page), locale()).is_urgent
    [message] = mail.outbox
    assert message.to == [translator.email]
    assert page.title not in message.body + message.subject
    send(editor, page, form)
    assert len(mail.outbox) == 1


def test_a_correction_is_mailed_to_nobody(editor, page):
    factories.staff("Translators: English", email="t@example.org")
    publish(page, "Trois ans après.")
    send(editor, page, kinds(editor, page, "correction"))
    assert ChangedString.objects.get().kind == "correction"
    assert mail.outbox == []


@pytest.mark.parametrize("form", [{"kind-nobody": "fact"}, {"kind-": "x" * 5000}])
def test_what_no_form_sends_changes_no_kind(editor, page, form):
    publish(page, "Quatre ans après")
    send(editor, page, form)
    assert ChangedString.objects.get().kind == ""


def test_a_text_that_changed_meanwhile_isn_t_given_the_kind_of_another(editor, page):
    publish(page, "Quatre ans après")
    form = kinds(editor, page, "name")
    publish(page, "Cinq ans après")
    send(editor, page, form)
    assert ChangedString.objects.get().kind == ""


@pytest.mark.parametrize("group", ["Translators: English", "Translators"])
def test_who_translates_reads_it_and_says_nothing(client, page, group):
    client.force_login(factories.staff(group))
    publish(page, "Quatre ans après")
    assert "Tell the translators" not in client.get(url(page)).content.decode()
    client.post(url(page), {})
    assert not ChangedString.objects.exists()


def test_after_publishing_one_is_led_there(editor, page):
    counts = {"body-count": 0, "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    form = {"title": "Quatre ans après", "slug": page.slug, "action-publish": "1"} | counts
    words = editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, follow=True).content.decode()
    assert url(page) in words
    assert "1 text has changed since it was translated" in words
