"""A legal hold obliges to keep, not to publish: what a signer wants is done at once as far as that goes, then all."""

from datetime import timedelta

import pytest
from django.urls import reverse

from campaigns.models import Campaign
from signatures.consent import NOTHING_KEPT
from signatures.crypto.sealing import unseal
from signatures.mail import later_entries
from signatures.models import ConsentRule, LegalHold, Signature, SignatureTally
from signatures.retention import erasing, retention
from signatures.retention.digest_only import keep_digest_only
from signatures.signals import public_names_changed
from signatures.tallies import counting
from tests import factories
from tests.helpers.reviews import counted
from tests.helpers.visitor import mailed_link, press, sign
from tests.signatures.retention.test_legal_holds import DAY, held_by_law, today
from tests.signatures.signers.test_actions import act, now

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def counted_at_once(monkeypatch):
    monkeypatch.setattr(counting, "LAG", timedelta(0))


@pytest.fixture
def told():
    """The campaigns that were told to show their names anew."""
    campaigns = []

    def note(sender, **said):
        campaigns.extend(said["campaigns"])

    public_names_changed.connect(note)
    yield campaigns
    public_names_changed.disconnect(note)


@pytest.fixture
def shown(form_page):
    """One that is shown by name, wants news and is held."""
    signature = factories.confirmed_signature(form_page, show_name=True, wants_updates=True)
    held_by_law(signature)
    return signature


def published(signature):
    row = now(signature)
    return row.public_name, row.wants_updates


def let_it_end():
    LegalHold.objects.update(until=today() - DAY)
    assert retention.run().finished_at
    assert not LegalHold.objects.exists()


@pytest.mark.parametrize("is_rule", [False, True])
def test_who_confirms_wanting_a_digest_alone_is_not_shown_and_gets_no_news(client, form_page, mailoutbox, is_rule):
    """By a tick, or by a country's rule that a later entry was made under."""
    ConsentRule.objects.create(country="BY", digest_only=True)
    sign(client, form_page, country="FR", show_name="on", wants_updates="on")
    if is_rule:
        sign(client, form_page, country="BY")
        later_entries.read()
    signature = Signature.objects.get()
    held_by_law(signature)
    link = mailed_link(mailoutbox)
    press(client, link, **({} if is_rule else {"digest_only": "on"}))
    assert (now(signature).status, published(signature)) == ("confirmed", ("", False))
    assert unseal(now(signature).sealed) != NOTHING_KEPT
    page = client.get(link).content.decode()
    assert "Votre signature compte" in page, "the button isn't asked for once more"
    assert "vous voulez ne garder que le code" in page
    let_it_end()
    assert (now(signature).status, unseal(now(signature).sealed), now(signature).country) == (
        "confirmed", NOTHING_KEPT, "",
    )  # fmt: skip
    assert "vous voulez ne garder que le code" not in client.get(link).content.decode()


def test_who_presses_keep_less_is_heard_and_gets_it_when_a_steward_ends_the_hold(client, form_page, mailoutbox):
    signature = factories.signature(form_page, show_name=True)
    link = mailed_link(mailoutbox, "mine")
    held_by_law(signature)
    answer = press(client, f"{link}less/")
    assert "vous voulez ne garder que le code" in answer.content.decode()
    assert published(signature) == ("", False)
    assert not client.get(link).context["may_show_name"]
    client.force_login(factories.staff("Data stewards"))
    page = client.get(reverse("signature:inspect", args=[signature.pk])).content.decode()
    assert "all but the digest erased" in page
    act(client, signature, "end-hold")
    assert unseal(now(signature).sealed) == NOTHING_KEPT
    assert client.get(link).context["nothing_kept"], "the link opens what it opened before"


@pytest.mark.parametrize("keeps_count", [False, True])
def test_who_erases_is_not_shown_any_more_and_counts_until_the_hold_ends(form_page, shown, told, keeps_count):
    Campaign.objects.update(keeps_count_of_erased=keeps_count)
    signature = Signature.objects.select_related("campaign").get()
    assert counted() == 1
    told.clear()
    assert erasing.erase_signature(signature) == 0
    assert (published(shown), told) == (("", False), [shown.campaign_id])
    assert (now(shown).status, counted()) == ("confirmed", 1)
    let_it_end()
    assert (Signature.objects.count(), counted()) == (0, int(keeps_count))


def test_a_count_is_right_after_a_held_one_was_reduced(form_page):
    signature = factories.confirmed_signature(form_page)
    held_by_law(signature)
    keep_digest_only(signature)
    assert counted() == 1
    let_it_end()
    counting.recount()
    assert (counted(), SignatureTally.objects.get().drift) == (1, 0)


def test_who_wants_less_and_then_everything_erased_has_everything_erased(shown):
    keep_digest_only(shown)
    erasing.erase_signature(shown)
    let_it_end()
    assert not Signature.objects.exists()


def test_who_wants_nothing_stays_as_they_are(shown):
    before = published(shown)
    assert before[0]
    assert before[1]
    let_it_end()
    assert published(shown) == before
