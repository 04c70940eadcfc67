"""The admin in French is in French, and in English in English: what Wagtail looks up once, or says as Python does."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.users.models import UserProfile

from home.models import Organisation
from signatures.models import AddressRule, ConsentRule
from tests import factories

pytestmark = pytest.mark.django_db
PYTHON_S = re.compile(r"\b(True|False|None)\b")


@pytest.fixture
def staff(client):
    """A function: somebody of that group, who reads that language."""

    def at_their_desk(group, language):
        user = factories.staff(group)
        UserProfile.objects.filter(user=user).update(preferred_language=language)
        client.force_login(user)
        return client

    return at_their_desk


def words_of(response):
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser").find("main")
    titles = [tag["title"] for tag in page.find_all(attrs={"title": True})]
    return " ".join([*page.get_text(" ").split(), *titles, *(tag.text for tag in page.find_all("title"))])


LISTS = {
    "wagtailsnippets_campaigns_detaineeprofile:list": "Communications",
    "wagtailsnippets_home_organisation:list": "Communications",
    "addressrule:index": "Administrators",
    "consentrule:index": "Administrators",
    "detainee:index": "Communications",
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("name", "group"), LISTS.items())
def test_a_list_says_yes_and_no_as_people_do(staff, name, group, language):
    factories.profile(factories.person())
    Organisation.objects.create(name="Vigil", locale=factories.Locale.get_default())
    AddressRule.objects.create(domain="example.org", strip_dots=True)
    ConsentRule.objects.create(country="BY", digest_only=True)
    words = words_of(staff(group, language).get(reverse(name)))
    assert not PYTHON_S.search(words), PYTHON_S.search(words)
    if "rule" in name:
        for answer in {"fr": ("oui", "non"), "en": ("yes", "no")}[language]:
            assert answer in words.split()


CHOOSERS = {
    "campaign_chooser:choose": "Communications",
    "detainee_chooser:choose": "Communications",
    "wagtailsnippetchoosers_campaigns_detaineeprofile:choose": "Communications",
    "wagtailsnippetchoosers_home_organisation:choose": "Communications",
    "wagtailimages_chooser:choose": "Communications",
    "wagtaildocs_chooser:choose": "Communications",
}


@pytest.mark.parametrize(("name", "group"), CHOOSERS.items())
def test_a_chooser_speaks_the_language_of_whoever_opens_it(staff, name, group):
    for language, foreign in {"fr": r"\b(Search|Choose|Create)\b", "en": "Rechercher|Choisir|Créer"}.items():
        html = staff(group, language).get(reverse(name)).json()["html"]
        text = BeautifulSoup(html, "html.parser").get_text(" ")
        assert not re.search(foreign, text), (language, re.search(foreign, text))


def test_the_editor_of_an_appeal_names_its_choosers_in_the_own_language(staff):
    page = factories.campaign_page()
    for language, foreign in {"fr": "Edit this", "en": "Modifier ce"}.items():
        html = (
            staff("Communications", language).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        )
        assert foreign not in html


def test_the_menu_is_in_the_language_of_whoever_reads_it(staff):
    for language, words in {"fr": "Traductions", "en": "Translations", "fr ": "Traductions"}.items():
        assert f'"{words}"' in staff("Communications", language.strip()).get("/admin/").content.decode()


def test_what_wagtail_leaves_in_english_is_in_french(staff):
    html = staff("Communications", "fr").get(reverse("wagtailadmin_choose_page_email_link")).json()["html"]
    assert "Adresse électronique" in html
    assert "Email address" not in html


@pytest.mark.parametrize("group", ["Administrators", "Communications", "Data stewards", "Translators"])
def test_nobody_s_account_page_speaks_of_a_time_zone_that_there_isn_t(staff, group, caplog):
    url = reverse("wagtailadmin_account")
    page = staff(group, "en").get(url)
    assert page.status_code == 200
    form = {
        tag["name"]: tag.get("value", "")
        for tag in BeautifulSoup(page.content, "html.parser").find_all("input", {"name": True})
    }
    client = staff(group, "en")
    client.post(url, form | {"locale-preferred_language": "en"})
    assert "localtime" not in caplog.text
    assert "time zone" not in caplog.text
