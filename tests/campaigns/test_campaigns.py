"""Campaign records: what is open, what closes, and what can't be thrown away."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign, CampaignPage
from signatures.models import Signature
from tests import factories
from tests.helpers.translations import appeal_in
from tests.made_once import made_once

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("facts", "is_open"),
    [
        ({"opens": NOW - DAY}, True),
        ({"opens": NOW - DAY, "closes": NOW + DAY}, True),
        ({"opens": NOW + DAY}, False),
        ({"opens": NOW - 2 * DAY, "closes": NOW - DAY}, False),
        ({"opens": NOW - DAY, "outcome": "won"}, False),
    ],
)
def test_what_is_open_for_signatures(facts, is_open):
    campaign = factories.campaign(**facts)
    assert campaign.is_open() is is_open
    assert Campaign.objects.open().exists() is is_open


def test_an_outcome_closes_the_campaign_from_that_moment():
    campaign = factories.campaign(opens=NOW - DAY)
    campaign.outcome = "won"
    campaign.save()
    assert abs(campaign.closes - timezone.now()) < timedelta(minutes=1)


@pytest.mark.parametrize(
    "fields",
    [{"outcome": "lost"}, {"goal": 0}, {"closes": NOW - 10 * DAY}, {"outcome": "won", "closes": None}],
)
def test_the_database_refuses_a_campaign_that_makes_no_sense(fields):
    campaign = factories.campaign(opens=NOW - DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.filter(pk=campaign.pk).update(**fields)


def test_one_record_serves_one_appeal_in_a_language(client):
    """Two appeals on one record would mix their signatures, as a copied page does."""
    page = factories.campaign_page()
    other = factories.campaign_page()
    client.force_login(factories.staff("Communications"))
    form = {"title": "Autre", "slug": "autre", "campaign": page.campaign_id, "introduction": "a", "addressee": "b",
            "demand": "c", "body-count": "0", "updates-count": "0", "action-publish": "1",
            "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}  # fmt: skip
    response = client.post(reverse("wagtailadmin_pages:edit", args=[other.pk]), form)
    assert "already collects signatures" in response.content.decode()
    draft = client.post(reverse("wagtailadmin_pages:edit", args=[other.pk]), form | {"action-publish": []})
    assert draft.context["form"].errors.keys() == {"campaign"}, "beside its field, and not only once it goes live"


@made_once
def signed():
    form_page = factories.form_page()
    appeal_in(form_page)
    factories.signature(form_page)
    return form_page


@pytest.fixture
def admin(client):
    client.force_login(factories.staff("Administrators"))
    return client


def test_deleting_one_language_s_pages_keeps_every_signature(admin, signed):
    english = CampaignPage.objects.get(locale__language_code="en")
    url = reverse("wagtailadmin_pages:delete", args=[english.pk])
    page = admin.get(url).content.decode()
    assert f"1 signature belongs to the campaign record {signed.campaign.reference}" in page
    admin.post(url)
    assert not CampaignPage.objects.filter(pk=english.pk).exists()
    assert Signature.objects.count() == 1


def test_deleting_the_whole_tree_keeps_every_signature(admin, signed):
    factories.home().delete()
    assert CampaignPage.objects.filter(locale__language_code="fr").count() == 0
    assert Signature.objects.get().campaign.reference == signed.campaign.reference


def test_a_record_with_signatures_can_t_be_deleted_and_says_why(admin, signed):
    reference = signed.campaign.reference
    campaign = signed.campaign
    CampaignPage.objects.all().delete()
    url = reverse("campaign:delete", args=[campaign.pk])
    page = admin.get(url).content.decode()
    assert "1 signature" in page
    assert "Yes, delete" not in page
    admin.post(url)
    assert Campaign.objects.filter(reference=reference).exists()
    assert Signature.objects.count() == 1


def test_a_record_that_nothing_uses_can_be_deleted(admin):
    campaign = factories.campaign()
    admin.post(reverse("campaign:delete", args=[campaign.pk]))
    assert not Campaign.objects.exists()
