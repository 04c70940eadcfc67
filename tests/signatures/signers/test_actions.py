"""What a steward does to one signature: with a reason, one press, in both logs, and refused where it is stale."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from access_log.models import Action, Entry
from signatures import signing
from signatures.crypto.sealing import unseal
from signatures.key_rotation.resealing import reseal
from signatures.mail import queue
from signatures.models import ConfirmationMail, Erasure, Note, Review, Signature
from signatures.tallies import counting
from tests import factories
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.keys import Pairs
from tests.helpers.reviews import counted, held

pytestmark = pytest.mark.django_db
WHY = "Called, and named the day and the campaign"
ALWAYS = {"erase", "note", "propose-hold"}


@pytest.fixture(autouse=True)
def counted_at_once(monkeypatch):
    monkeypatch.setattr(counting, "LAG", timedelta(0))


def test_what_is_erased_is_said_to_be_so_wherever_its_number_leads(client, steward):
    for name, more in (("inspect", []), ("extract", []), ("act", ["note"])):
        page = client.get(reverse(f"signature:{name}", args=[999, *more]), follow=True)
        assert page.redirect_chain == [(reverse("signature:index"), 302)], name
        assert "it is erased" in page.content.decode()
    client.force_login(factories.staff("Communications"))
    assert client.get(reverse("signature:inspect", args=[999])).get("Location") != reverse("signature:index")


@pytest.fixture
def steward(client):
    client.force_login(factories.staff("Data stewards"))
    return client


def url(signature, action):
    return reverse("signature:act", args=[signature.pk, action])


def opened(client, signature, action):
    """What the form would send if nothing was typed."""
    answer = client.get(url(signature, action))
    assert answer.status_code == 200
    return {"seen": answer.context["form"]["seen"].value(), "reason": WHY}


def act(client, signature, action, **typed):
    data = opened(client, signature, action) | typed
    return client.post(url(signature, action), data, follow=True)


def now(signature):
    return Signature.objects.get(pk=signature.pk)


def made(status, form_page):
    """A signature with that status, made the way the site makes one."""
    if status == "held":
        return held(form_page)
    signature = factories.confirmed_signature(form_page) if status != "pending" else factories.signature(form_page)
    if status == "withdrawn":
        signing.withdraw(signature)
    if status == "invalidated":
        decision = Review.objects.create(campaign=form_page.campaign, verdict="invalidate", reason="A flood")
        signing.invalidate(Signature.objects.filter(pk=signature.pk), decision)
    return now(signature)


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        ("pending", {"send-again", "correct-address", "invalidate"}),
        ("held", {"correct-address", "release", "invalidate"}),
        ("confirmed", {"send-again", "correct-address", "invalidate", "withdraw"}),
        ("withdrawn", {"send-again"}),
        ("invalidated", set()),
    ],
)
def test_a_page_offers_what_can_be_done_and_the_rest_is_refused(steward, form_page, status, offered):
    signature = made(status, form_page)
    page = steward.get(reverse("signature:inspect", args=[signature.pk]))
    assert {action.name for action, _url in page.context["actions"]} == offered | ALWAYS
    for action in {"send-again", "correct-address", "release", "invalidate", "withdraw"} - offered:
        answer = steward.post(url(signature, action), {"seen": "", "reason": WHY}, follow=True)
        assert "can&#x27;t be done" in answer.content.decode()
        assert now(signature).status == status


@pytest.mark.parametrize("group", ["Communications", "Translators", "Administrators"])
def test_nobody_but_stewards_does_anything_to_a_signature(client, form_page, group):
    signature = factories.confirmed_signature(form_page)
    client.force_login(factories.staff(group, is_superuser=group == "Administrators"))
    for action in ("send-again", "correct-address", "release", "invalidate", "withdraw", "erase", "note"):
        assert client.get(url(signature, action)).status_code == 302
        assert client.post(url(signature, action), {"seen": "confirmed  0", "reason": WHY}).status_code == 302
    assert now(signature).status == "confirmed"
    assert not Entry.objects.filter(action=Action.SIGNER).exists()


@pytest.mark.parametrize("action", ["send-again", "withdraw", "erase", "invalidate"])
def test_each_stands_in_both_logs_with_its_reason(steward, form_page, action):
    signature = factories.confirmed_signature(form_page)
    act(steward, signature, action)
    entry = ModelLogEntry.objects.get(action=f"signatures.signer.{action}")
    assert (entry.object_id, entry.data, entry.user_id) == (str(signature.pk), {"reason": WHY}, _steward(steward))
    assert WHY in entry.message
    known = {"campaign": form_page.campaign_id, "reference": form_page.campaign.reference}
    said = {"signature": signature.pk, "what": action, "reason": WHY}
    assert Entry.objects.get(action=Action.SIGNER).data == known | said


def _steward(client):
    return int(client.session["_auth_user_id"])


@pytest.mark.parametrize("action", ["send-again", "withdraw", "erase", "invalidate", "correct-address"])
def test_without_a_reason_or_with_an_address_in_it_nothing_is_done(steward, form_page, action):
    signature = factories.confirmed_signature(form_page)
    for reason in ("", "zoe@example.org asks"):
        answer = act(steward, signature, action, reason=reason, email="ada@example.org")
        assert "reason" in answer.context["form"].errors
    assert now(signature).status == "confirmed"
    assert not Entry.objects.filter(action=Action.SIGNER).exists()


@pytest.mark.parametrize("action", ["withdraw", "erase", "invalidate", "correct-address"])
def test_a_second_steward_who_had_it_open_is_told_what_it_is_now(steward, form_page, action):
    signature = factories.confirmed_signature(form_page)
    data = opened(steward, signature, action) | {"email": "ada@example.org"}
    act(steward, signature, "note", text="They call again on Monday")
    answer = steward.post(url(signature, action), data)
    assert "meanwhile" in answer.content.decode()
    assert f'value="{WHY}"' in answer.content.decode(), "what was typed stays"
    assert now(signature).status == "confirmed"
    again = answer.context["form"]["seen"].value()
    assert steward.post(url(signature, action), data | {"seen": again}).status_code == 302


def test_a_signer_who_withdraws_meanwhile_is_noticed(steward, form_page):
    signature = factories.confirmed_signature(form_page)
    data = opened(steward, signature, "erase")
    signing.withdraw(signature)
    assert "It is now: Withdrawn" in steward.post(url(signature, "erase"), data).content.decode()
    assert now(signature).status == "withdrawn"


def test_one_press_twice_does_it_once(steward, form_page):
    signature = factories.confirmed_signature(form_page)
    data = opened(steward, signature, "note") | {"text": "They call again on Monday"}
    for _press in range(2):
        steward.post(url(signature, "note"), data)
    assert Note.objects.count() == 1


def test_of_an_erased_signature_every_action_says_so(steward, form_page):
    signature = factories.signature(form_page)
    data = opened(steward, signature, "erase")
    for said in ("It is erased", "no signature with this number any more"):
        assert said in steward.post(url(signature, "erase"), data, follow=True).content.decode()
    assert steward.get(url(signature, "dance"), follow=True).status_code == 404


def test_erasing_takes_mails_and_notes_along_and_leaves_a_proof(steward, form_page, mailoutbox):
    signature = factories.confirmed_signature(form_page)
    act(steward, signature, "note", text="They call again on Monday")
    act(steward, signature, "send-again")
    queue.send_due_mails()
    answer = act(steward, signature, "erase")
    assert answer.redirect_chain[-1][0] == reverse("signature:index")
    assert not Signature.objects.exists()
    assert not ConfirmationMail.objects.exists()
    assert not Note.objects.exists()
    assert Erasure.objects.get().number == 1


def test_the_mail_goes_out_again_and_once_in_ten_minutes(steward, form_page, mailoutbox):
    signature = factories.signature(form_page, email="zoe@example.org")
    queue.send_due_mails()
    assert "ten minutes ago" in act(steward, signature, "send-again").content.decode()
    assert not Entry.objects.filter(action=Action.SIGNER).exists()
    ConfirmationMail.objects.update(went_out=False)
    Signature.objects.update(mail_due_at=None)
    act(steward, signature, "send-again")
    queue.send_due_mails()
    assert [mail.to for mail in mailoutbox] == [["zoe@example.org"]] * 2


def test_of_whom_nothing_is_kept_the_mail_goes_to_the_address_that_they_name(steward, mailoutbox):
    form_page = factories.form_page(factories.campaign(digest_only=True))
    signature = factories.signature(form_page, email="zoe@example.org")
    queue.send_due_mails()
    Signature.objects.update(mail_due_at=None)
    ConfirmationMail.objects.update(went_out=False)
    wrong = act(steward, signature, "send-again", email="ada@example.org")
    assert "not given with that address" in wrong.content.decode()
    act(steward, signature, "send-again", email="ZOE@example.org")
    queue.send_due_mails()
    assert [mail.to for mail in mailoutbox] == [["zoe@example.org"], ["ZOE@example.org"]]


def test_releasing_one_lets_its_mail_go_and_invalidating_one_can_be_undone(steward, form_page, mailoutbox):
    signature = held(form_page)
    act(steward, signature, "release")
    queue.send_due_mails()
    assert (now(signature).status, len(mailoutbox)) == ("pending", 1)
    signing.confirm(now(signature))
    assert counted() == 1
    act(steward, signature, "invalidate")
    assert counted() == 0
    decision = Review.objects.latest("pk")
    assert (decision.reason, decision.done, decision.matched, decision.state) == (WHY, 1, 1, "done")
    steward.post(reverse("review:undo", args=[decision.pk]))
    assert now(signature).status == "confirmed"


def test_withdrawing_counts_no_longer_and_shows_no_name(steward, form_page):
    signature = factories.confirmed_signature(form_page, show_name=True, wants_updates=True)
    assert counted() == 1
    act(steward, signature, "withdraw")
    row = now(signature)
    assert (row.status, row.public_name, row.wants_updates, counted()) == ("withdrawn", "", False, 0)


def test_a_note_is_sealed_shown_to_stewards_and_opens_after_a_new_key(steward, form_page, settings):
    signature = factories.signature(form_page)
    act(steward, signature, "note", text="Speaks Belarusian")
    assert tables_that_hold("Speaks Belarusian") == []
    assert "Speaks Belarusian" in steward.get(reverse("signature:inspect", args=[signature.pk])).content.decode()
    pairs = Pairs(settings)
    pairs.add()
    reseal()
    pairs.drop_former()
    assert unseal(Note.objects.get().sealed) == {"text": "Speaks Belarusian"}


@pytest.mark.parametrize("text", ["", " \u200b ", "x" * 2001])
def test_a_note_without_a_text_or_too_long_is_not_kept(steward, form_page, text):
    signature = factories.signature(form_page)
    assert act(steward, signature, "note", text=text).context["form"].errors["text"]
    assert not Note.objects.exists()


def test_a_page_asks_the_database_as_often_for_much_that_happened_as_for_little(steward, form_page):
    signature, numbers = factories.signature(form_page), []
    for times in (1, 5):
        for number in range(times):
            ConfirmationMail.objects.create(signature=signature, token_digest=b"%d %d" % (times, number))
            act(steward, signature, "note", text="They call again")
        steward.get(reverse("signature:inspect", args=[signature.pk]))
        with CaptureQueriesContext(connection) as questions:
            steward.get(reverse("signature:inspect", args=[signature.pk]))
        numbers.append(len(questions))
    assert numbers[0] == numbers[1] < 50


def test_without_the_private_key_nothing_is_done_that_needs_it(steward, form_page, settings):
    signature = factories.signature(form_page)
    settings.SIGNATURES_PRIVATE_KEY = ""
    for action in ("send-again", "correct-address", "note"):
        answer = steward.get(url(signature, action), follow=True)
        assert "own server" in answer.content.decode()
    page = steward.get(reverse("signature:inspect", args=[signature.pk]))
    assert {action.name for action, _url in page.context["actions"]} == {"invalidate", "erase", "propose-hold"}
