"""Retention: what has been kept long enough is erased, and the count stays."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from campaigns.models import Campaign
from signatures import signing
from signatures.crypto.sealing import unseal
from signatures.mail import queue
from signatures.models import (
    ConfirmationMail,
    ConsentRule,
    DailyTally,
    Erasure,
    Review,
    Signature,
    SignatureTally,
)
from signatures.retention import retention
from signatures.tallies import counting
from tests import factories
from tests.helpers.time_passing import DAY, age, close, closed_form
from tests.helpers.visitor import mailed_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed():
    return closed_form()


def review(form_page, days):
    return Review.objects.create(
        campaign=form_page.campaign, verdict="invalidate", reason="x", created_at=timezone.now() - days * DAY
    )


def invalidated(form_page, signature, days):
    signing.invalidate(Signature.objects.filter(pk=signature.pk), review(form_page, days))
    return signature


def pks():
    return set(Signature.objects.values_list("pk", flat=True))


def cells():
    return list(DailyTally.objects.order_by("country").values_list("day", "language", "country", "confirmed"))


def numbers(run):
    return run.unconfirmed, run.after_closing, run.spared


def test_what_was_mailed_and_never_confirmed_is_erased_after_seven_days(form_page, mailoutbox):
    old, fresh, mailed_again = (factories.signature(form_page) for _signer in range(3))
    queue.send_due_mails()
    for signature, days in ((old, 8), (fresh, 6), (mailed_again, 30)):
        age(signature, days)
        days = min(days, 6) if signature is mailed_again else days
        ConfirmationMail.objects.filter(signature=signature).update(sent_at=timezone.now() - days * DAY)
    assert numbers(retention.run()) == (1, 0, 0)
    assert pks() == {fresh.pk, mailed_again.pk}


def test_a_link_that_still_confirms_never_leads_to_an_erased_signature(form_page, mailoutbox):
    signature = age(factories.signature(form_page), 8)
    queue.send_due_mails()
    moment = timezone.now() - timedelta(days=7) + timedelta(minutes=1)
    ConfirmationMail.objects.filter(signature=signature).update(sent_at=moment)
    retention.run()
    assert pks() == {signature.pk}


def test_a_signature_whose_mail_could_not_go_out_yet_waits(form_page):
    """A mail server that is away for weeks loses nobody."""
    waiting = age(factories.signature(form_page), 30, mail_failures=9)
    given_up = age(factories.signature(form_page), 30, mail_failures=10, mail_due_at=None)
    retention.run()
    assert pks() == {waiting.pk}
    assert given_up.pk not in pks()


def test_a_held_signature_waits_thirty_days_for_a_decision(form_page):
    kept, gone = (factories.signature(form_page, held_for="everything") for _each in range(2))
    age(kept, 29)
    age(gone, 31)
    assert numbers(retention.run()) == (1, 0, 0)
    assert pks() == {kept.pk}


def test_an_invalidation_can_be_undone_for_thirty_days(form_page):
    undoable = invalidated(form_page, age(factories.signature(form_page), 90), 29)
    final = invalidated(form_page, age(factories.signature(form_page), 90), 31)
    had_counted = invalidated(form_page, factories.confirmed_signature(form_page), 90)
    retention.run()
    assert pks() == {undoable.pk, had_counted.pk}
    assert final.pk not in pks()


def test_what_counts_stays_while_the_campaign_runs(form_page):
    confirmed = age(factories.confirmed_signature(form_page), 1000)
    withdrawn = age(factories.confirmed_signature(form_page), 1000)
    signing.withdraw(withdrawn)
    retention.run()
    assert pks() == {confirmed.pk, withdrawn.pk}


@pytest.mark.parametrize(("ago", "left"), [(180 * DAY, 1), (181 * DAY - timedelta(minutes=1), 1), (181 * DAY, 0)])
def test_a_campaign_s_signatures_are_erased_when_its_days_and_the_grace_are_over(form_page, ago, left):
    factories.confirmed_signature(form_page)
    close(form_page, ago)
    retention.run()
    assert Signature.objects.count() == left


def test_the_days_are_the_campaign_s_own(form_page):
    factories.confirmed_signature(form_page)
    close(form_page, 11 * DAY)
    retention.run()
    assert Signature.objects.count() == 1
    Campaign.objects.update(retention_days=10)
    retention.run()
    assert Signature.objects.count() == 0


def test_a_campaign_without_an_end_keeps_its_signatures(form_page):
    factories.confirmed_signature(form_page)
    Campaign.objects.update(retention_days=0)
    retention.run()
    assert Signature.objects.count() == 1


def test_whatever_its_state_nothing_is_left_after_closing_but_numbers(closed, mailoutbox):
    pending, _held = factories.signature(closed), factories.signature(closed, held_for="everything")
    withdrawn = factories.confirmed_signature(closed, wants_updates=True)
    signing.withdraw(withdrawn)
    invalidated(closed, factories.confirmed_signature(closed, wants_updates=True), 1)
    Signature.objects.filter(pk=pending.pk).update(wants_updates=True)
    queue.send_due_mails()
    assert numbers(retention.run()) == (0, 7, 0)
    assert not Signature.objects.exists()
    assert not ConfirmationMail.objects.exists()


def test_the_count_stays_in_cells_of_ten_and_agrees_with_the_recount(closed):
    (day, *_cell), _other = cells()
    assert [number for *_cell, number in cells()] == [1, 2]
    retention.run()
    assert cells() == [(day, "", "", 3)], "test_small_cells.py has more"
    assert SignatureTally.objects.get().confirmed == 3
    assert counting.recount() == {}
    assert SignatureTally.objects.get().confirmed == 3


def test_what_was_not_counted_yet_is_counted_as_it_is_erased(closed):
    factories.confirmed_signature(closed)
    retention.run()
    assert counting.bring_forward() == 0
    assert SignatureTally.objects.get().confirmed == 4
    assert counting.recount() == {}


def test_who_asked_for_news_is_spared_with_what_news_needs_and_no_more(closed, mailoutbox):
    friend = factories.signature(closed, wants_updates=True, show_name=True, email="friend@example.org")
    queue.send_due_mails()
    signing.confirm(friend)
    answered = unseal(friend.sealed) | {"answers": {"q": {"label": "Why?", "answer": "Because."}}}
    Signature.objects.filter(pk=friend.pk).update(sealed=retention.seal(answered))

    assert numbers(retention.run()) == (0, 3, 1)
    kept = Signature.objects.get()
    assert unseal(kept.sealed) == answered | {"answers": {}}
    assert (kept.public_name, bytes(kept.domain), kept.network) == ("", b"", None)
    assert (kept.status, kept.language, kept.wants_updates) == ("confirmed", "fr", True)
    assert bytes(ConfirmationMail.objects.get().copy) == b"", "the copy had the answers too"
    assert counting.recount() == {}
    assert numbers(retention.run()) == (0, 0, 1)


def test_who_stops_the_news_is_erased_the_next_time(closed):
    factories.confirmed_signature(closed, wants_updates=True)
    retention.run()
    Signature.objects.update(wants_updates=False)
    assert numbers(retention.run()) == (0, 1, 0)
    assert Erasure.objects.get().number == 4
    assert counting.recount() == {}


@pytest.mark.parametrize("rule", ["no_updates", "digest_only"])
def test_nobody_is_kept_for_news_that_is_never_sent(closed, rule):
    factories.confirmed_signature(closed, wants_updates=True, country="BY")
    ConsentRule.objects.create(country="BY", **{rule: True})
    assert numbers(retention.run()) == (0, 4, 0)


def test_a_box_that_no_key_opens_stops_nothing(closed, settings):
    factories.confirmed_signature(closed, wants_updates=True)
    Signature.objects.filter(wants_updates=True).update(sealed=b"broken")
    assert retention.run().finished_at
    assert bytes(Signature.objects.get().sealed) == b"broken"
    assert Signature.objects.get().public_name == ""


def test_without_the_private_key_the_run_isn_t_finished_but_everything_else_is_erased(closed, settings):
    factories.confirmed_signature(closed, wants_updates=True)
    settings.SIGNATURES_PRIVATE_KEY = ""
    run = retention.run()
    assert (run.finished_at, *numbers(run)) == (None, 0, 3, 1)


def withdrawn(form_page, days_ago):
    """A signature of long ago that was withdrawn so many days ago."""
    made = age(factories.confirmed_signature(form_page), 400)
    signing.withdraw(made)
    Signature.objects.filter(pk=made.pk).update(withdrawn_on=F("withdrawn_on") - days_ago * DAY)
    return made


def test_a_withdrawn_signature_ends_thirty_days_later_though_its_campaign_never_closes(form_page):
    assert form_page.campaign.closes is None
    old, fresh = (withdrawn(form_page, days_ago) for days_ago in (30, 29))
    factories.confirmed_signature(form_page)
    assert numbers(retention.run(dry=True)) == (0, 1, 0)
    assert old.pk in pks()
    assert numbers(retention.run()) == (0, 1, 0)
    assert pks() >= {fresh.pk}
    assert old.pk not in pks()
    assert Erasure.objects.get().reason == "retention"


def test_the_page_that_asks_says_after_how_many_days_it_ends(client, form_page, mailoutbox):
    factories.confirmed_signature(form_page)
    Signature.objects.update(mail_due_at=timezone.now())
    page = client.get(mailed_link(mailoutbox, "mine") + "withdraw/").content.decode()
    assert f"{retention.WITHDRAWN_FOR.days} jours" in page


def test_who_comes_back_after_withdrawing_stays(form_page):
    made = withdrawn(form_page, 300)
    made.refresh_from_db()
    assert signing.confirm(made)
    assert Signature.objects.get().withdrawn_on is None
    retention.run()
    assert pks() == {made.pk}
