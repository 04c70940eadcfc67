"""The preview beside the editor: of what isn't saved yet, in its own language, and what is checked in it."""

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from campaigns.models import DetaineeName
from home.models import StandardPage
from tests import factories

pytestmark = pytest.mark.django_db
PANEL = "in_preview_panel=true"
NEW_PROFILE = "wagtailsnippets_campaigns_detaineeprofile:preview_on_add"
CHECKS = "<wagtail-userbar>"


@pytest.fixture
def editor(client):
    client.force_login(factories.staff("Communications"))
    return client


def previewed(client, url, form):
    """What the panel shows of what was typed into a form."""
    answer = client.post(url, form)
    assert answer.status_code == 200
    separator = "&" if "?" in url else "?"
    page = client.get(f"{url}{separator}{PANEL}&mode=")
    assert page.status_code == 200
    return answer.json(), page.content.decode()


def profile_form(person=None, **words):
    fields = {"detainee": person.pk if person else "", "occupation": "", "quote": "", "story": rich_text("<p></p>")}
    return nested_form_data(fields | words)


@pytest.mark.parametrize(("locale", "name"), [("", "Maryia"), ("?locale=be", "Марыя")])
def test_a_new_profile_is_previewed_in_the_language_it_is_written_in(editor, locale, name):
    Locale.objects.create(language_code="be")
    person = factories.person("Maryia", visibility="not_yet")
    DetaineeName.objects.create(detainee=person, language="be", spelling="Марыя")
    answer, page = previewed(editor, reverse(NEW_PROFILE) + locale, profile_form(person, occupation="Flûtiste"))
    assert answer == {"is_valid": True, "is_available": True}
    assert name in page
    assert "Flûtiste" in page
    assert CHECKS in page


def test_the_form_of_a_new_profile_asks_for_the_preview_in_its_language(editor):
    Locale.objects.create(language_code="be")
    add = reverse("wagtailsnippets_campaigns_detaineeprofile:add")
    assert f"{reverse(NEW_PROFILE)}?locale=be" in editor.get(f"{add}?locale=be").content.decode()


def test_a_new_profile_without_a_person_has_no_preview_yet(editor):
    answer, page = previewed(editor, reverse(NEW_PROFILE), profile_form())
    assert answer == {"is_valid": False, "is_available": False}
    assert "Preview not available" in page


PAGES = {
    "home.StandardPage": {"introduction": "", "body": streamfield([])},
    "campaigns.CampaignIndexPage": {"introduction": ""},
    "campaigns.CampaignPage": {
        "introduction": "", "addressee": "", "demand": "", "body": streamfield([]), "updates": streamfield([]),
    },
    "signatures.SignatureFormPage": {
        "consent_text": "", "updates_label": "", "button_label": "", "questions": streamfield([]),
        **dict.fromkeys(("petition_text", "thank_you", "confirmed_text"), rich_text("")),
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", PAGES)
def test_a_new_page_of_which_next_to_nothing_is_written_has_a_preview(editor, kind):
    parents = {"campaigns.CampaignPage": factories.index, "signatures.SignatureFormPage": factories.campaign_page}
    parent = parents.get(kind, factories.home)()
    app, model = kind.lower().split(".")
    form = {"title": "", "slug": "", "comments": inline_formset([])} | PAGES[kind]
    if model == "campaignpage":
        form["campaign"] = factories.campaign().pk
    url = reverse("wagtailadmin_pages:preview_on_add", args=[app, model, parent.pk])
    answer, page = previewed(editor, url, nested_form_data(form))
    assert answer["is_available"], kind
    assert CHECKS in page


def test_what_the_editor_checks_is_in_the_preview_beside_the_form_alone(editor):
    """Wagtail's “Checks” count in a script of the user bar: without it they say “Issues found 0” for ever."""
    page = factories.published(factories.home(), StandardPage(title="Texte", slug="texte"))
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    form = {"title": "Texte", "slug": "texte", "comments": inline_formset([])} | PAGES["home.StandardPage"]
    assert CHECKS in previewed(editor, url, nested_form_data(form))[1]
    for address in (url, page.url, f"{page.url}?{PANEL}"):  # a window of its own; the page, whoever reads it
        assert CHECKS not in editor.get(address).content.decode()
