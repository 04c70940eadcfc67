"""Review of a translation: sent with its parts, read by somebody else, ready until the languages are published."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from home.models import StandardPage
from tests import factories
from tests.helpers.translations import fill_in, publish, submitted, translated
from tests.made_once import made_once
from translators.groups.review import Review
from translators.publishing import going_live

pytestmark = pytest.mark.django_db
ENGLISH = "Translators: English"


@made_once
def page():
    """A text page that is translated into English and isn't live there."""
    translated(factories.home())
    source = factories.published(factories.home(), StandardPage(title="Texte", slug="texte"))
    translation = submitted(source)
    fill_in(translation)
    return translation.get_target_instance()


@pytest.fixture
def desks(page):
    """Two translators of English, at their desks."""
    found = []
    for _number in range(2):
        client = Client()
        client.user = factories.staff(ENGLISH)
        client.force_login(client.user)
        found.append(client)
    return found


def translation_of(page):
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=page.locale_id)


def url(page):
    return reverse("translators_review", args=[page.pk])


def send(client, page):
    return client.post(url(page), follow=True).content.decode()


def decide(client, page, action, comment=""):
    step = Review(page, client.user).step
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, step.pk])
    client.post(f"{address}?next={url(page)}", {"comment": comment})
    page.refresh_from_db()


def test_who_sends_it_can_t_approve_it_and_somebody_else_can(page, desks):
    ada, grace = desks
    assert "are asked to read it" in send(ada, page)
    assert "somebody else approves it" in ada.get(url(page)).content.decode()
    decide(ada, page, "approve")
    assert Review(page, ada.user).is_open
    decide(grace, page, "approve")
    assert Review(page, ada.user).is_approved
    assert not page.live


def test_nor_can_who_wrote_some_of_it_though_another_sent_it(page, desks):
    ada, grace = desks
    StringTranslation.objects.filter(locale=page.locale_id).update(last_translated_by=grace.user)
    send(ada, page)
    decide(grace, page, "approve")
    assert Review(page, grace.user).is_open


def test_nor_can_who_changed_a_link_of_it(page, desks):
    ada, grace = desks
    context = StringTranslation.objects.filter(context__object=page.translation_key)[0].context
    link = {"context": context, "data_json": '"https://example.org/"'}
    SegmentOverride.objects.create(locale=page.locale, last_translated_by=grace.user, **link)
    send(ada, page)
    decide(grace, page, "approve")
    assert Review(page, grace.user).is_open


def test_of_a_person_goes_live_what_was_sent_and_not_what_was_written_afterwards():
    """They are part of another appeal, too, whose review nobody has ended."""
    profile = factories.profile(factories.person())
    read = profile.save_revision()
    sent_at = timezone.now()
    profile.save_revision()
    assert going_live._revision(profile, None, sent_at) == read


def test_what_is_sent_back_says_why_and_is_sent_again(page, desks):
    ada, grace = desks
    send(ada, page)
    decide(grace, page, "reject", "“Petition” is one t.")
    assert "“Petition” is one t." in ada.get(url(page)).content.decode()
    send(ada, page)
    assert Review(page, ada.user).is_open


def test_sent_twice_it_is_asked_for_once(page, desks):
    ada, grace = desks
    send(ada, page)
    assert "in review already" in send(grace, page)
    assert page.workflow_states.count() == 1


def test_what_was_taken_back_meanwhile_is_approved_no_more(page, desks):
    ada, grace = desks
    send(ada, page)
    old = Review(page, grace.user).step
    page.current_workflow_state.cancel(user=ada.user)
    send(ada, page)
    grace.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", old.pk]), {"comment": ""})
    assert Review(page, grace.user).is_open


def test_an_unfinished_one_is_not_sent(page, desks):
    StringTranslation.objects.filter(locale=page.locale_id, context__path="title").delete()
    assert "isn’t translated yet" in send(desks[0], page)
    assert not page.workflow_states.exists()


def test_nor_where_nobody_else_could_read_it(page):
    client = Client()
    client.force_login(factories.staff(ENGLISH))
    assert "Nobody else is in this language" in send(client, page)


def test_a_correction_of_a_live_page_goes_live_when_it_is_approved(page, desks):
    ada, grace = desks
    publish(translation_of(page))
    StringTranslation.objects.filter(locale=page.locale_id, context__path="title").update(data="Corrected")
    send(ada, page)
    page.refresh_from_db()
    assert page.title != "Corrected"
    decide(grace, page, "approve")
    assert page.title == "Corrected"


def test_what_the_reviewer_read_goes_live_and_nothing_newer(page, desks):
    ada, grace = desks
    publish(translation_of(page))
    send(ada, page)
    StringTranslation.objects.filter(locale=page.locale_id, context__path="title").update(data="Written since")
    decide(grace, page, "approve")
    assert page.title != "Written since"


def test_what_is_written_after_the_approval_is_sent_to_be_read_again(page, desks):
    """Else it would go live unread, or never: the page says that it is approved, and what was approved is live."""
    ada, grace = desks
    send(ada, page)
    decide(grace, page, "approve")
    StringTranslation.objects.filter(context__object=page.translation_key).update(updated_at=timezone.now())
    assert "Send to be reviewed" in ada.get(url(page)).content.decode()
    assert not Review(page, ada.user).is_approved
    assert "are asked to read it" in send(ada, page)
