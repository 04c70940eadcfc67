"""Reviewers of what is submitted: a page that waits for nobody stays locked for everybody."""

from django.contrib.auth import get_user_model
from wagtail.models import AbstractGroupApprovalTask


def nobody_reviews(workflow):
    """Whether `workflow` has a step that no active user could take."""
    steps = workflow.tasks.filter(active=True).specific() if workflow else []
    return any(isinstance(step, AbstractGroupApprovalTask) and not _members(step).exists() for step in steps)


def _members(step):
    return get_user_model().objects.filter(is_active=True, groups__in=step.groups.all())
