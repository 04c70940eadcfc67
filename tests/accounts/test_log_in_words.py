"""Switches, protection and exports in the access log: what was before and after, said as stewards would."""

import pytest
from django.urls import resolve, reverse
from django.utils import translation
from wagtail.log_actions import LogContext

from access_log.models import Action, Entry
from access_log.recording import of_campaign, record
from accounts.log.words import EXPORTS, details
from signatures.models import ConsentRule, SigningSettings
from tests import factories
from tests.accounts.rights import table

pytestmark = pytest.mark.django_db
OTHERS = {"signatures", "extract", "translators_files"}  # exports that are no list of Wagtail's


@pytest.fixture
def steward():
    return factories.staff("Data stewards")


def change(record, user, **values):
    for name, value in values.items():
        setattr(record, name, value)
    with LogContext(user=user):
        record.save()


def said(action, language="en"):
    """{who: what the entries of that kind say}"""
    with translation.override(language):
        return [(entry.name, details(entry)) for entry in Entry.objects.filter(action=action)]


def test_a_switch_says_what_was_before_and_is_now(steward):
    change(SigningSettings.load(), steward, stop_signing=True, network_limit=5, banner="checking")
    assert said(Action.SWITCH) == [
        (
            steward.username,
            "banner: before None, now Signatures are being checked; signatures an hour from one network: before 60, "
            "now 5; stop signing: before off, now on",
        )
    ]
    assert "suspendre les signatures : avant désactivé, maintenant activé" in said(Action.SWITCH, "fr")[0][1]


def test_what_is_saved_unchanged_is_no_switch(steward):
    change(SigningSettings.load(), steward)
    assert said(Action.SWITCH) == []


def test_protection_of_a_campaign_is_told_with_the_campaign(steward):
    campaign = factories.campaign(reference="BLR-1")
    change(campaign, steward, digest_only=True, retention_days=30)
    words = "campaign: BLR-1; high risk: before off, now on; days to keep signers' data: before 90, now 30"
    [(name, detail)] = said(Action.PROTECTION)
    assert name == steward.username
    assert detail == words.replace("90", str(type(campaign)._meta.get_field("retention_days").default))
    assert Entry.objects.get(action=Action.PROTECTION).data["campaign"] == campaign.pk


def test_a_rule_by_country_that_goes_is_told(steward):
    rule = ConsentRule.objects.create(country="BY", digest_only=True)
    with LogContext(user=steward):
        rule.delete()
    assert "now deleted" in said(Action.PROTECTION)[0][1]


def test_it_is_filtered_by_campaign(client, steward):
    campaigns = [factories.campaign(), factories.campaign()]
    for campaign in campaigns:
        record(Action.LOOK, steward, signature=1, **of_campaign(campaign))
    client.force_login(steward)
    page = client.get(reverse("access_log_results"), {"campaign": campaigns[0].pk})
    assert [entry.data["reference"] for entry in page.context["object_list"]] == [campaigns[0].reference]


def test_every_list_that_can_be_taken_out_has_a_word():
    lists = [url.removesuffix("?export=csv") for url in table.read() if url.endswith("?export=csv")]
    assert {resolve(f"/admin/{url}").view_name for url in lists} == EXPORTS.keys() - OTHERS


def test_of_other_lists_the_number_of_filters_is_said(steward):
    record(Action.EXPORT, steward, what="wagtailadmin_reports:site_history", filters=["label", "user"], rows=3)
    assert said(Action.EXPORT)[0][1] == "of what: the site's history; filters: 2 are set; rows: 3"


def test_an_entry_of_a_field_that_is_gone_is_still_shown(steward):
    record(Action.SWITCH, steward, model="signatures.SigningSettings", changed={"gone": [True, False]})
    assert said(Action.SWITCH)[0][1] == "gone: before on, now off"


@pytest.mark.parametrize("action", Action)
def test_every_kind_is_named_in_both_languages(action):
    names = []
    for language in ("en", "fr"):
        with translation.override(language):
            names.append(str(action.label))
    assert names[0] != names[1]
