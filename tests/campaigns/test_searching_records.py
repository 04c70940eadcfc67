"""Campaigns and people are found in the admin's search, each once, by who may change them."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from campaigns.models import DetaineeName
from tests import factories
from tests.helpers.translations import appeal_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(factories.staff("Communications"))
    return client


def found(editor, name, query):
    """What the list of that name finds, as its rows say it."""
    page = BeautifulSoup(editor.get(reverse(f"{name}:index"), {"q": query}).content, "html.parser")
    return [link.get_text(strip=True) for link in page.select("tbody td.title .title-wrapper a")]


def test_a_person_is_found_once_by_however_many_spellings(editor):
    person = factories.person(name="Ihar Alpha")
    for language, spelling in (("fr", "Igor Alpha"), ("es", "Ígor Alpha"), ("ar", "Alpha إيهار")):
        DetaineeName.objects.create(detainee=person, language=language, spelling=spelling)
    assert found(editor, "detainee", "Alpha") == ["Ihar Alpha"]
    assert found(editor, "detainee", "إيهار") == ["Ihar Alpha"]
    assert found(editor, "detainee", "Omega") == []


def test_a_campaign_is_found_once_by_its_reference_and_by_the_titles_of_its_appeals(editor):
    form = factories.form_page()
    appeal = form.get_parent().specific
    appeal_in(form, "ar")
    assert found(editor, "campaign", appeal.title[:7]) == [appeal.campaign.reference]
    assert found(editor, "campaign", appeal.campaign.reference) == [appeal.campaign.reference]


def areas(client):
    page = BeautifulSoup(client.get("/admin/pages/search/", {"q": "Alpha"}).content, "html.parser")
    return [link["href"] for link in page.select("a[href$='?q=Alpha']")]


@pytest.mark.parametrize(("group", "offered"), [("Communications", True), ("Data stewards", False)])
def test_the_search_of_the_admin_leads_to_records_for_whoever_may_change_them(client, group, offered):
    client.force_login(factories.staff(group))
    records = [f"{reverse(f'{name}:index')}?q=Alpha" for name in ("campaign", "detainee")]
    assert [url for url in records if url in areas(client)] == (records if offered else [])
