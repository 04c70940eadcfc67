"""What a page costs that no process has in its memory."""

import pytest
from django.forms import Select
from django.test.html import parse_html
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from caching import memo
from campaigns.querysets import public
from home.models import Organisation, StandardPage
from signatures.forms.country_select import CountrySelect
from signatures.forms.signature import country_options
from tests import factories
from tests.made_once import made_once

# In the order in which they are sent. Each is one, however many people, languages and signatures there are.
APPEAL = [
    "campaigns_conventions",  # the organisation's time zone. Remembered for five seconds
    "wagtailcore_site",  # whose home page this host shows, the page itself with it
    "wagtailcore_locale",  # the language of the address, for the home page in it
    "home_homepage",  # the home page itself, which looks the rest of the address up
    "wagtailcore_page",  # the page at this address, what kind it is, and the pages on the way there
    "campaigns_campaignpage",  # its words, with its campaign and its language
    "wagtailcore_page",  # the pages above it, for Wagtail:
    "wagtailcore_pageviewrestriction",  # does any of them stand in a private section?
    "home_organisation",  # who runs the site, with logo and privacy notice. Remembered for five seconds
    "wagtailcore_page",  # the languages to switch to
    "campaigns_detaineeprofile",  # the profiles that the body names, for the head and the body:
    "campaigns_detainee",  # those of them who may be shown,
    "campaigns_detaineename",  # their names in this language,
    "campaigns_detentionupdate",  # their history,
    "campaigns_creditedimage",  # their portraits,
    "campaigns_creditedrendition",  # in the sizes that are made already
    "campaigns_countryname",  # what it calls countries. Remembered for five seconds
    "signatures_signingsettings",  # is signing on, is there a banner? Remembered for five seconds
    "signatures_signaturetally",  # the count
    "signatures_signatureformpage",  # the form
    "signatures_consentrule",  # whose names may not be shown? Remembered for five seconds
    "signatures_signature",  # who signed by name
]


@made_once
def appeal():
    """An appeal with its form, four people with portraits, a privacy notice."""
    page = factories.form_page().campaign_page
    privacy = factories.published(factories.home(), StandardPage(title="Vos données", slug="donnees"))
    Organisation.objects.create(name="Vigil", locale=factories.home().locale, privacy_page=privacy)
    page.body = [("profiles", {"heading": "", "profiles": [profile(number) for number in range(4)]})]
    page.save_revision().publish()
    return page


def profile(number):
    portrait = get_image_model().objects.create(title=f"{number}", file=get_test_image_file())
    return factories.profile(factories.person(f"Person {number}", portrait=portrait))


def test_an_appeal_with_four_people_costs_22_queries_at_most(client, appeal, django_assert_max_num_queries):
    client.get(appeal.url)  # the portraits' sizes are made once
    memo.forget()
    with django_assert_max_num_queries(22) as queries:
        page = client.get(appeal.url).content.decode()
    assert page.count("<img") == 4
    assert [asked_first(query["sql"]) for query in queries] == APPEAL


def asked_first(statement):
    return statement.split('FROM "', 1)[1].split('"', 1)[0]


@pytest.mark.parametrize("chosen", [None, "", "CI", "nowhere"])
def test_countries_are_written_as_django_writes_them(chosen):
    given = {"attrs": {"autocomplete": "country"}, "choices": country_options()}
    ours, its = (widget(**given).render("country", chosen, {"id": "x"}) for widget in (CountrySelect, Select))
    assert parse_html(ours) == parse_html(its)


def test_the_country_that_was_chosen_stays_chosen(client, appeal):
    sent = {"country": "BE", "email": "nobody"}
    headers = {"Sec-Fetch-Site": "same-origin"}
    page = client.post(
        f"/fr/signature/{appeal.get_children().get().pk}/sign/", sent, headers=headers
    ).content.decode()
    assert '<option value="BE" selected>Belgique</option>' in page
    assert page.count(" selected") == 1


def test_a_page_is_found_by_its_address_as_wagtail_finds_it(client, appeal):
    child = appeal.get_children().get()
    assert client.get(child.url).status_code == 200
    assert client.get(f"{child.url}nothing/").status_code == 404
    assert client.get(f"/fr/{appeal.slug}/").status_code == 404  # not beneath the home page
    appeal.unpublish()
    assert client.get(appeal.url).status_code == 404


def test_a_private_section_s_pages_are_no_versions_to_switch_to(appeal):
    pages = type(appeal).objects.all()
    assert list(public(pages)) == [appeal]
    PageViewRestriction.objects.create(page=appeal.get_parent(), restriction_type="login")
    assert not public(pages)
    assert list(public(pages)) == list(pages.public())
