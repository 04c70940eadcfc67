"""Permissions by language: who may touch which."""

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db.models.signals import post_save
from wagtail.models import GroupPagePermission, Locale, Page

TRANSLATORS = "Translators"
ON_TRANSLATED_PAGES = ["change_page", "publish_page"]


def connect():
    from home.models import HomePage

    post_save.connect(open_to_translators, sender=HomePage)


def open_to_translators(sender, instance, created, raw=False, **kwargs):
    """Let translators edit and publish a language's pages as soon as it has a home page; the source stays closed."""
    if raw or not created or instance.locale_id == Locale.get_default().pk:
        return
    group = Group.objects.filter(name=TRANSLATORS).first()
    permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=ON_TRANSLATED_PAGES)
    for permission in permissions if group else []:
        GroupPagePermission.objects.get_or_create(group=group, page=instance, permission=permission)


def may_write_sources(user, instance):
    """Whether `user` may also write what `instance` is, or is a translation of; translators may not."""
    if isinstance(instance, Page):
        return user.is_superuser or "add" in instance.get_parent().permissions_for_user(user).permissions
    meta = instance._meta
    return user.has_perm(f"{meta.app_label}.add_{meta.model_name}")


def keep_sources_from_translators(request, instance):
    """Refuse to change a snippet in the source language to whoever may only translate it.

    Wagtail's permissions on snippets know no language, so “change” alone would reach the source as well.

    Raises:
        PermissionDenied: the snippet is a source and the user may not make new ones.
    """
    if is_kept_from(request.user, instance):
        raise PermissionDenied


def is_kept_from(user, instance):
    """Whether the snippet is a source, and `user` may not make new ones."""
    locale_id = getattr(instance, "locale_id", None)
    is_source = locale_id is not None and locale_id == Locale.get_default().pk
    return is_source and not may_write_sources(user, instance)
