"""What stands around the count is kept while nothing changes, and not a moment longer."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from caching import stamp
from campaigns.models import Campaign, Detainee, DetentionUpdate
from signatures import signing
from tests import factories

# In the order in which they are sent.
OF_A_STALE_PAGE = [
    "wagtailcore_page",  # the pages above it, for Wagtail:
    "wagtailcore_pageviewrestriction",  # does any of them stand in a private section?
    "signatures_signaturetally",  # the count
    "signatures_signature",  # who signed by name
]


@pytest.fixture
def appeal(db, settings, tmp_path, form_page):
    """An appeal about one person that has been read before; pages themselves are kept by nobody."""
    settings.KEEP_PARTS, settings.CHANGES_FILE = True, tmp_path / "changes"
    page = form_page.campaign_page
    page.body = [("profiles", {"heading": "", "profiles": [factories.profile(factories.person("Nasta Loika"))]})]
    page.save_revision().publish()
    return page


@pytest.fixture
def read(client, appeal):
    def now():
        return client.get(appeal.url).content.decode()

    now()
    return now


def test_a_page_that_has_only_gone_stale_costs_four_queries(read, django_assert_num_queries):
    with django_assert_num_queries(len(OF_A_STALE_PAGE)) as queries:
        assert "Nasta Loika" in read()
    assert [query["sql"].split('FROM "', 1)[1].split('"', 1)[0] for query in queries] == OF_A_STALE_PAGE


def test_it_reads_as_one_that_is_written_anew(read, settings):
    kept = read()
    settings.KEEP_PARTS = False
    assert kept == read()


def test_the_count_and_the_names_move_all_the_same(read, appeal):
    form_page = appeal.get_children().get().specific
    signing.confirm(factories.signature(form_page, show_name=True, first_name="Zoë", last_name="Public"))
    factories.tally(appeal.campaign, confirmed=4711)
    page = read()
    assert 'value="4711"' in page
    assert "Zoë Public" in page


def test_whoever_is_hidden_is_gone_with_the_next_reader(read, appeal):
    person = appeal.body[0].value["profiles"][0].detainee
    assert "Nasta Loika" in read()
    person.visibility = "hidden"
    person.save()
    assert "Nasta Loika" not in read()


def test_what_another_process_changes_is_seen_as_well(read, appeal):
    Campaign.objects.update(goal=987_000)
    type(appeal).objects.update(title="Changed elsewhere")
    assert "Changed elsewhere" not in read()
    stamp.advance()
    assert "Changed elsewhere" in read()


def test_an_appeal_that_closes_by_itself_shows_no_form(read, monkeypatch):
    Campaign.objects.update(closes=timezone.now() + timedelta(minutes=1))
    stamp.advance()
    assert 'class="sign-form"' in read()
    later = timezone.now() + timedelta(minutes=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    page = read()
    assert 'class="sign-form"' not in page
    assert 'class="sign-bar"' not in page


def test_what_is_of_a_day_comes_with_that_day(read, monkeypatch):
    """A release when its day begins in Kiribati, at 10:00 UTC; one more day in custody at midnight here."""

    def at(*moment):
        monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, *moment, tzinfo=UTC))
        return read()

    release = DetentionUpdate.objects.create(
        detainee=Detainee.objects.get(), date=date(2026, 11, 26), status="released"
    )
    stamp.advance()
    assert "person-released" not in at(25, 9, 59)
    assert "person-released" in at(25, 10, 1)
    release.delete()
    DetentionUpdate.objects.update(date=date(2026, 11, 15))
    Detainee.objects.update(detained_since=date(2026, 11, 15))
    stamp.advance()
    assert '<data value="10">' in at(25, 23, 59)
    assert '<data value="11">' in at(26, 0, 1)


def test_a_section_that_becomes_private_is_private_at_once(client, read, appeal):
    PageViewRestriction.objects.create(page=appeal.get_parent(), restriction_type="login")
    assert client.get(appeal.url).status_code == 302


def test_nothing_is_kept_of_what_staff_read(client, appeal, monkeypatch):
    client.force_login(factories.staff("Communications"))
    client.get(appeal.url)
    type(appeal).objects.update(title="Seen by staff")
    assert "Seen by staff" in client.get(appeal.url).content.decode()
