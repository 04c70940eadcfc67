"""A page submitted for review is no trap: somebody hears of it, who submitted can take it back, and it can be taken
down.
"""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.urls import reverse
from wagtail.models import GroupApprovalTask, GroupPagePermission, Page, Workflow, WorkflowTask

from tests import factories
from tests.home.admin.test_page_tree import form_of, in_bulk
from tests.made_once import made_once

pytestmark = pytest.mark.django_db


@made_once
def page():
    return factories.ready_page()


@pytest.fixture
def author(client):
    """Whoever may write and publish, and isn't among those who review."""
    group = Group.objects.create(name="Authors")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=Page.objects.get(depth=1), permission=permission)
    user = factories.staff("Authors")
    client.force_login(user)
    return user


def submit(client, page):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(url, form_of(page, **{"action-submit": "1"}), follow=True).content.decode()


def test_reviewers_exist_and_hear_of_what_is_submitted(client, page):
    factories.staff("Communications", email="reviewer@example.org")
    factories.staff("Administrators", email="admin@example.org")
    client.force_login(factories.staff("Communications", email="author@example.org"))
    submit(client, page)
    assert page.current_workflow_state
    assert {to for message in mail.outbox for to in message.to} == {"reviewer@example.org", "admin@example.org"}


def test_a_reviewer_can_go_on_editing_and_approve(client, page):
    client.force_login(factories.staff("Communications"))
    submit(client, page)
    state = page.current_workflow_state.current_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    client.post(url, {"comment": ""})
    page.refresh_from_db()
    assert page.current_workflow_state is None
    assert not page.has_unpublished_changes


def test_what_nobody_could_review_is_not_submitted_and_the_form_says_so(client, author, page):
    GroupApprovalTask.objects.get().groups.set([Group.objects.create(name="Nobody")])
    factories.staff("Nobody", is_active=False)
    assert "Nobody could review this" in submit(client, page)
    assert page.current_workflow_state is None


@pytest.mark.parametrize("in_use", [True, False])
def test_each_step_in_use_needs_somebody(client, author, page, in_use):
    step = GroupApprovalTask.objects.create(name="Second", active=in_use)
    step.groups.set([Group.objects.create(name="Nobody")])
    WorkflowTask.objects.create(workflow=Workflow.objects.get(), task=step)
    factories.staff("Communications")
    assert ("Nobody could review this" in submit(client, page)) == in_use


def test_a_new_page_isn_t_submitted_to_nobody_either(client, author, page):
    url = reverse("wagtailadmin_pages:add", args=["campaigns", "campaignpage", factories.index().pk])
    form = form_of(page, slug="neuf", campaign=factories.campaign().pk, **{"action-submit": "1"})
    assert "Nobody could review this" in client.post(url, form).content.decode()


@pytest.fixture
def submitted(client, author, page):
    factories.staff("Communications")
    submit(client, page)
    assert page.current_workflow_state
    return page


def test_who_submitted_a_page_can_take_it_back(client, submitted):
    url = reverse("wagtailadmin_pages:edit", args=[submitted.pk])
    assert "action-cancel-workflow" in client.get(url).content.decode()
    client.post(url, form_of(submitted) | {"action-cancel-workflow": "1"})
    submitted.refresh_from_db()
    assert submitted.current_workflow_state is None


@pytest.mark.parametrize("in_one_go", [False, True])
def test_a_page_in_review_can_be_taken_down(client, submitted, in_one_go):
    if in_one_go:
        in_bulk(client, "unpublish", submitted)
    else:
        url = reverse("wagtailadmin_pages:unpublish", args=[submitted.pk])
        assert url in client.get(reverse("wagtailadmin_explore", args=[factories.index().pk])).content.decode()
        client.post(url)
    submitted.refresh_from_db()
    assert not submitted.live


def test_a_page_that_a_colleague_has_locked_can_be_taken_down(client, author, page):
    page.locked, page.locked_by = True, factories.staff("Communications")
    page.save()
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    page.refresh_from_db()
    assert not page.live


def test_who_may_not_publish_may_not_take_down(client, author, page):
    GroupPagePermission.objects.filter(group__name="Authors", permission__codename="publish_page").delete()
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    page.refresh_from_db()
    assert page.live


def test_no_step_of_a_review_asks_a_group_of_nobody_s():
    asked = set(Group.objects.filter(groupapprovaltask__isnull=False).values_list("name", flat=True))
    assert asked == {"Communications", "Administrators"}
    assert [workflow.name for workflow in Workflow.objects.all()] == ["Relecture"]
