"""The matrix on the screen and as a file, an appeal's page in a language, and the panel of the home."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import hooks
from wagtail.models import PageLogEntry
from wagtail_localize.models import Translation

from access_log.models import Entry
from campaigns.models import Topic
from home.localize.submitting import strings_left
from tests import factories
from tests.helpers.translations import appeal_in, locale
from tests.made_once import made_once
from translators.matrix.counts import COUNT_FAILING

pytestmark = pytest.mark.django_db
URL = "/admin/translations/"


@made_once
def appeals():
    """Two live appeals; the first is live in English, and has changed since by a sentence of four words."""
    form = factories.form_page(factories.campaign(reference="TST-1"))
    appeal_in(form)
    first = form.campaign_page
    first.demand = "Libérez-les toutes et tous."
    first.save_revision().publish()
    other = factories.campaign_page(factories.campaign(reference="TST-2"), title="Aaa", introduction="=1+1")
    locale("de")
    return first, other


@pytest.fixture
def editor(client):
    client.force_login(factories.staff("Communications"))
    return client


def cells(client, **query):
    """[[title, *what each language says]]"""
    page = client.get(URL, query).content.decode()
    rows = page.split("<tbody>")[1].split("</tbody>")[0].split("<tr>")[1:] if "<tbody>" in page else []
    return [[part.split("<")[0].strip() for part in row.replace("<bdi>", "\x00").split("\x00")[1:]] for row in rows]


def lines(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_each_appeal_says_in_words_how_far_it_is_in_each_language(editor, appeals):
    page = editor.get(URL).content.decode()
    first, other = appeals
    url = f"/admin/translations/parts/{first.pk}/en/"
    assert f'<a class="state state-stale" href="{url}">Stale: 4 words</a>' in page
    assert f'<a class="state state-missing" href="/admin/translations/parts/{other.pk}/de/">Missing</a>' in page
    assert cells(editor) == [["Aaa"], [first.title]]


def test_the_matrix_is_filtered_by_language_campaign_and_state_and_sorted_by_stale_words(editor, appeals):
    first, other = appeals
    assert cells(editor, sort="stale") == [[first.title], ["Aaa"]]
    assert cells(editor, state="stale") == [[first.title]]
    assert cells(editor, state="stale", language="de") == []
    assert cells(editor, campaign=other.campaign_id) == [["Aaa"]]
    assert len(cells(editor, language="xx", campaign="0", state="x", sort="y", p="z")) == 2


def test_pages_that_belong_to_no_appeal_have_a_table_of_their_own(editor, appeals):
    person = factories.profile(factories.person("Ales Bialiatski"))
    factories.profile(factories.person("Nasta Loika", visibility="hidden"))
    page = factories.published(factories.home(), factories.StandardPage(title="Contact", slug="contact"))
    titles = [title for (title,) in cells(editor, of="others")]
    assert {factories.home().title, factories.index().title, "Contact", str(person)} == set(titles)
    url = f"/admin/localize/submit/page/{page.pk}/?select_locale=en"
    assert f'href="{url}">Missing</a>' in editor.get(URL, {"of": "others"}).content.decode()


def test_the_file_has_a_line_for_each_appeal_and_language_without_formulas(editor, appeals):
    type(appeals[1]).objects.filter(pk=appeals[1].pk).update(draft_title="=1+1")
    found = lines(editor.get(URL, {"export": "csv", "sort": "stale"}))
    assert [found[0][name] for name in ("Title", "Language", "State")] == [appeals[0].title, "en", "Stale: 4 words"]
    assert {row["Title"] for row in found} == {appeals[0].title, "'=1+1"}
    assert len(lines(editor.get(URL, {"export": "csv", "language": "de"}))) == 2
    assert Entry.objects.latest("pk").data == {"what": "translations", "filters": ["language"], "rows": 2}


def test_an_appeal_s_page_in_a_language_lists_its_parts_with_state_and_link(editor, appeals):
    first = appeals[0]
    first.campaign.topics.add(Topic.objects.create(name="Prison", slug="prison"))
    english = first.get_translation(locale("en"))
    page = editor.get(reverse("appeal_in_language", args=[english.pk, "en"])).content.decode()
    assert f'href="/admin/pages/{english.pk}/edit/">Stale: 4 words</a>' in page
    assert f'href="/admin/pages/{english.get_children().get().pk}/edit/">Live</a>' in page
    assert ">Missing</a>" in page  # the topic
    assert 'max="100"' in page
    assert "Make the drafts that are missing" not in page
    german = editor.get(reverse("appeal_in_language", args=[first.pk, "de"])).content.decode()
    assert f'href="/admin/translations/submit/{first.pk}/?language=de"' in german
    for code in ("xx", "fr"):  # no language of the site, and the one that it was written in
        assert editor.get(reverse("appeal_in_language", args=[first.pk, code]), follow=True).status_code == 404


def test_changes_of_all_parts_are_taken_over_by_one_press_and_nothing_is_public(editor, appeals):
    first = appeals[0]
    english = first.get_translation(locale("en"))
    url = reverse("appeal_in_language", args=[first.pk, "en"])
    assert "Take the changes over" in editor.get(url).content.decode()
    answer = editor.post(url, follow=True).content.decode()
    assert "The changes wait for translators now" in answer
    assert "Take the changes over" not in answer
    assert strings_left(english) == 1
    english.refresh_from_db()
    assert english.demand == "EN Libérez-les."
    assert "somebody else has just taken" in editor.post(url, follow=True).content.decode()
    assert PageLogEntry.objects.filter(action="translators.taken_over").count() == 1


def test_failing_checks_are_counted_by_whoever_registers_them(editor, appeals):
    def count(translations):
        return {each.pk: 2 for each in translations if isinstance(each, Translation)}

    with hooks.register_temporarily(COUNT_FAILING, count):
        assert "Stale: 4 words, 4 failing checks" in editor.get(URL).content.decode()
        assert cells(editor, state="failing") == [[appeals[0].title]]


def test_the_matrix_takes_as_many_queries_with_more_appeals(editor, appeals):
    editor.get(URL)
    with CaptureQueriesContext(connection) as few:
        editor.get(URL)
    factories.campaign_page()
    editor.get(URL)  # what is remembered between requests is read again after a change
    with CaptureQueriesContext(connection) as more:
        assert len(cells(editor)) == 3
    assert len(more) == len(few)


def test_the_home_tells_communications_which_languages_are_behind(editor, appeals):
    home = editor.get("/admin/").content.decode()
    assert "Translations behind" in home
    assert '<a href="/admin/translations/?language=en">English</a>' in home
    assert "1 appeal stale, 1 not public yet" in " ".join(home.split())


@pytest.mark.parametrize(
    ("group", "may"), [("Translators", True), ("Administrators", True), ("Data stewards", False)]
)
def test_who_sees_the_matrix_and_its_menu(client, appeals, group, may):
    client.force_login(factories.staff(group))
    assert (client.get(URL).status_code == 200) is may
    assert (client.get(reverse("appeal_in_language", args=[appeals[0].pk, "en"])).status_code == 200) is may
    home = client.get("/admin/").content.decode()
    assert ('"url": "/admin/translations/"' in home) is may
    assert ("Translations behind" in home) is (group == "Administrators")
    assert "/admin/localize/reports/" not in home  # which says “up to date” of a changed figure
