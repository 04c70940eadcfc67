"""Mistakes that were found in the code of other petition sites: keeping, erasing and handing out signatures."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from campaigns.models import Campaign
from signatures import schedule
from signatures.crypto import sealing
from signatures.email_addresses.address import EmailAddress
from signatures.exports import csv_files
from signatures.mail import queue, requests
from signatures.models import ConfirmationMail, RetentionRun, Signature
from signatures.retention import erasing, retention
from signatures.tallies import counting
from tests import factories
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.urls import all_paths
from tests.helpers.visitor import mailed_link, press, sign
from tests.test_house import PRODUCTION, start_production

pytestmark = pytest.mark.django_db


def test_04_no_address_of_the_site_shows_a_signer_to_a_stranger(client, form_page):
    made = factories.confirmed_signature(form_page, first_name="Xanthippe", email="xanthippe@example.org")
    for path in all_paths(made.pk):
        answer = client.get(path)
        assert answer.status_code < 500, path
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"xanthippe" not in content.lower(), path


def test_12_erasing_reaches_every_copy(client, form_page, mailoutbox):
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


def test_13_one_campaign_s_trouble_stops_no_other_s_erasing(form_page, monkeypatch):
    other = factories.form_page()
    for page in (form_page, other, other):
        factories.confirmed_signature(page)
    Campaign.objects.update(closes=timezone.now() - timedelta(days=1000), opens=timezone.now() - timedelta(days=1001))
    real = erasing.erase_kept_long_enough

    def troubled(campaign_id, *args, **kwargs):
        if campaign_id == form_page.campaign_id:
            raise RuntimeError("trouble")
        return real(campaign_id, *args, **kwargs)

    monkeypatch.setattr(erasing, "erase_kept_long_enough", troubled)
    monkeypatch.setattr(retention, "BATCH", 1)
    retention.run()
    assert list(Signature.objects.values_list("campaign_id", flat=True)) == [form_page.campaign_id]
    assert RetentionRun.objects.get().finished_at is None  # staff see that it came to no end


def test_13_erasing_is_in_the_schedule():
    assert any("retention" in str(job.args) or "erase" in str(job.args) for job in schedule.scheduler().get_jobs())


@pytest.mark.parametrize("key", ["SIGNATURES_PUBLIC_KEY", "SIGNATURES_DIGEST_KEY"])
def test_14_without_a_key_nothing_is_kept_at_all(client, form_page, settings, key):
    setattr(settings, key, "")
    with pytest.raises(ImproperlyConfigured):
        sign(client, form_page)
    assert not Signature.objects.exists()
    with pytest.raises(ImproperlyConfigured):
        sealing.seal({"first_name": "Zoë"}) if "PUBLIC" in key else factories.signature(form_page)


@pytest.mark.parametrize("name", ["SIGNATURES_PUBLIC_KEY", "SIGNATURES_DIGEST_KEY"])
def test_14_production_does_not_start_without_its_keys(name):
    assert start_production(PRODUCTION).returncode == 0
    assert start_production(PRODUCTION | {name: ""}).returncode != 0


@pytest.mark.parametrize("name", ["=cmd|'/c calc'!A1", "+1", "-1", "@SUM(1)"])
def test_19_no_cell_of_an_export_runs_and_the_name_stays_as_typed(client, form_page, name):
    sign(client, form_page, first_name=name)
    sheet = b"".join(csv_files.lines(Signature.objects.all())).decode()
    assert f"'{name}" in sheet.replace('""', '"')
    assert sealing.unseal(Signature.objects.get().sealed)["first_name"] == name


def test_the_count_is_right_after_all_of_it(client, form_page, mailoutbox, monkeypatch):
    monkeypatch.setattr(counting, "LAG", timedelta(0))
    kept, gone = factories.confirmed_signature(form_page), factories.confirmed_signature(form_page)
    queue.send_due_mails()
    counting.bring_forward()
    erasing.erase_signature(gone)
    assert counting.recount() == {}
    assert Signature.objects.get() == kept
