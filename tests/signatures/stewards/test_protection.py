"""What protects signers: whoever may change it makes it stricter, only stewards loosen it, and history tells."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext

from campaigns.models import Campaign
from tests import factories
from tests.helpers.admin_forms import opened
from tests.signatures.stewards.changes_told import told

pytestmark = pytest.mark.django_db
GROUPS = ["Communications", "Administrators", "Data stewards"]
NO_STEWARDS = ["Communications", "Administrators", "superuser"]


@pytest.fixture
def campaign():
    return factories.campaign()


def decide(client, campaign, name, value, reason="A lawyer said so", seen=None, **kwargs):
    what = {"digest_only": "high-risk", "retention_days": "retention"}[name]
    seen = getattr(campaign, name) if seen is None else seen
    sent = {f"{name}-{name}": value, f"{name}-seen": seen, f"{name}-reason": reason}
    return client.post(reverse("protection:change", args=[campaign.pk, what]), sent, **kwargs)


@pytest.mark.parametrize("group", GROUPS)
def test_either_group_switches_high_risk_on_and_history_says_what_was_before_and_why(enter, campaign, group):
    client = enter(group)
    assert decide(client, campaign, "digest_only", "True").status_code == 302
    campaign.refresh_from_db()
    assert campaign.digest_only
    assert told(campaign) == [("digest_only", False, True, "A lawyer said so")]
    page = client.get(reverse("protection:campaign", args=[campaign.pk])).content.decode()
    assert "Protection of signers, high risk: before off, now on. A lawyer said so" in page


@pytest.mark.parametrize("group", NO_STEWARDS)
def test_nobody_but_stewards_switches_high_risk_off(enter, group):
    campaign = factories.campaign(digest_only=True)
    client = enter(group)
    page = client.get(reverse("protection:campaign", args=[campaign.pk])).content.decode()
    assert "Only data stewards can switch it off." in page
    assert "Switch high risk off" not in page
    response = decide(client, campaign, "digest_only", "False")
    assert "Only data stewards can loosen what protects signers." in response.content.decode()
    campaign.refresh_from_db()
    assert campaign.digest_only


@pytest.mark.parametrize("group", NO_STEWARDS)
@pytest.mark.parametrize("days", ["181", "32767"])
def test_nobody_but_stewards_keeps_data_longer(enter, campaign, group, days):
    response = decide(enter(group), campaign, "retention_days", days)
    assert response.status_code == 200
    campaign.refresh_from_db()
    assert campaign.retention_days == 180
    assert told(campaign) == []


def test_stewards_loosen_and_undo_on_the_same_page(enter):
    campaign = factories.campaign(digest_only=True)
    told_before = told(campaign)
    steward = enter("Data stewards")
    for name, value in (("digest_only", "False"), ("retention_days", "365"), ("digest_only", "True")):
        campaign.refresh_from_db()
        assert decide(steward, campaign, name, value, reason=f"to {value}").status_code == 302
    campaign.refresh_from_db()
    assert (campaign.digest_only, campaign.retention_days) == (True, 365)
    assert told(campaign)[len(told_before) :] == [
        ("digest_only", True, False, "to False"),
        ("retention_days", 180, 365, "to 365"),
        ("digest_only", False, True, "to True"),
    ]


@pytest.mark.parametrize("group", ["Communications", "Data stewards"])
def test_either_group_keeps_data_for_less_long(enter, campaign, group):
    assert decide(enter(group), campaign, "retention_days", "30").status_code == 302
    campaign.refresh_from_db()
    assert campaign.retention_days == 30


@pytest.mark.parametrize("reason", ["", "   "])
def test_there_is_no_change_without_a_reason(enter, campaign, reason):
    response = decide(enter("Data stewards"), campaign, "retention_days", "30", reason=reason)
    assert response.status_code == 200
    campaign.refresh_from_db()
    assert campaign.retention_days == 180


@pytest.mark.parametrize(("name", "value"), [("digest_only", "True"), ("retention_days", "30")])
def test_a_form_that_was_open_too_long_changes_nothing(enter, campaign, name, value):
    stale = {"digest_only": True, "retention_days": 365}[name]
    Campaign.objects.update(digest_only=True, retention_days=365)
    client = enter("Data stewards")
    seen = {"digest_only": False, "retention_days": 180}[name]
    page = decide(client, campaign, name, value, seen=seen).content.decode()
    assert "Somebody has changed this meanwhile." in page
    campaign.refresh_from_db()
    assert getattr(campaign, name) == stale


@pytest.mark.both_databases
def test_three_years_are_the_most_in_the_form_and_in_the_database(enter, campaign):
    page = decide(enter("Data stewards"), campaign, "retention_days", "1096").content.decode()
    assert "1095" in page
    assert decide(enter("Data stewards"), campaign, "retention_days", "1095").status_code == 302
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.update(retention_days=1096)


def test_days_that_are_over_already_would_erase_everything_tonight_and_are_refused(enter):
    now = timezone.now()
    campaign = factories.campaign(opens=now - timezone.timedelta(days=90), closes=now - timezone.timedelta(days=40.5))
    client = enter("Communications")
    assert "Write 40 or more" in decide(client, campaign, "retention_days", "39").content.decode()
    assert decide(client, campaign, "retention_days", "40").status_code == 302


@pytest.mark.parametrize("group", ["Translators"])
def test_who_may_not_change_campaigns_sees_nothing_of_it(enter, campaign, group):
    client = enter(group)
    for address in (reverse("protection:index"), reverse("protection:campaign", args=[campaign.pk])):
        assert client.get(address).status_code == 302
    assert decide(client, campaign, "digest_only", "True").status_code == 302
    assert told(campaign) == []


@pytest.mark.parametrize("group", GROUPS)
def test_whoever_may_protect_finds_the_page_in_the_menu(enter, campaign, group):
    client = enter(group)
    assert reverse("protection:index") in client.get("/admin/").content.decode()
    assert (
        reverse("protection:campaign", args=[campaign.pk]) in client.get(reverse("protection:index")).content.decode()
    )


def test_the_page_is_one_press_from_the_campaign_s_record(enter, campaign):
    page = enter("Communications").get(reverse("campaign:edit", args=[campaign.pk])).content.decode()
    assert reverse("protection:campaign", args=[campaign.pk]) in page


LOOSE = {"digest_only": "", "retention_days": "1000"}


@pytest.mark.parametrize("group", ["Communications", "Data stewards"])
def test_the_record_s_own_form_writes_none_of_it(enter, group):
    """Whoever fills it in: an old window, a script that sends the fields by hand."""
    campaign = factories.campaign(digest_only=True)
    client = enter("Communications")
    address = reverse("campaign:edit", args=[campaign.pk])
    form = opened(client, address)
    assert not {"digest_only", "retention_days"} & set(form)
    client = enter(group)
    client.post(address, form | LOOSE | {"goal": ["77"]})
    campaign.refresh_from_db()
    assert (campaign.digest_only, campaign.retention_days) == (True, 180)


def new(**facts):
    form = {"reference": "NEW", "opens": "2026-11-01 12:00", "closes": "", "outcome": "open", "retention_days": "180"}
    return form | facts


def test_a_new_record_is_as_strict_as_its_maker_likes_and_no_looser(enter):
    client = enter("Communications")
    assert "Write 180 at most." in client.post(reverse("campaign:add"), new(retention_days="181")).content.decode()
    assert client.post(reverse("campaign:add"), new(digest_only="on", retention_days="30")).status_code == 302
    made = Campaign.objects.get(reference="NEW")
    assert (made.digest_only, made.retention_days) == (True, 30)
    form = {"reference": "CHOSEN", "addressee_country": "", "goal": "", "closes": "", **LOOSE}
    client.post(reverse("campaign_chooser:create"), form)
    assert Campaign.objects.get(reference="CHOSEN").retention_days == 180


def test_no_code_of_the_admin_goes_past_the_guard():
    """Whatever saves the record: a copy, an import, a bulk action, a view that is added tomorrow."""
    campaign = factories.campaign(digest_only=True)
    with LogContext(user=factories.staff("Communications")):
        for change in ({"digest_only": False}, {"retention_days": 181}):
            with pytest.raises(PermissionDenied):
                Campaign(**vars_of(campaign) | change).save()
            with pytest.raises(PermissionDenied):
                Campaign(**vars_of(campaign) | change).save(update_fields=list(change))
        with pytest.raises(PermissionDenied):
            factories.campaign(retention_days=365)
        Campaign(**vars_of(campaign) | {"goal": 9}).save()
    campaign.refresh_from_db()
    assert (campaign.digest_only, campaign.retention_days, campaign.goal) == (True, 180, 9)


def vars_of(campaign):
    return {field.attname: getattr(campaign, field.attname) for field in Campaign._meta.concrete_fields}


def test_the_command_line_is_nobody_who_could_be_refused_and_leaves_its_trace(campaign):
    campaign.retention_days = 200
    campaign.save()
    assert told(campaign) == [("retention_days", 180, 200, "")]
