"""The mail and its link: who gets one, what opening it does, and what the button does."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign
from signatures import signing
from signatures.crypto import tokens
from signatures.mail import queue
from signatures.models import ConfirmationMail, Signature
from signatures.tallies import counting
from tests import factories
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.time_passing import DAY, later
from tests.helpers.visitor import OWN, mailed_link, press, sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(form_page, mailoutbox):
    factories.signature(form_page)
    queue.send_due_mails()
    return path_in(mailoutbox[0])


def path_in(mail):
    return re.search(r"http://testserver(/\S+)", mail.body)[1]


def status():
    return Signature.objects.get().status


def test_a_new_signature_gets_one_mail_with_a_link_in_the_signer_s_language(form_page, mailoutbox):
    factories.signature(form_page, email="zoe@example.org")
    assert queue.send_due_mails() == 1
    assert queue.send_due_mails() == 0
    (mail,) = mailoutbox
    assert mail.to == ["zoe@example.org"]
    assert "dissident·e·s" in mail.subject
    assert "\n" not in mail.subject
    assert path_in(mail).startswith("/fr/signature/confirm/")


def test_a_mail_carries_nothing_that_was_typed_into_the_form(form_page, mailoutbox):
    """Whoever signs with a stranger's address could send them anything."""
    factories.signature(form_page, first_name="Win at casino.example", show_name=True)
    queue.send_due_mails()
    assert "casino" not in mailoutbox[0].subject + mailoutbox[0].body


def test_the_secret_of_the_link_is_kept_only_as_a_digest(link):
    token = link.split("/")[-2]
    kept = ConfirmationMail.objects.get()
    assert bytes(kept.token_digest) == tokens.token_digest(token)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 our own tables
            assert token not in str(cursor.fetchall()), table


def test_opening_the_link_changes_nothing(client, link):
    for _visit in range(3):
        assert client.get(link).status_code == 200
        assert client.head(link).status_code == 200
    assert status() == "pending"


def test_the_button_confirms_and_pressing_it_again_does_no_harm(client, link):
    response = client.post(link, headers=OWN)
    assert (response.status_code, status()) == (302, "confirmed")
    moment = Signature.objects.get().confirmed_at
    assert client.post(link, headers=OWN).status_code == 200
    assert client.get(response["Location"]).status_code == 200
    assert Signature.objects.get().confirmed_at == moment


def count_on(page):
    return int(re.search(r'<data value="(\d+)"', page.content.decode())[1])


def test_the_count_that_thanks_a_signer_has_them_in_it_once(client, link):
    """It is brought forward seconds later, and they are not counted twice then; nor may a script count them out."""
    thanked = client.get(client.post(link, headers=OWN)["Location"])
    assert count_on(thanked) == 1
    assert " data-rises" in thanked.content.decode()
    Signature.objects.update(confirmed_at=timezone.now() - timedelta(seconds=10))
    counting.bring_forward()
    assert count_on(client.get(link)) == 1


