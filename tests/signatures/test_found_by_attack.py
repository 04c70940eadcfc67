"""Ways round the site's promises that somebody who tried to break it has found. Each is closed."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from django.utils import translation
from wagtail.models import ModelLogEntry

from signatures import signing
from signatures.crypto.sealing import unseal
from signatures.exports.csv_files import lines
from signatures.mail import queue
from signatures.models import ConsentRule, Review, Signature, SignatureTally
from signatures.reviews import carrying_out
from tests import factories
from tests.helpers.settings import switch
from tests.helpers.time_passing import DAY, later
from tests.helpers.visitor import mailed_link, press, sign

pytestmark = pytest.mark.django_db


def page(client, form_page):
    return client.get(form_page.campaign_page.url).content.decode()


@pytest.mark.parametrize("how", ["campaign", "no_public_name", "digest_only"])
def test_a_rule_that_comes_later_takes_names_from_the_page(client, form_page, how):
    factories.confirmed_signature(form_page, first_name="Xanthippe", country="BY", show_name=True)
    assert "Xanthippe" in page(client, form_page)
    if how == "campaign":
        form_page.campaign.digest_only = True
        form_page.campaign.save()
    else:
        ConsentRule.objects.create(country="BY", **{how: True})
    assert "Xanthippe" not in page(client, form_page)


def test_entering_a_minor_s_address_again_keeps_no_name(client, form_page):
    switch(minor_age=16)
    sign(client, form_page, is_minor="on")
    queue.send_due_mails()
    sign(client, form_page)
    kept = Signature.objects.get()
    assert unseal(kept.mail_to) == {"email": "zoe@example.org"}
    assert unseal(kept.sealed) == {"digest_only": True}
    later(DAY)
    queue.send_due_mails()
    assert bytes(Signature.objects.get().mail_to) == b""


def test_signing_erasing_and_signing_again_counts_once(client, form_page, mailoutbox):
    """Unless the campaign was told to go on counting what is erased, which its help text warns of."""
    for _turn in range(3):
        sign(client, form_page)
        link = mailed_link(mailoutbox)
        press(client, link)
        press(client, link.replace("/confirm/", "/mine/") + "erase/")
    assert not Signature.objects.exists()
    assert not SignatureTally.objects.filter(confirmed__gt=0).exists()


@pytest.mark.parametrize("address", ["retention:index", "signaturetally:index", "signature:index"])
def test_no_page_of_the_staff_breaks_for_a_superuser(client, form_page, address):
    factories.confirmed_signature(form_page)
    client.force_login(User.objects.create_superuser("root"))
    assert client.get(reverse(address)).status_code in (200, 302)


@pytest.mark.parametrize("action", ["add", "delete"])
def test_a_count_is_made_and_ended_by_nobody(client, form_page, action):
    factories.tally(form_page.campaign, paper=500)
    client.force_login(User.objects.create_superuser("root"))
    client.post(reverse(f"signaturetally:{action}", args=[form_page.campaign_id] if action == "delete" else []))
    assert SignatureTally.objects.get().paper == 500


def give_the_group(user, right):
    Group.objects.create(name="Helpers").permissions.add(right)


def give_by_the_group(user, right):
    group = Group.objects.create(name="Helpers")
    Group.permissions.through.objects.create(group=group, permission=right)
    group.user_set.add(user)


def give_the_user(user, right):
    user.user_permissions.add(right)


@pytest.mark.parametrize("give", [give_the_group, give_by_the_group, give_the_user])
@pytest.mark.parametrize("right", ["view_signature", "export_signature", "review_signature"])
def test_no_way_of_becoming_a_steward_goes_past_the_history(give, right):
    before = ModelLogEntry.objects.filter(action="signatures.steward").count()
    give(User.objects.create_user("mallory"), Permission.objects.get(codename=right))
    assert ModelLogEntry.objects.filter(action="signatures.steward").count() == before + 1


def test_a_review_that_makes_no_sense_any_more_holds_up_no_other(form_page):
    made = factories.confirmed_signature(form_page)
    common = {"campaign": form_page.campaign, "verdict": "invalidate", "reason": "x"}
    Review.objects.create(**common, filters={"language": "xx"})
    Review.objects.create(**common)
    carrying_out.bring_forward()
    made.refresh_from_db()
    assert made.status == "invalidated"


def test_the_export_says_of_high_risk_signatures_that_nothing_is_kept(client):
    form_page = factories.form_page(factories.campaign(digest_only=True))
    sign(client, form_page)
    with translation.override("en"):
        assert b"not kept" in b"".join(lines(Signature.objects.all()))


def test_a_confirmation_that_was_under_way_undoes_no_withdrawal(form_page):
    stale = factories.signature(form_page)
    signing.confirm(Signature.objects.get())
    signing.withdraw(Signature.objects.get())
    assert not signing.confirm(stale)
    assert Signature.objects.get().status == "withdrawn"
