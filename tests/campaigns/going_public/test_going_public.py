"""A person is public only when somebody said so: with the first appeal that shows them, whose publisher is asked."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from wagtail.models import (
    GroupApprovalTask,
    ModelLogEntry,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from campaigns.models import Detainee, DetaineeProfile
from search.models import SearchEntry
from tests import factories
from tests.campaigns.going_public.conftest import is_seen
from tests.helpers.translations import fill_in, submitted, translated

pytestmark = pytest.mark.django_db
ASKED = "Not public yet: Maryia Kalesnikava. Tick"


def form_of(page, **more):
    """What the browser posts for the latest version of `page`."""
    latest = page.get_latest_revision_as_object()
    blocks = [("profile", {"profile": str(block.value["profile"].pk)}) for block in latest.body]
    words = {name: getattr(latest, name) for name in ("title", "slug", "introduction", "addressee", "demand")}
    fields = {"campaign": latest.campaign_id, "body": streamfield(blocks), "updates": streamfield([])}
    return nested_form_data(words | fields | {"comments": inline_formset([])}) | more


def sent(client, page, **more):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(url, form_of(page, **more), follow=True).content.decode()


def test_a_person_added_in_an_appeal_is_seen_by_nobody_before_it_is_published(editor):
    form = {"name": "Maryia Kalesnikava", "status": "detained", "status_date": "2020-09-07", "source": "Viasna"}
    form |= {"detained_since": "2020-09-07", "occupation": "Musicienne", "story": rich_text("<p>Libre.</p>")}
    chooser = DetaineeProfile.snippet_viewset.chooser_viewset
    response = editor.post(reverse(chooser.get_url_name("create")), form)
    assert response.status_code == 200
    person = Detainee.objects.get()
    assert person.visibility == "not_yet"
    assert not is_seen(editor, person)


SENDING = ["action-publish", "action-submit", "action-restart-workflow", "workflow-action-name"]


@pytest.mark.parametrize("sent_by", SENDING)
def test_publishing_submitting_and_approving_ask_for_each_person(editor, page, person, sent_by):
    assert ASKED in sent(editor, page, **{sent_by: "approve"})
    assert not is_seen(editor, person)
    assert not SearchEntry.objects.filter(profile__isnull=False).exists()


def test_confirmed_people_become_public_with_the_appeal(editor, page, person):
    assert f'value="{person.pk}"' in editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "has been published" in sent(editor, page, **{"action-publish": "1", "going_public": person.pk})
    assert ModelLogEntry.objects.filter(object_id=person.pk, action="campaigns.public").exists()
    assert is_seen(editor, person)
    assert "Maryia Kalesnikava" in editor.get(page.url).content.decode()


def test_saving_a_draft_asks_nothing_and_shows_nobody(editor, page, person):
    assert "has been updated" in sent(editor, page, going_public=person.pk)
    assert not is_seen(editor, person)


def test_who_is_hidden_is_not_asked_about_and_stays_hidden(editor, page, person):
    Detainee.objects.update(visibility="hidden")
    words = sent(editor, page, **{"action-publish": "1", "going_public": person.pk})
    assert "Hidden everywhere: Maryia Kalesnikava." in words
    assert "Tick everybody" not in words
    person.refresh_from_db()
    assert person.visibility == "hidden"


def test_a_scheduled_appeal_makes_its_people_public_when_it_goes_live(editor, page, person):
    tomorrow = timezone.now() + timedelta(days=1)
    times = {"go_live_at": f"{tomorrow:%Y-%m-%d %H:%M}", "action-publish": "1"}
    assert ASKED in sent(editor, page, **times)
    assert "scheduled for publishing" in sent(editor, page, **times, going_public=person.pk)
    assert not is_seen(editor, person)
    page.refresh_from_db()
    page.revisions.exclude(approved_go_live_at=None).update(approved_go_live_at=timezone.now())
    latest = page.get_latest_revision()
    latest.content["go_live_at"] = None
    latest.save()
    call_command("publish_scheduled")
    assert is_seen(editor, person)


def test_a_submitted_appeal_makes_its_people_public_when_it_is_approved(editor, page, person):
    workflow, task = Workflow.objects.create(name="Deux"), GroupApprovalTask.objects.create(name="Relire")
    reviewer = factories.staff("Administrators", is_superuser=True)
    task.groups.set(reviewer.groups.all())
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=page)
    assert "submitted for moderation" in sent(editor, page, **{"action-submit": "1", "going_public": person.pk})
    assert not is_seen(editor, person)
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, reviewer, "approve")
    assert is_seen(editor, person)


def test_nobody_becomes_public_when_the_publishing_fails(page, person, monkeypatch):
    page.people_confirmed = [person.pk]
    revision = page.save_revision()

    def fail(*args, **kwargs):
        raise ConnectionResetError

    monkeypatch.setattr("wagtail.models.Page.save", fail)
    with pytest.raises(ConnectionResetError):
        revision.publish()
    person.refresh_from_db()
    assert person.visibility == "not_yet"


def test_a_live_page_that_is_saved_past_every_gate_makes_nobody_public_who_was_not_confirmed(page, person):
    other = factories.person("Nasta Loika", visibility="not_yet")
    page.body = [("profiles", {"heading": "", "profiles": [person.profiles.get(), factories.profile(other)]})]
    page.people_confirmed = [person.pk]
    page.save()
    assert list(Detainee.objects.order_by("pk").values_list("visibility", flat=True)) == ["public", "not_yet"]


def test_a_copy_has_its_people_confirmed_anew(page, person):
    page.people_confirmed = [person.pk]
    page.save_revision()
    made = page.copy(update_attrs={"slug": "copie"}, keep_live=False)
    assert (made.people_confirmed, made.get_latest_revision_as_object().people_confirmed) == ([], [])


def test_several_at_once_are_refused_while_somebody_is_not_confirmed(editor, page, person):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    url += "?" + urlencode({"id": page.pk, "next": reverse("wagtailadmin_home")})
    assert "Not public yet: Maryia Kalesnikava." in editor.post(url, follow=True).content.decode()
    page.refresh_from_db()
    assert not page.body
    assert not is_seen(editor, person)


def test_a_translation_is_refused_while_somebody_is_not_confirmed(client, page, person):
    page.get_latest_revision().publish()
    translated(factories.home())
    translated(factories.index())
    translated(page.get_latest_revision_as_object().body[0].value["profile"])
    translation = submitted(page)
    fill_in(translation)
    target = translation.get_target_instance()
    client.force_login(factories.staff("Administrators", is_superuser=True))
    url = reverse("wagtailadmin_pages:edit", args=[target.pk])
    assert "Not public yet" in client.post(url, {"action": "publish"}, follow=True).content.decode()
    assert not is_seen(client, person)


def test_a_preview_shows_and_marks_who_is_not_public_yet_but_nobody_hidden(editor, page, person):
    url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    html = editor.get(url).content.decode()
    assert "Maryia Kalesnikava" in html
    assert "only-staff" in html
    assert "only-staff" not in editor.get(page.url).content.decode()
    Detainee.objects.update(visibility="hidden")
    preview = BeautifulSoup(editor.get(url).content, "html.parser")
    for line in preview.select(".staff-line"):  # it says who is hidden, to staff
        line.decompose()
    assert "Maryia Kalesnikava" not in str(preview)