def test_another_site_can_t_press_the_button(client, link):
    assert client.post(link, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert status() == "pending"


@pytest.mark.parametrize("token", ["unknown", "x" * 3000, "é", "%00"])
def test_an_unknown_link_says_what_to_do_now(client, token):
    response = client.get(f"/fr/signature/confirm/{token}/")
    assert response.status_code == 404
    assert 'lang="fr"' in response.content.decode()


def test_a_link_expires_after_seven_days(client, link):
    ConfirmationMail.objects.update(sent_at=timezone.now() - timedelta(days=7, minutes=1))
    assert client.get(link).status_code == 404
    assert client.post(link, headers=OWN).status_code == 404
    assert status() == "pending"


A_DAY, A_MINUTE = timedelta(hours=24), timedelta(minutes=1)


@pytest.mark.parametrize(
    ("ago", "code", "outcome"), [(A_DAY - A_MINUTE, 302, "confirmed"), (A_DAY + A_MINUTE, 410, "pending")]
)
def test_a_closed_campaign_can_be_confirmed_for_24_hours(client, link, ago, code, outcome):
    closed = timezone.now() - ago
    Campaign.objects.update(outcome="closed", opens=closed - timedelta(days=9), closes=closed)
    assert client.post(link, headers=OWN).status_code == code
    assert status() == outcome


def test_a_link_still_counts_when_its_pages_are_gone(client, link, form_page):
    form_page.campaign_page.delete()
    assert client.get(link).status_code == 200
    assert client.post(link, headers=OWN).status_code == 302
    assert client.get(link).status_code == 200
    assert status() == "confirmed"


def test_every_mail_of_a_signature_confirms_it(client, form_page, mailoutbox):
    """Somebody who signs twice may open the first mail."""
    for _time in range(2):
        factories.signature(form_page, email="zoe@example.org")
        queue.send_due_mails()
        later(DAY)
    assert client.post(path_in(mailoutbox[0]), headers=OWN).status_code == 302
    assert status() == "confirmed"


def test_who_signs_again_after_confirming_is_told_so_by_mail_alone(client, link, form_page, mailoutbox):
    client.post(link, headers=OWN)
    signature = Signature.objects.get()
    Signature.objects.filter(pk=signature.pk).update(mail_due_at=timezone.now())
    later(DAY)
    queue.send_due_mails()
    assert mailoutbox[1].body != mailoutbox[0].body
    assert status() == "confirmed"


def test_the_owner_of_the_mailbox_sees_and_can_take_back_what_was_asked_for(client, form_page, mailoutbox):
    """A stranger may have filled in the form."""
    factories.signature(form_page, first_name="Bogus", show_name=True, wants_updates=True)
    queue.send_due_mails()
    link = path_in(mailoutbox[0])
    assert "Bogus" in client.get(link).content.decode()
    client.post(link, {"hide_name": "on", "no_updates": "on"}, headers=OWN)
    signature = Signature.objects.get()
    assert (signature.status, signature.public_name, signature.wants_updates) == ("confirmed", "", False)


def test_what_was_asked_for_stays_where_its_owner_lets_it(client, form_page, mailoutbox):
    factories.signature(form_page, show_name=True, wants_updates=True)
    queue.send_due_mails()
    client.post(path_in(mailoutbox[0]), headers=OWN)
    signature = Signature.objects.get()
    assert (signature.public_name, signature.wants_updates) == ("Zoë O'Neill", True)


def facts():
    return Signature.objects.values_list("status", "wants_updates", "public_name").get()


@pytest.mark.parametrize("action", ["confirm", "mine", "unsubscribe"])
def test_opening_a_link_confirms_and_unsubscribes_nobody(client, form_page, mailoutbox, action):
    sign(client, form_page, wants_updates="on")
    link = mailed_link(mailoutbox).replace("/confirm/", f"/{action}/")
    before = facts()
    for method in (client.get, client.head, client.options, client.get):
        method(link)
    assert facts() == before == ("pending", True, "")


def test_what_the_signer_s_browser_gets_confirms_nothing(client, form_page, mailoutbox):
    """The secret comes into being when the mail is made; before that there is none to guess or to leak."""
    thanks = sign(client, form_page)["Location"]
    assert not ConfirmationMail.objects.exists()
    secret = mailed_link(mailoutbox).split("/")[-2]
    assert secret not in client.get(thanks).content.decode() + thanks
    assert press(client, thanks.replace("/thanks/", "/confirm/")).status_code == 404
    assert facts()[0] == "pending"


def test_the_secret_follows_from_nothing_is_kept_as_a_digest_alone_and_ends(client, form_page, mailoutbox):
    secrets = set()
    for _mail in range(2):
        sign(client, form_page)
        secrets.add(mailed_link(mailoutbox).split("/")[-2])
        later(timedelta(hours=1))
    assert [len(secret) for secret in secrets] == [43, 43]  # 256 bits in base64
    assert tables_that_hold(*secrets, *[secret.encode().hex() for secret in secrets]) == []
    ConfirmationMail.objects.update(sent_at=timezone.now() - timedelta(days=8))
    for secret in secrets:
        assert press(client, f"/fr/signature/confirm/{secret}/").status_code == 404
    assert facts()[0] == "pending"


@pytest.mark.parametrize("name", ["next", "redirect", "url", "return_to", "success_url"])
def test_nobody_is_led_away_after_signing_or_confirming(client, form_page, mailoutbox, name):
    away, query = {name: "https://evil.example/"}, f"?{name}=https://evil.example/"
    signed = client.post(
        reverse("sign", args=[form_page.pk]) + query, factories.answers(form_page, **away), headers=OWN
    )
    for answer in (signed, press(client, mailed_link(mailoutbox) + query, **away)):
        assert answer["Location"].startswith("/fr/signature/")


def test_a_confirmation_that_was_under_way_undoes_no_withdrawal(form_page):
    stale = factories.signature(form_page)
    signing.confirm(Signature.objects.get())
    signing.withdraw(Signature.objects.get())
    assert not signing.confirm(stale)
    assert Signature.objects.get().status == "withdrawn"
