"""A form is public exactly when its appeal is, whatever made the appeal so."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from wagtail.models import Page, PageViewRestriction

from caching import memo
from campaigns.models import CampaignIndexPage, CampaignPage
from signatures.models import Signature, SignatureFormPage
from tests import factories
from tests.helpers.translations import appeal_in
from tests.made_once import made_once

pytestmark = pytest.mark.django_db


@made_once
def form():
    return factories.form_page()


def is_public(client, form):
    """Whether readers get the form: its address, sitemap, and what is sent to it. All say the same."""
    client.logout()
    form = SignatureFormPage.objects.get(pk=form.pk)
    own, site = client.get(form.url).status_code, client.get("/sitemap-pages.xml").content.decode()
    before = Signature.objects.count()
    sent = client.post(
        reverse("sign", args=[form.pk]),
        factories.answers(form, email=f"{before}@example.org"),
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    found = {own == 200, f"{form.full_url}<" in site, sent.status_code == 302, Signature.objects.count() > before}
    assert len(found) == 1, (own, sent.status_code)
    return found.pop()


def by_button(client, page):
    client.force_login(factories.staff("Communications"))
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))


def in_bulk(client, page):
    client.force_login(factories.staff("Communications"))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    client.post(f"{url}?{urlencode({'id': page.pk, 'next': '/'})}")


def by_expiry(client, page):
    CampaignPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")


def by_privacy(client, page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def by_privacy_above(client, page):
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")


def without_a_signal(client, page):
    """As a shell does it; a signing request learns it some seconds later."""
    CampaignPage.objects.filter(pk=page.pk).update(live=False)
    memo.forget()


def by_an_earlier_restore(client, page):
    """As a later publishing time does it."""
    page.go_live_at, page.live_revision = timezone.now() + timedelta(days=1), None
    page.save_revision().publish()


WAYS = [by_button, in_bulk, by_expiry, by_privacy, by_privacy_above, without_a_signal, by_an_earlier_restore]


@pytest.mark.parametrize("way", WAYS)
def test_a_form_is_taken_off_with_its_appeal(client, form, way):
    assert is_public(client, form)
    way(client, form.campaign_page)
    assert not is_public(client, form)


@pytest.mark.parametrize("way", [by_button, in_bulk, by_expiry])
def test_a_form_that_is_taken_off_is_live_for_nobody_who_asks_for_live_pages(client, form, way):
    way(client, form.campaign_page)
    assert not SignatureFormPage.objects.get(pk=form.pk).live


def test_a_form_comes_back_with_its_appeal(client, form):
    factories.privacy_notice()
    by_button(client, form.campaign_page)
    client.force_login(factories.staff("Communications"))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{url}?{urlencode({'id': form.campaign_page.pk, 'next': '/'})}")
    assert is_public(client, form)


TEXTS = ("petition_text", "consent_text", "thank_you", "confirmed_text")


def draft_beneath(page):
    whole = factories.form_page()
    form = SignatureFormPage(
        **{
            field: getattr(whole, field) for field in ("petition_text", "consent_text", "thank_you", "confirmed_text")
        },
        title="Signer",
        slug="signer",
        updates_label="a",
        button_label="b",
        live=False,
    )
    page.add_child(instance=form)
    form.save_revision()
    return form


def test_a_form_goes_live_with_its_appeal_by_a_schedule(client):
    factories.privacy_notice()
    page = factories.campaign_page()
    page.unpublish()
    form = draft_beneath(page)
    page.go_live_at = timezone.now() + timedelta(days=1)
    revision = page.save_revision()
    revision.publish()
    assert not is_public(client, form)
    revision.content["go_live_at"], revision.approved_go_live_at = None, timezone.now()
    revision.save()
    call_command("publish_scheduled")
    assert is_public(client, form)


def test_a_form_that_is_not_whole_stays_a_draft(client):
    page = factories.campaign_page()
    page.unpublish()
    form = draft_beneath(page)
    form.consent_text = ""
    form.save_revision(clean=False)
    page.save_revision().publish()
    assert not SignatureFormPage.objects.get(pk=form.pk).live


def test_publishing_an_appeal_again_takes_no_draft_along(client):
    page = factories.campaign_page()
    form = draft_beneath(page)
    page.save_revision().publish()
    assert not SignatureFormPage.objects.get(pk=form.pk).live


def test_a_form_published_beneath_a_draft_waits_for_it(client):
    page = factories.campaign_page()
    page.unpublish()
    form = draft_beneath(page)
    form.get_latest_revision().publish()
    assert not is_public(client, form)
    page.save_revision().publish()
    assert is_public(client, form)


def test_a_form_that_is_moved_follows_its_new_appeal(client, form):
    draft, live = factories.campaign_page(), factories.campaign_page()
    draft.unpublish()
    Page.objects.get(pk=form.pk).move(draft, pos="last-child")
    assert not is_public(client, form)
    assert not SignatureFormPage.objects.get(pk=form.pk).live
    Page.objects.get(pk=form.pk).move(live, pos="last-child")
    assert is_public(client, form)


def test_a_copy_with_its_form_is_public_with_neither(client, form):
    page = form.campaign_page
    copy = page.copy(
        recursive=True, keep_live=False, update_attrs={"slug": "copie", "campaign": factories.campaign()}
    )
    assert not is_public(client, SignatureFormPage.objects.child_of(copy).get())
    assert is_public(client, form)


def test_an_appeal_moved_to_a_private_place_takes_its_form_along(client, form):
    place = factories.published(factories.home(), CampaignIndexPage(title="Membres", slug="membres"))
    PageViewRestriction.objects.create(page=place, restriction_type="login")
    Page.objects.get(pk=form.campaign_page.pk).move(place, pos="last-child")
    assert not is_public(client, form)


def test_each_language_s_form_goes_with_its_own_appeal(client, form):
    english = appeal_in(form)
    form.campaign_page.unpublish()
    assert not is_public(client, form)
    assert client.get(english.url).status_code == 200
    assert 'hreflang="fr"' not in client.get(english.url).content.decode()
    appeal_in(form)
    form.campaign_page.save_revision().publish()
    assert 'hreflang="en"' in client.get(form.url).content.decode()
    CampaignPage.objects.filter(pk=english.campaign_page.pk).update(live=False)
    assert client.get(english.url).status_code == 404
    assert 'hreflang="en"' not in client.get(form.url).content.decode()


def test_a_form_can_t_be_taken_off_by_itself_nor_be_private_or_expire(client, form):
    client.force_login(factories.staff("Communications"))
    client.post(reverse("wagtailadmin_pages:unpublish", args=[form.pk]))
    in_bulk(client, form)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[form.pk])).content.decode()
    assert "expire_at" not in edit
    assert SignatureFormPage.private_page_options == []
    assert is_public(client, form)


def test_a_private_appeal_offers_no_form_that_nobody_could_send(client, form):
    PageViewRestriction.objects.create(page=form.campaign_page, restriction_type="login")
    client.force_login(factories.staff("Communications"))
    assert f'action="{reverse("sign", args=[form.pk])}' not in client.get(form.campaign_page.url).content.decode()
