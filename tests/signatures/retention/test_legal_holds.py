"""What a law or a court makes us keep isn't erased: two stewards say so, and it goes when that ends."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from access_log.models import Action, Entry
from signatures import signing
from signatures.crypto.sealing import unseal
from signatures.email_addresses.address import EmailAddress
from signatures.models import Erasure, LegalHold, Signature
from signatures.retention import erasing, retention
from tests import factories
from tests.helpers.visitor import mailed_link, press
from tests.signatures.signers.test_actions import act, now, opened, url

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ZOE = "zoe@example.org"


def today():
    return timezone.now().date()


def held_by_law(signature, until=None, **facts):
    facts = {"agreed_at": timezone.now()} | facts
    return LegalHold.objects.create(signature=signature, until=until or today() + 30 * DAY, **facts)


@pytest.fixture
def first(client):
    client.force_login(factories.staff("Data stewards", first_name="Ada"))
    return client


@pytest.fixture
def second(client):
    """Another steward, at another desk."""
    other = type(client)()
    other.force_login(factories.staff("Data stewards", first_name="Grace"))
    return other


def propose(client, signature, **given):
    return act(client, signature, "propose-hold", **{"until": str(today() + 30 * DAY), "case": "12 C 34/26"} | given)


def offered(client, signature):
    page = client.get(reverse("signature:inspect", args=[signature.pk]))
    return {action.name for action, _url in page.context["actions"]}


def test_one_steward_proposes_and_holds_nothing_and_another_agrees(first, second, form_page):
    signature = factories.confirmed_signature(form_page)
    propose(first, signature)
    assert LegalHold.on(signature) is None
    assert "agree-to-hold" not in offered(first, signature)
    own = first.post(url(signature, "agree-to-hold"), {"seen": "", "reason": "x"}, follow=True)
    assert "another steward has to agree" in own.content.decode()
    act(second, signature, "agree-to-hold")
    hold = LegalHold.on(signature)
    assert hold.agreed_by != hold.proposed_by
    assert {"erase", "correct-address", "propose-hold", "agree-to-hold"} & offered(first, signature) == set()
    assert "Held by law until" in first.get(reverse("signature:inspect", args=[signature.pk])).content.decode()
    assert "makes you keep it" in act_refused(first, signature, "erase")


def test_a_proposal_is_told_where_somebody_erases_and_is_taken_back_and_not_ended(first, second, form_page):
    signature = factories.confirmed_signature(form_page)
    propose(first, signature)
    assert "is proposed. A second steward" in second.get(url(signature, "erase")).content.decode()
    assert {"end-hold", "take-back-hold"} & offered(second, signature) == {"take-back-hold"}
    assert "only proposed" in act_refused(second, signature, "end-hold")
    act(second, signature, "take-back-hold")
    assert not LegalHold.objects.exists()
    propose(first, signature)
    act(second, signature, "agree-to-hold")
    assert {"end-hold", "take-back-hold"} & offered(second, signature) == {"end-hold"}


def act_refused(client, signature, action):
    return client.post(url(signature, action), {"seen": "", "reason": "x"}, follow=True).content.decode()


def test_each_step_stands_in_the_access_log_with_its_case_and_day(first, second, form_page):
    signature = factories.confirmed_signature(form_page)
    propose(first, signature)
    act(second, signature, "agree-to-hold")
    act(first, signature, "end-hold")
    entries = Entry.objects.filter(action=Action.SIGNER).order_by("pk").values_list("data", flat=True)
    assert [entry["what"] for entry in entries] == ["propose-hold", "agree-to-hold", "end-hold"]
    assert (entries[0]["case"], entries[0]["until"]) == ("12 C 34/26", str(today() + 30 * DAY))


@pytest.mark.parametrize("days", [-1, 3 * 365 + 1])
def test_a_day_that_is_over_or_far_away_is_refused(first, form_page, days):
    signature = factories.confirmed_signature(form_page)
    answer = propose(first, signature, until=str(today() + days * DAY))
    assert "until" in answer.context["form"].errors
    assert "case" in propose(first, signature, case="").context["form"].errors
    assert not LegalHold.objects.exists()


def test_what_was_proposed_and_changed_meanwhile_is_not_agreed_to(first, second, form_page):
    signature = factories.confirmed_signature(form_page)
    propose(first, signature)
    data = opened(second, signature, "agree-to-hold")
    act(first, signature, "take-back-hold")
    propose(first, signature, until=str(today() + 900 * DAY))
    assert "meanwhile" in second.post(url(signature, "agree-to-hold"), data).content.decode()
    assert LegalHold.on(signature) is None


def test_the_database_wants_two_and_lets_nobody_delete_the_row(form_page):
    signature, user = factories.signature(form_page), factories.staff("Data stewards")
    with pytest.raises(IntegrityError), transaction.atomic():
        held_by_law(signature, proposed_by=user, agreed_by=user)
    held_by_law(signature)
    with pytest.raises(ProtectedError):
        Signature.objects.filter(pk=signature.pk).delete()


def test_retention_leaves_it_and_erases_the_others(form_page):
    kept, wants_news, _gone = (
        factories.confirmed_signature(form_page, wants_updates=wishes) for wishes in (False, True, False)
    )
    for signature in (kept, wants_news):
        held_by_law(signature)
    campaign = form_page.campaign
    campaign.opens, campaign.closes = timezone.now() - 900 * DAY, timezone.now() - 800 * DAY
    campaign.save()
    assert retention.run(dry=True).after_closing == 1
    assert retention.run().after_closing == 1
    assert set(Signature.objects.values_list("pk", flat=True)) == {kept.pk, wants_news.pk}
    assert bytes(now(wants_news).domain), "nor is it cut down to what news needs"
    LegalHold.objects.update(until=today() - DAY)
    assert retention.run().after_closing == 1
    assert not Signature.objects.filter(pk=kept.pk).exists()
    assert not LegalHold.objects.exists()


@pytest.mark.parametrize("status", ["pending", "withdrawn"])
def test_nor_does_time_take_what_nobody_confirmed_or_what_was_withdrawn(form_page, status):
    signature = factories.confirmed_signature(form_page) if status == "withdrawn" else factories.signature(form_page)
    if status == "withdrawn":
        signing.withdraw(signature)
        Signature.objects.update(withdrawn_on=today() - 60 * DAY)
    Signature.objects.update(created_at=timezone.now() - 90 * DAY, mail_due_at=None)
    held_by_law(signature)
    retention.run()
    assert Signature.objects.exists()
    LegalHold.objects.all().delete()
    retention.run()
    assert not Signature.objects.exists()


def test_a_signer_who_erases_is_told_until_when_and_it_goes_then(client, form_page, mailoutbox):
    signature = factories.signature(form_page, email=ZOE)
    link = mailed_link(mailoutbox, "mine")
    held_by_law(signature)
    assert "Une loi ou un tribunal" in client.get(f"{link}erase/").content.decode()
    answer = press(client, f"{link}erase/")
    assert (answer.status_code, Signature.objects.count()) == (409, 1)
    assert "Nous avons noté" in answer.content.decode()
    retention.run()
    assert Signature.objects.exists()
    LegalHold.objects.update(until=today() - DAY)
    assert retention.run().finished_at
    assert not Signature.objects.exists()
    assert Erasure.objects.get().reason == "asked"


def test_a_signer_can_t_have_it_cut_down_to_a_digest_meanwhile(client, form_page, mailoutbox):
    signature = factories.signature(form_page, email=ZOE)
    link = mailed_link(mailoutbox, "mine")
    held_by_law(signature)
    assert "Une loi ou un tribunal" in client.get(f"{link}less/").content.decode()
    assert press(client, f"{link}less/").status_code == 409
    assert unseal(now(signature).sealed)["email"] == ZOE


def test_erasing_everything_leaves_it_till_the_end_and_a_steward_s_end_erases_it(first, form_page):
    kept = factories.signature(form_page, email=ZOE)
    held_by_law(kept)
    assert erasing.erase_address(EmailAddress(ZOE)) == 0
    assert "Its signer wants it erased" in first.get(reverse("signature:inspect", args=[kept.pk])).content.decode()
    act(first, kept, "end-hold")
    assert not Signature.objects.exists()


def test_a_proposal_that_nobody_agreed_to_stands_in_no_one_s_way(form_page):
    signature = factories.signature(form_page, email=ZOE)
    held_by_law(signature, agreed_at=None)
    assert erasing.erase_signature(signature) == 1
    assert not LegalHold.objects.exists()


def test_one_that_can_t_be_ended_keeps_no_other_from_being_erased(form_page, monkeypatch):
    factories.signature(form_page)
    Signature.objects.update(created_at=timezone.now() - 9 * DAY, mail_due_at=None)
    monkeypatch.setattr(erasing, "erase_after_legal_hold", lambda: 1 / 0)
    run = retention.run()
    assert (run.finished_at, run.unconfirmed) == (None, 1)


def test_the_list_finds_those_that_are_held(first, form_page):
    signature, _other = factories.signature(form_page), factories.signature(form_page)
    held_by_law(signature)
    page = first.get(reverse("signature:index"), {"legal_hold": "true"})
    assert [row.pk for row in page.context["object_list"]] == [signature.pk]
