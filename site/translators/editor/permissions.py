"""Permissions of the translators' editor: who may translate what, and what closes it meanwhile."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.snippets.permissions import get_permission_name
from wagtail_localize.views.edit_translation import user_can_edit_instance

from home.permissions import is_kept_from

LOCKED = _(
    "“%(title)s” is locked: it is in review, or somebody has closed it. Nothing of it can be saved until then."
)


def may_translate(user, instance):
    """Whether `user` may edit the page or record that a translation becomes, whether or not it is locked just now."""
    if isinstance(instance, Page):
        return user_can_edit_instance(user, instance)
    return user_can_edit_instance(user, instance) and not is_kept_from(user, instance)


def locked(user, instance):
    """Why nothing can be saved, in a sentence; "" where it can."""
    if isinstance(instance, Page) and instance.permissions_for_user(user).page_locked():
        return LOCKED % {"title": instance.get_admin_display_title()}
    return ""


def may_publish(user, instance):
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_publish()
    return user.has_perm(get_permission_name("publish", type(instance)))
