"""What is stored of one person under two campaigns has nothing in common: whoever has the database can't join it."""

import importlib

import pytest
from django.apps import apps
from wagtail.models import ModelLogEntry

from signatures.crypto import digest
from signatures.crypto.digest import domain_digest, email_digest, network_digest
from signatures.crypto.keys import digest_keys
from signatures.email_addresses.address import EmailAddress
from signatures.mail import limits, queue, requests
from signatures.models import ConfirmationMail, ConsentRule, MailRequest, Review, Signature, SigningSettings
from signatures.screening.mail_domains import name_of
from tests import factories
from tests.new_keys import lengthen_chain
from tests.switches import switch
from tests.visitors import sign

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


def old(message, size):
    """The digest as it was before campaigns had keys: under the digest keys alone."""
    return digest._under(digest_keys(), message, size)


def as_before(signature, **more):
    """The row as it was stored then; its digest_version says how many keys there were."""
    values = {"email_digest": old(ZOE.encode(), 32), "domain": old(b"domain:example.org", 16)}
    network = {"network": old(b"network:192.0.2.1/32", 16)}
    Signature.objects.filter(pk=signature.pk).update(**values | network | more)


def migrate():
    importlib.import_module("signatures.migrations.0008_digests_of_each_campaign").lay_over(apps, None)


@pytest.mark.parametrize("keys", [1, 2])
def test_digests_that_exist_come_under_their_campaign_s_key_and_the_same_person_still_signs_once(settings, keys):
    pages = [factories.form_page(), factories.form_page()]
    for _key in range(keys - 1):
        lengthen_chain(settings)
    for page in pages:
        as_before(factories.signature(page, email="someone@example.net"), digest_version=keys)
        request = {"campaign": page.campaign, "email_digest": old(ZOE.encode(), 32), "mail_to": b""}
        MailRequest.objects.create(**request)
    migrate()
    assert SigningSettings.objects.filter(campaign_key_after=2).exists() is (keys == 2)
    for page in pages:
        kept = Signature.objects.get(campaign=page.campaign)
        factories.signature(page, email=ZOE)
        assert page.campaign.signatures.get() == kept
        assert bytes(kept.email_digest) == email_digest(ZOE, kept.campaign_id)
        assert bytes(kept.domain) == domain_digest(ZOE.domain, kept.campaign_id)
        assert bytes(kept.network) == network_digest("192.0.2.1/32", kept.campaign_id)
        assert bytes(MailRequest.objects.get(campaign=page.campaign).email_digest) == bytes(kept.email_digest)


def test_a_row_that_was_behind_the_chain_is_brought_along(settings):
    page, other = factories.form_page(), factories.form_page()
    as_before(factories.signature(page), digest_version=1)
    lengthen_chain(settings)
    as_before(factories.signature(other), digest_version=2)
    migrate()
    factories.signature(page, email=ZOE)
    kept = Signature.objects.get(campaign=page.campaign)
    assert (bytes(kept.email_digest), kept.digest_version) == (email_digest(ZOE, page.campaign_id), 2)


def test_reviews_and_history_that_exist_join_nothing_either():
    page = factories.form_page()
    domain = old(b"domain:example.org", 16).hex()
    review = Review.objects.create(campaign=page.campaign, verdict="release", reason="x", filters={"domain": domain})
    told = {"filters": {"domain": domain, "country": "FR"}}
    ModelLogEntry.objects.log_action(review, "signatures.review", data=told)
    migrate()
    review.refresh_from_db()
    assert review.filters == {"domain": domain_digest(ZOE.domain, page.campaign_id).hex()}
    entry = ModelLogEntry.objects.get(action="signatures.review")
    assert entry.data["filters"] == {"domain": "", "country": "FR"}
