"""What was published until a moment that has passed: it can be edited, and tells whom it leaves public."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from campaigns.models import CampaignPage, DetaineeProfile
from home.models import StandardPage
from tests import factories

pytestmark = pytest.mark.django_db
TYPED = "%Y-%m-%d %H:%M"


@pytest.fixture
def editor(client):
    client.force_login(factories.staff("Communications"))
    return client


@pytest.fixture
def past():
    return (timezone.now() - timedelta(days=1)).replace(second=0, microsecond=0)


def lasting(page, moment):
    """`page` until `moment`, as an editor's revision says as well."""
    page.expire_at = moment
    page.save_revision()
    type(page).objects.filter(pk=page.pk).update(expire_at=moment)
    call_command("publish_scheduled")
    page.refresh_from_db()
    return page


def latest(record):
    record.refresh_from_db()
    return record.get_latest_revision_as_object()


def appeal_form(page, **changed):
    words = {name: getattr(page, name) for name in ("title", "slug", "introduction", "addressee", "demand")}
    fields = {"campaign": page.campaign_id, "body": streamfield([]), "updates": streamfield([])}
    times = {"go_live_at": "", "expire_at": page.expire_at.strftime(TYPED)}
    return nested_form_data(words | fields | times | {"comments": inline_formset([])} | changed)


def test_an_appeal_that_has_expired_can_be_saved(editor, past):
    page = lasting(factories.campaign_page(), past)
    assert (page.live, page.expired) == (False, True)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = editor.post(url, appeal_form(page, title="Liberté, encore"), follow=True)
    assert latest(page).title == "Liberté, encore"
    assert "could not be saved" not in answer.content.decode()
    assert latest(page).expire_at == past


def test_what_has_expired_is_published_with_another_moment_or_none(editor, past):
    page = lasting(factories.ready_page(), past)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = editor.post(url, appeal_form(page) | {"action-publish": "1"})
    assert answer.context["form"].errors["expire_at"] == ["Expiry date/time must be in the future."]
    assert not CampaignPage.objects.get(pk=page.pk).live
    editor.post(url, appeal_form(page, expire_at="") | {"action-publish": "1"})
    assert CampaignPage.objects.get(pk=page.pk).live


def test_a_moment_in_the_past_that_is_typed_is_refused_as_before(editor, past):
    page = lasting(factories.campaign_page(), timezone.now() + timedelta(days=9))
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = editor.post(url, appeal_form(page, expire_at=past.strftime(TYPED)))
    assert "expire_at" in answer.context["form"].errors


def test_nothing_brings_back_what_has_expired_for_a_minute(editor, past):
    """Several pages at once, say: the clock would take it off again within a minute."""
    page = lasting(factories.campaign_page(), past)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = editor.post(f"{url}?id={page.pk}&next=/admin/", follow=True)
    assert "The moment at which this was to go off has passed" in answer.content.decode()
    assert not CampaignPage.objects.get(pk=page.pk).live


def test_a_text_and_a_profile_that_have_expired_can_be_saved_too(editor, past):
    page = factories.published(factories.home(), StandardPage(title="Texte", slug="texte"))
    lasting(page, past)
    form = {"title": "Autre", "slug": "texte", "introduction": "", "body": streamfield([])}
    times = {"go_live_at": "", "expire_at": past.strftime(TYPED), "comments": inline_formset([])}
    editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(form | times))
    assert latest(page).title == "Autre"

    profile = factories.profile(factories.person())
    DetaineeProfile.objects.update(expire_at=past, live=False, expired=True)
    fields = {
        "detainee": profile.detainee_id,
        "occupation": "Poète",
        "quote": "",
        "story": rich_text("<p>Libre.</p>"),
    }
    times = {"go_live_at": "", "expire_at": past.strftime(TYPED)}
    url = reverse("wagtailsnippets_campaigns_detaineeprofile:edit", args=[profile.pk])
    editor.post(url, nested_form_data(fields | times))
    assert latest(profile).occupation == "Poète"


# Whom it leaves public


def appeal_with(*people):
    return factories.campaign_page(body=[("profile", {"profile": factories.profile(person)}) for person in people])


def test_an_appeal_that_expires_says_in_the_histories_of_people_that_they_stay_public(editor, past):
    alone, shown = factories.person("Anna"), factories.person("Ales")
    page = appeal_with(alone, shown)
    factories.campaign_page(body=[("profile", {"profile": shown.profiles.get()})])
    lasting(page, past)
    entry = ModelLogEntry.objects.get(action="campaigns.left_public")
    assert entry.object_id == str(alone.pk)
    history = editor.get(reverse("detainee:history", args=[alone.pk])).content.decode()
    assert "no appeal shows them any more: “Liberté pour les dissident·e·s” has expired" in history


def test_an_appeal_that_is_taken_off_by_hand_notes_nothing(past):
    """There somebody was asked."""
    appeal_with(factories.person()).unpublish()
    assert not ModelLogEntry.objects.filter(action="campaigns.left_public").exists()


def test_whoever_lets_an_appeal_expire_is_told_whom_nobody_will_ask_about(editor):
    person = factories.person("Anna")
    page = factories.ready_page()
    page.body = [("profile", {"profile": factories.profile(person)})]
    lasting(page, timezone.now() + timedelta(days=9))
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    blocks = streamfield([("profile", {"profile": str(person.profiles.get().pk)})])
    form = nested_form_data({"body": blocks}) | {"action-publish": "1"}
    answer = editor.post(url, appeal_form(page) | form, follow=True)
    assert "nobody is asked about Anna" in answer.content.decode()
