"""The organisation's time zone and its names of countries: one setting, right wherever something is told."""

from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from campaigns.models import Conventions, CountryName, DetentionUpdate
from campaigns.wording.countries import country_name
from sharing.pictures.contents import contents_of
from tests import factories
from tests.helpers.translations import appeal_in

pytestmark = pytest.mark.django_db

LATE_IN_NEW_YORK = datetime(2026, 11, 26, 4, 59, tzinfo=UTC)  # 25 November, 23:59 there


@pytest.fixture
def new_york():
    return Conventions.objects.create(time_zone="America/New_York")


@pytest.fixture
def editor(client):
    user = factories.staff("Communications")
    user.wagtail_userprofile.current_time_zone = "Asia/Tokyo"
    user.wagtail_userprofile.save()
    client.force_login(user)
    return client


@pytest.fixture
def now(monkeypatch):
    """Sets the clock that facts are read by."""
    return lambda *moment: monkeypatch.setattr(timezone, "now", lambda: datetime(*moment, tzinfo=UTC))


@pytest.fixture
def belarus():
    conventions = Conventions.objects.create()
    CountryName.objects.create(conventions=conventions, country="BY", language="fr", name="Bélarus")


def read(client, page):
    return unescape(client.get(page.url).content.decode())


def closed_appeal():
    facts = {"outcome": "closed", "opens": datetime(2026, 1, 1, tzinfo=UTC), "closes": LATE_IN_NEW_YORK}
    return factories.form_page(factories.campaign(**facts)).campaign_page


def test_a_campaign_closes_on_the_day_that_it_is_where_the_organisation_is(client, new_york):
    assert '<time datetime="2026-11-25">25 novembre 2026</time>' in read(client, closed_appeal())


def test_staff_type_and_read_times_of_the_organisation_s_zone_and_see_which_it_is(editor, new_york):
    campaign = factories.campaign(opens=datetime(2026, 1, 1, tzinfo=UTC), closes=LATE_IN_NEW_YORK)
    page = editor.get(reverse("campaign:edit", args=[campaign.pk])).content.decode()
    assert page.count("Time zone: America/New_York") == 2
    assert 'value="2026-11-25 23:59"' in page
    assert "Nov. 25, 2026, 11:59 p.m. EST" in editor.get(reverse("campaign:index")).content.decode()
    form = {"reference": "X-1", "goal": "", "opens": "2026-01-01 00:00", "closes": "2026-11-30 23:59"}
    editor.post(reverse("campaign:edit", args=[campaign.pk]), form | {"retention_days": "180"})
    campaign.refresh_from_db()
    assert campaign.closes == datetime(2026, 12, 1, 4, 59, tzinfo=UTC)


def test_a_page_s_schedule_says_which_time_zone_it_is_in(editor, new_york):
    page = factories.campaign_page()
    assert (
        "Time zone: America/New_York"
        in editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    )


@pytest.mark.parametrize(("hour", "is_free"), [(9, False), (11, True)])
def test_a_release_counts_as_soon_as_it_is_that_day_anywhere(now, hour, is_free):
    """On 25 November at 10:00 UTC the 26th begins in Kiribati."""
    person = factories.person()
    DetentionUpdate.objects.create(detainee=person, date=date(2026, 11, 26), status="released")
    now(2026, 11, 25, hour)
    assert (person.status == "released") is is_free


@pytest.mark.parametrize(("zone", "days"), [("Asia/Manila", 11), ("UTC", 10), ("America/New_York", 10)])
def test_days_in_custody_change_at_the_organisation_s_midnight(client, now, zone, days):
    Conventions.objects.create(time_zone=zone)
    profile = factories.profile(factories.person(detained_since=date(2026, 11, 15)))
    now(2026, 11, 25, 20)
    assert f'<data value="{days}">' in client.get(profile.get_absolute_url()).content.decode()


def test_a_change_of_the_time_zone_counts_at_once(client, new_york):
    page = closed_appeal()
    assert "25 novembre 2026" in read(client, page)
    Conventions.objects.get().delete()
    assert "26 novembre 2026" in read(client, page)


def test_an_unknown_time_zone_is_refused(editor, new_york):
    form = {"time_zone": "Mars/Olympus", "country_names-TOTAL_FORMS": 0, "country_names-INITIAL_FORMS": 0}
    editor.post(reverse("wagtailsettings:edit", args=["campaigns", "conventions", new_york.pk]), form)
    assert Conventions.objects.get().time_zone == "America/New_York"


def test_communications_set_the_zone_and_the_names_and_translators_don_t(client, editor, new_york):
    address = reverse("wagtailsettings:edit", args=["campaigns", "conventions", new_york.pk])
    row = {"country": "BY", "language": "fr", "name": "Bélarus"}
    form = {"time_zone": "Europe/Paris", "country_names-TOTAL_FORMS": 1, "country_names-INITIAL_FORMS": 0}
    editor.post(address, form | {f"country_names-0-{field}": value for field, value in row.items()})
    assert Conventions.objects.get().time_zone == "Europe/Paris"
    assert country_name("BY", "fr") == "Bélarus"
    client.force_login(factories.staff("Translators"))
    client.post(address, form | {"time_zone": "UTC"})
    assert Conventions.objects.get().time_zone == "Europe/Paris"


def test_a_country_is_called_as_the_organisation_calls_it_wherever_it_stands(client, belarus):
    form_page = factories.form_page(factories.campaign(addressee_country="BY"))
    appeal = form_page.campaign_page
    english = appeal_in(form_page).campaign_page
    factories.profile(factories.person(country="BY"))
    for address in (appeal.url, form_page.url, "/fr/search/?q=", appeal.get_parent().url, factories.home().url):
        words = client.get(address).content.decode()
        assert "Bélarus" in words, address
        assert "Biélorussie" not in words, address
    assert contents_of(appeal).eyebrow == "Bélarus"
    assert contents_of(english).eyebrow == "Belarus"


@pytest.mark.parametrize("words", ["Bélarus", "belarus", "Biélorussie"])
def test_a_country_is_found_by_either_name_once_it_has_one_of_its_own(
    client, words, django_capture_on_commit_callbacks
):
    page = factories.campaign_page(factories.campaign(addressee_country="BY"), title="Une lettre")
    with django_capture_on_commit_callbacks(execute=True):
        names = {"country": "BY", "language": "fr", "name": "Bélarus"}
        CountryName.objects.create(conventions=Conventions.objects.create(), **names)
    found = client.get("/fr/search/", {"q": words}).context["results"]
    assert [result.shown.title for result in found] == [page.title]


def test_countries_stand_where_their_own_names_do(belarus):
    from campaigns.wording.countries import country_choices

    with translation.override("fr"):
        names = [name for _code, name in country_choices()]
    assert names.index("Bélarus") < names.index("Belgique")
    assert "Biélorussie" not in names
