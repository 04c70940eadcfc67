"""The shape of what comes in: numbers that are right, and links that lead to exactly the signatures behind them."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from caching import memo
from signatures.key_rotation.resealing import reseal
from signatures.models import Review, Signature, TypedDomain
from signatures.retention import retention
from signatures.reviews import activity
from signatures.screening.mail_domains import digest_of, name_of
from tests import factories
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.keys import Pairs, lengthen_chain
from tests.helpers.reviews import held

pytestmark = pytest.mark.django_db
PAGE, LIST, DOMAIN = reverse("signature_shape:index"), reverse("signature:index"), reverse("signature_shape:domain")
DAY = timedelta(days=1)


@pytest.fixture
def steward(client):
    client.force_login(factories.staff("Data stewards"))
    return client


def at(signature, **changes):
    Signature.objects.filter(pk=signature.pk).update(**changes)
    return signature


def flood(form_page):
    """What an attack leaves, among what people do."""
    hours = timezone.now() - timedelta(hours=5)
    for number in range(6):
        bot = factories.signature(form_page, country="VA", email=f"bot{number}@flood.example")
        at(bot, network=b"n" * 16, created_at=hours)
    at(factories.confirmed_signature(form_page, email="zoe@gmail.com"), network=b"o" * 16)
    at(held(form_page, country=""), created_at=hours - DAY / 24)
    at(factories.signature(form_page), created_at=timezone.now() - 3 * DAY)


def last_day(form_page):
    return activity.last(form_page.campaign, DAY)


def test_an_attack_stands_out(form_page):
    flood(form_page)
    found = last_day(form_page)
    assert found.networks == [(b"n" * 16, 6), (b"o" * 16, 1)]
    assert found.domains[0] == (digest_of("flood.example", form_page.campaign_id), 6)
    assert found.countries == [("VA", 6), ("", 1), ("FR", 1)]
    assert dict(found.statuses) == {"pending": 6, "confirmed": 1, "held": 1}
    assert found.reasons == [("network", 1)]
    assert (found.number, found.most) == (8, 6)


def test_hours_have_no_gap_and_all_signatures(form_page):
    flood(form_page)
    starts, numbers = zip(*last_day(form_page).hours, strict=True)
    assert len(starts) == 25, "the present hour, and 24 before it"
    assert {later - earlier for earlier, later in pairwise(starts)} == {timedelta(hours=1)}
    assert starts[-1] <= timezone.now() < starts[-1] + timedelta(hours=1)
    assert sum(numbers) == 8
    assert numbers[-6] == 6


def test_a_signature_belongs_to_the_hour_it_came_in(form_page):
    moment = datetime(2026, 11, 3, 14, 59, 59, tzinfo=UTC)
    at(factories.signature(form_page), created_at=moment)
    found = activity.Shape(form_page.campaign, moment.replace(hour=12, minute=0, second=0), moment)
    assert [(start.hour, number) for start, number in found.hours] == [(12, 0), (13, 0), (14, 1)]


def test_another_campaign_and_older_signatures_don_t_count(form_page):
    at(factories.signature(form_page), created_at=timezone.now() - 3 * DAY)
    factories.signature(factories.form_page())
    assert last_day(form_page).number == 0
    assert activity.last(form_page.campaign, 7 * DAY).number == 1


def test_signatures_of_which_nothing_is_kept_have_no_network_and_no_domain(form_page):
    at(factories.signature(form_page), network=None, domain=b"")
    assert (last_day(form_page).networks, last_day(form_page).domains) == ([], [])


def listed(steward, url):
    """How many signatures the list behind a link has."""
    assert url.startswith(f"{LIST}?")
    response = steward.get(url)
    assert response.status_code == 200
    assert not response.context["filters"].errors
    return response.context["paginator"].count


def test_each_link_leads_to_as_many_signatures_as_it_says(steward, form_page, settings):
    """In a zone that is no whole hours from UTC, in which whatever is counted by hours has to be right too."""
    settings.TIME_ZONE = "Asia/Kathmandu"
    flood(form_page)
    context = steward.get(PAGE, {"campaign": form_page.campaign.pk, "window": "day"}).context
    rows = [row for _heading, rows in context["tables"] for row in rows]
    assert len(rows) >= 9
    for row in rows + list(with_neighbours(context["bars"])):
        assert listed(steward, row["link"]) == row["number"], row


def with_neighbours(bars):
    """Of the hours those with signatures, and the empty ones beside them."""
    assert len(bars) == 25
    for position, bar in enumerate(bars):
        if any(near["number"] for near in bars[max(position - 1, 0) : position + 2]):
            yield bar


def test_the_page_opens_with_the_campaign_that_was_signed_last(steward, form_page):
    factories.signature(form_page)
    last = factories.form_page()
    factories.signature(last)
    assert steward.get(PAGE).context["shape"].campaign == last.campaign
    assert steward.get(PAGE, {"campaign": "x", "window": "year"}).context["shape"].campaign == last.campaign


def test_the_page_says_where_nobody_has_signed(steward):
    assert "Nobody has signed yet" in steward.get(PAGE).content.decode()


def test_known_domains_have_a_name_and_others_keep_it_to_themselves(steward, form_page):
    factories.signature(form_page, email="zoe@gmail.com")
    factories.signature(form_page, email="zoe@zoe-o-neill.example")
    factories.signature(form_page, email="zoe@mailinator.com")
    page = steward.get(PAGE).content.decode()
    assert "gmail.com" in page
    assert "mailinator.com" in page
    assert "zoe-o-neill" not in page
    assert digest_of("zoe-o-neill.example", form_page.campaign_id).hex()[:8] in page


@pytest.mark.parametrize("typed", ["zoe-o-neill.example", " ZOE-O-NEILL.example", "zoe@zoe-o-neill.example"])
def test_a_domain_that_a_steward_types_leads_to_its_signatures_and_stands_nowhere_in_plain_words(
    steward, form_page, typed
):
    factories.signature(form_page, email="zoe@zoe-o-neill.example"), factories.signature(form_page)
    response = steward.post(DOMAIN, {"campaign": form_page.campaign.pk, "domain": typed})
    assert response.status_code == 302
    assert "neill" not in response.url.lower()
    assert listed(steward, response.url) == 1
    assert tables_that_hold("neill") == []


def look_for(steward, form_page, domain="zoe-o-neill.example"):
    return steward.post(DOMAIN, {"campaign": form_page.campaign.pk, "domain": domain}).url


def test_from_then_on_it_reads_as_a_name_in_lists_filters_and_reviews(steward, form_page):
    factories.signature(form_page, email="zoe@zoe-o-neill.example")
    url = look_for(steward, form_page)
    new = f"{reverse('review:new', args=['invalidate'])}?{url.partition('?')[2]}"
    steward.post(new, {"reason": "A flood"})
    decision = reverse("review:inspect", args=[Review.objects.get().pk])
    for path in (PAGE, url, new, decision):
        assert "zoe-o-neill.example" in steward.get(path).content.decode(), path


def test_it_is_kept_once_and_what_is_known_anyway_not_at_all(steward, form_page):
    for domain in ("zoe-o-neill.example", "ZOE-O-NEILL.example", "gmail.com"):
        look_for(steward, form_page, domain)
    assert TypedDomain.objects.count() == 1


def test_it_reads_as_a_name_after_every_key_has_changed_and_without_the_private_key_as_a_digest(
    steward, form_page, settings
):
    look_for(steward, form_page)
    pairs = Pairs(settings)
    pairs.add()
    reseal()
    pairs.drop_former()
    lengthen_chain(settings)
    digest = digest_of("zoe-o-neill.example", form_page.campaign_id)
    memo.forget()
    assert name_of(digest, form_page.campaign_id) == "zoe-o-neill.example"
    assert name_of(digest, form_page.campaign_id + 1) == ""
    settings.SIGNATURES_PRIVATE_KEY = ""
    memo.forget()
    assert name_of(digest, form_page.campaign_id) == ""


def test_it_goes_with_the_data_of_the_campaign(steward, form_page):
    look_for(steward, form_page)
    retention.run()
    assert TypedDomain.objects.exists()
    campaign = form_page.campaign
    campaign.opens, campaign.closes = timezone.now() - 900 * DAY, timezone.now() - 800 * DAY
    campaign.save()
    retention.run(dry=True)
    assert TypedDomain.objects.exists()
    retention.run()
    assert not TypedDomain.objects.exists()


@pytest.mark.parametrize("typed", ["", "a..b", "zoe@", "x" * 300])
def test_what_is_no_domain_is_answered_with_words(steward, form_page, typed):
    response = steward.post(DOMAIN, {"campaign": form_page.campaign.pk, "domain": typed}, follow=True)
    assert "That is no mail domain." in response.content.decode()


def test_a_typed_domain_never_stands_in_an_address(steward, form_page):
    factories.signature(form_page)
    assert steward.get(DOMAIN, {"campaign": form_page.campaign.pk, "domain": "mail.example"}).status_code == 405
    page = steward.get(PAGE).content.decode()
    assert f'method="post" action="{DOMAIN}"' in page


def test_the_shape_of_many_signatures_costs_as_many_queries_as_that_of_few(form_page):
    def queries():
        found = last_day(form_page)
        with CaptureQueriesContext(connection) as asked:
            assert found.hours, found.networks
            assert found.domains, (found.countries, found.statuses, found.reasons, found.number, found.most)
        return len(asked)

    factories.signature(form_page)
    few = queries()
    flood(form_page)
    assert queries() == few <= 4
