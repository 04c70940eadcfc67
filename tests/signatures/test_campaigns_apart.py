"""What is stored of one person under two campaigns has nothing in common: whoever has the database can't join it."""

import pytest

from signatures.email_addresses.address import EmailAddress
from signatures.mail import limits, queue, requests
from signatures.models import ConfirmationMail, ConsentRule, MailRequest, Signature
from signatures.screening.mail_domains import name_of
from tests import factories
from tests.helpers.settings import switch
from tests.helpers.visitor import sign

pytestmark = pytest.mark.django_db
ZOE = EmailAddress("zoe@example.org")


def bytes_of(model, **filters):
    """All that is stored as bytes, column by column, so that a new column is looked at as well."""
    rows = model.objects.filter(**filters).values()
    return {bytes(v) for row in rows for v in row.values() if isinstance(v, bytes | memoryview) and bytes(v)}


def stored_under(campaign_id):
    mails = bytes_of(ConfirmationMail, signature__campaign=campaign_id)
    return mails | bytes_of(Signature, campaign=campaign_id) | bytes_of(MailRequest, campaign=campaign_id)


def test_no_column_leads_from_a_high_risk_signature_to_the_same_person_s_public_name(client, mailoutbox):
    ConsentRule.objects.create(country="BY", digest_only=True)
    secret, public = factories.form_page(), factories.form_page()
    sign(client, secret, country="BY")
    sign(client, public, show_name="on")
    queue.send_due_mails()
    for form_page in (secret, public):
        requests.ask(form_page.campaign_id, ZOE)
        sign(client, form_page)
    one, other = (stored_under(form_page.campaign_id) for form_page in (secret, public))
    assert len(one) > 3
    assert not one & other


def test_two_who_sign_two_appeals_from_one_network_have_nothing_in_common(client):
    pages = [factories.form_page(), factories.form_page()]
    for form_page, email in zip(pages, ("ada@example.net", ZOE), strict=True):
        sign(client, form_page, email=email)
    one, other = (stored_under(form_page.campaign_id) for form_page in pages)
    assert Signature.objects.exclude(network=None).count() == 2
    assert not one & other


def test_a_review_and_the_history_name_a_domain_by_its_campaign_s_own_digest():
    one, other = factories.form_page(), factories.form_page()
    made = [factories.signature(page, email="zoe@gmail.com") for page in (one, other)]
    assert bytes(made[0].domain) != bytes(made[1].domain)
    assert [name_of(row.domain, row.campaign_id) for row in made] == ["gmail.com"] * 2
    assert name_of(made[0].domain, other.campaign_id) == ""


def test_the_worker_counts_a_mailbox_s_mails_of_the_day_under_every_campaign(mailoutbox):
    switch(address_limit=1)
    for _each in range(2):
        factories.signature(factories.form_page(), email=ZOE)
        queue.send_due_mails()
    assert len(mailoutbox) == 1
    assert [len(mails) for mails in limits.mails_of_the_day([ZOE]).values()] == [1]
