"""Mistakes that were found in the code of other petition sites: keeping, erasing and handing out signatures."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import get_resolver
from django.utils import timezone

from campaigns.models import Campaign
from signatures import counting, exports, mailing, schedule
from signatures.keeping import erasing, retention
from signatures.models import RetentionRun, Signature
from signatures.secrecy import sealing
from tests import factories
from tests.stored import tables_that_hold
from tests.visitors import mailed_link, press, sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def form_page():
    return factories.form_page()


def addresses(patterns, prefix=""):
    """Every route of the site, with something in the place of its arguments."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns, route)
        else:
            yield route


def test_04_no_address_of_the_site_shows_a_signer_to_a_stranger(client, form_page):
    made = factories.confirmed_signature(form_page, first_name="Xanthippe", email="xanthippe@example.org")
    for route in set(addresses(get_resolver().url_patterns)):
        path = "/" + filled_in(route, made.pk)
        answer = client.get(path)
        assert answer.status_code < 500, path
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"xanthippe" not in content.lower(), path


def filled_in(route, pk):
    """The route as an address: numbers where it asks for any, and no anchors."""
    import re

    route = re.sub(r"<[^>]+>|\(\?P?[^)]*\)[+*]?|\([^)]*\)[+*]?", str(pk), route)
    return re.sub(r"[\^$?\\]|\[[^]]*\][+*]?", "", route).lstrip("/")


def test_12_erasing_reaches_every_copy(client, form_page, mailoutbox):
    marks = ["xanthippe", "quagmire", "xq@example.org"]
    sign(client, form_page, first_name="Xanthippe", last_name="Quagmire", email="xq@example.org", show_name="on")
    press(client, mailed_link(mailoutbox))
    made = Signature.objects.get()
    digests = [bytes(made.email_digest).hex(), bytes(made.sealed).hex()]
    assert tables_that_hold(*marks, *digests)
    erasing.erase_person(made)
    assert tables_that_hold(*marks, *digests) == []


def test_13_one_campaign_s_trouble_stops_no_other_s_erasing(form_page, monkeypatch):
    other = factories.form_page()
    for page in (form_page, other):
        factories.confirmed_signature(page)
    Campaign.objects.update(closes=timezone.now() - timedelta(days=1000), opens=timezone.now() - timedelta(days=1001))
    real = erasing.erase_kept_long_enough

    def troubled(campaign_id, *args, **kwargs):
        if campaign_id == form_page.campaign_id:
            raise RuntimeError("trouble")
        return real(campaign_id, *args, **kwargs)

    monkeypatch.setattr(erasing, "erase_kept_long_enough", troubled)
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


@pytest.mark.parametrize("name", ["=cmd|'/c calc'!A1", "+1", "-1", "@SUM(1)"])
def test_19_no_cell_of_an_export_runs_and_the_name_stays_as_typed(client, form_page, name):
    sign(client, form_page, first_name=name)
    sheet = b"".join(exports.lines(Signature.objects.all())).decode()
    assert f"'{name}" in sheet.replace('""', '"')
    assert sealing.unseal(Signature.objects.get().sealed)["first_name"] == name


def test_the_count_is_right_after_all_of_it(client, form_page, mailoutbox, monkeypatch):
    monkeypatch.setattr(counting, "LAG", timedelta(0))
    kept, gone = factories.confirmed_signature(form_page), factories.confirmed_signature(form_page)
    mailing.send_due_mails()
    counting.bring_forward()
    erasing.erase_person(gone)
    assert counting.recount() == {}
    assert Signature.objects.get() == kept
