"""Choosing signatures: a filter is data, means the same everywhere, and tells of no network and no private domain."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from signatures.admin.filtering import SignatureFilterSet
from signatures.models import AddressRule, BlockedDomain, Signature
from signatures.reviews.filters import in_words, matching
from signatures.screening.mail_domains import digest_of
from tests import factories

pytestmark = pytest.mark.django_db
NETWORK = b"n" * 16


@pytest.mark.parametrize(
    "filters",
    [
        {"name": "Zoë"},
        {"email_digest": "00" * 32},
        {"status__in": ["held"]},
        {"status": "expired"},
        {"status": ["held"]},
        {"held_for": "looks odd"},
        {"language": "xx"},
        {"country": "Belgium"},
        {"created_from": "yesterday"},
        {"created_from": "2026-11-03T14:00:00"},
        {"created_to": 5},
        {"network": "not hex"},
        {"network": "00"},
        {"domain": "example.org"},
        {"mail_problem": "yes"},
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(form_page, filters):
    with pytest.raises((ValueError, TypeError)):
        list(matching(Signature.objects.all(), filters))


def test_a_filter_chooses_what_it_says(form_page):
    plain = factories.signature(form_page, country="")
    one = factories.signature(form_page, country="BE", email="zoe@flood.example")
    Signature.objects.filter(pk=one.pk).update(network=NETWORK, mail_problem="SMTPDataError")
    now = timezone.now()
    for filters, expected in [
        ({"country": "BE"}, {one}),
        ({"country": ""}, {plain}),
        ({"status": "pending"}, {plain, one}),
        ({"held_for": "network"}, set()),
        ({"language": "fr"}, {plain, one}),
        ({"language": "en"}, set()),
        ({"network": NETWORK.hex()}, {one}),
        ({"domain": digest_of("flood.example", form_page.campaign_id).hex()}, {one}),
        ({"mail_problem": True}, {one}),
        ({"mail_problem": False}, {plain}),
        ({"created_from": now.isoformat()}, set()),
        ({"created_to": now.isoformat()}, {plain, one}),
        ({"created_to": plain.created_at.isoformat()}, set()),
        ({"country": "BE", "mail_problem": False}, set()),
    ]:
        stored = json.loads(json.dumps(filters))
        assert set(matching(Signature.objects.all(), stored)) == expected, filters


CAMPAIGN = 7  # its key; domains' digests are its own


def words(**filters):
    """What staff read, in English whatever the site's language is."""
    with translation.override("en"):
        return [str(value) for _label, value in in_words(filters, CAMPAIGN)]


def test_a_filter_in_words_names_a_domain_that_is_known_and_no_other():
    known, unknown = digest_of("gmail.com", CAMPAIGN).hex(), digest_of("her-own-name.example", CAMPAIGN).hex()
    assert words(status="held", domain=known, country="") == ["Held for review", "gmail.com", "Not given"]
    assert words(domain=unknown) == [f"{unknown[:8]}…"]


def test_a_domain_that_staff_wrote_into_a_rule_has_a_name():
    BlockedDomain.objects.create(pattern="*.flood.example")
    AddressRule.objects.create(domain="one.example", alias_of="other.example")
    for domain in ("flood.example", "one.example", "other.example"):
        assert words(domain=digest_of(domain, CAMPAIGN).hex()) == [domain]


# The list's filters


def as_data(**given):
    filters = SignatureFilterSet(given)
    assert filters.is_valid(), filters.errors
    return filters.as_data()


def test_the_list_chooses_by_the_same_data_as_a_review(form_page):
    given = {
        "campaign": form_page.campaign.pk,
        "status": "held",
        "held_for": "network",
        "language": "fr",
        "country": "BY",
        "network": NETWORK.hex(),
        "domain": NETWORK.hex(),
        "mail_problem": "true",
    }
    data = as_data(**given)
    assert data.pop("mail_problem") is True
    assert data == {key: given[key] for key in data}
    assert len(data) == 6


def test_no_filter_is_no_data():
    assert as_data() == {}
    assert as_data(mail_problem="false") == {"mail_problem": False}


def test_signatures_without_a_country_can_be_asked_for():
    assert as_data(country="none") == {"country": ""}


@pytest.mark.parametrize(
    ("until", "moment"),
    [
        ("2026-11-03", "2026-11-04T00:00:00+00:00"),
        ("2026-11-03 14:00", "2026-11-03T14:00:00+00:00"),
        ("2026-11-03T14:00:00+01:00", "2026-11-03T13:00:00+00:00"),
    ],
)
def test_a_day_is_meant_to_its_end_and_a_moment_as_it_is(until, moment):
    data = as_data(created_at_from=until, created_at_to=until)
    assert timezone.datetime.fromisoformat(data["created_to"]) == timezone.datetime.fromisoformat(moment)
    assert data["created_from"][:10] == "2026-11-03"


@pytest.mark.parametrize(
    "given",
    [
        {"network": "b5c1"},
        {"domain": "example.org"},
        {"domain": NETWORK.hex() + "\n"},
        {"created_at_from": "soon"},
        {"created_at_to": "9999-12-31"},
        {"created_at_from": "0001-01-01"},
        {"status": "nonsense"},
    ],
)
def test_a_filter_of_the_list_that_makes_no_sense_is_refused(given):
    assert not SignatureFilterSet(given).is_valid()


def test_the_list_is_empty_rather_than_whole_where_a_filter_makes_no_sense(client, form_page):
    factories.signature(form_page)
    client.force_login(factories.staff("Data stewards"))
    for filters, number in (({}, 1), ({"network": "b5c1"}, 0)):
        assert client.get(reverse("signature:index"), filters).context["paginator"].count == number
