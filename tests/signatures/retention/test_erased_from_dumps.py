"""Erasing, seen in a real dump of the database: pg_dump's, or SQLite's own and its very files."""

import io
import re

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client

from signatures.email_addresses.address import EmailAddress
from signatures.mail import queue, requests
from signatures.models import ConfirmationMail, ErasureRequest, MailRequest, Signature
from signatures.retention import erasing
from signatures.self_service import erasure_requests
from tests import factories
from tests.helpers import stewards_day
from tests.helpers.database_dump import dumped, dumps, tables_that_hold
from tests.helpers.visitor import mailed_link, press, sign

WHO = {"first_name": "Xanthippe", "last_name": "Quagmire", "email": "xq@quagmire.example"}
TYPED = [b"xanthippe", b"quagmire", b"xq@"]

pytestmark = pytest.mark.django_db(transaction=True)


def sign_everywhere(client, form_page, mailoutbox):
    """Under three campaigns, one of them of high risk and with its mail on the way; returns the own page's path."""
    for page in (form_page, factories.form_page()):
        sign(client, page, **WHO, country="BY", show_name="on", wants_updates="on")
        link = mailed_link(mailoutbox)
        press(client, link)
    mine = link.replace("/confirm/", "/mine/")
    press(client, f"{mine}name/", public_name="Xanthippe Q.")
    sign(client, factories.form_page(factories.campaign(digest_only=True)), **WHO)
    requests.ask(form_page.campaign_id, EmailAddress(WHO["email"]))
    return mine


def stored_bytes():
    """All digests, boxes and copies there are."""
    columns = {
        Signature: ["email_digest", "sealed", "domain", "network", "mail_to"],
        ConfirmationMail: ["token_digest", "copy"],
        MailRequest: ["email_digest", "mail_to"],
        ErasureRequest: ["sealed_address", "mailbox", "token_digest"],
    }
    rows = [row for model, names in columns.items() for row in model.objects.values_list(*names)]
    return {bytes(value) for row in rows for value in row if value}


def work(form_page):
    """What staff and the site's own commands do with it meanwhile."""
    steward = Client()
    steward.force_login(factories.staff("Data stewards"))
    stewards_day.look(steward, form_page, "quagmire.example")
    form_page.campaign_page.save_revision().publish()
    for command in ("rebuild_references_index", "update_index", "erase_expired"):
        call_command(command, verbosity=0, stdout=io.StringIO())


def asked_to_erase(client, mailoutbox):
    """The path of the link that is mailed to whoever wants everything erased."""
    mailoutbox.clear()
    press(client, "/fr/signature/erase-all/", email=WHO["email"])
    erasure_requests.answer()
    return re.search(r"http://testserver(/\S+)", mailoutbox[0].body)[1]


def test_a_dump_holds_no_trace_of_whoever_has_erased_everything(client, form_page, mailoutbox):
    stays = factories.signature(form_page, email="else@else.example")
    queue.send_due_mails()
    of_others = stored_bytes()
    mine = sign_everywhere(client, form_page, mailoutbox)
    work(form_page)
    erase_all = asked_to_erase(client, mailoutbox)
    marks = stored_bytes() - of_others
    # Digests of the mailbox, domain and network, and boxes: 3 each; 2 links and copies; 2 addresses; the request's 3.
    assert len(marks) == 21
    in_every_dump = {(how, mark) for how in dumps() for mark in [*marks, b"xanthippe"]}
    assert dumped([*marks, b"xanthippe"]) == in_every_dump  # the net has no hole

    press(client, erase_all)
    erasure_requests.answer()

    secrets = [path.split("/")[-2].encode() for path in (mine, erase_all)]
    assert dumped([*marks, *TYPED, *secrets]) == set()
    kept = bytes(stays.email_digest)
    assert dumped([kept]) == {(how, kept) for how in dumps()}


def test_erasing_reaches_every_copy(client, form_page, mailoutbox):
    marks = ["xanthippe", "quagmire", "xq@example.org"]
    for page in (form_page, factories.form_page()):
        sign(client, page, first_name="Xanthippe", last_name="Quagmire", email="xq@example.org", show_name="on")
        press(client, mailed_link(mailoutbox))
    requests.ask(form_page.campaign_id, EmailAddress("xq@example.org"))
    assert "Quagmire" in client.get(form_page.campaign_page.url).content.decode()  # and in its kept copy
    made = Signature.objects.first()
    held = [made.email_digest, made.sealed, *ConfirmationMail.objects.values_list("token_digest", flat=True)]
    marks += [bytes(value).hex() for value in held]
    assert set(tables_that_hold(*marks)) == {
        "signatures_signature", "signatures_confirmationmail", "signatures_mailrequest"
    }  # fmt: skip
    assert "Quagmire" in str(vars(caches["kept_pages"]))
    erasing.erase_address(EmailAddress("xq@example.org"))
    assert tables_that_hold(*marks) == []
    assert "Quagmire" not in str(vars(caches["kept_pages"]))
