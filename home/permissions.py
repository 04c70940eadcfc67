"""Permissions by language: who may touch which."""

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db.models.signals import post_save
from wagtail.models import GroupPagePermission, Locale, Page

from campaigns.editing.forms import may_write

TRANSLATORS = "Translators"  # of all languages; those of one have a group of their own (site/translators/groups)
OF_ALL_LANGUAGES = "wagtail_localize.submit_translation"
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
        return may_write(user, instance)
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
    """Whether the snippet is a source, or another language's, and `user` may not make new ones."""
    locale_id = getattr(instance, "locale_id", None)
    if locale_id is None or may_write_sources(user, instance):
        return False
    return locale_id == Locale.get_default().pk or not may_translate(user, locale_id)


def is_of_another_language(user, instance):
    """Whether the snippet is neither a source nor in a language of `user`: nothing for a translator to see."""
    locale_id = getattr(instance, "locale_id", None)
    return locale_id not in (None, Locale.get_default().pk) and not may_translate(user, locale_id)


def may_translate(user, locale_id):
    """Whether that language is one of theirs."""
    own = own_locales(user)
    return own is None or locale_id in own


def own_locales(user):
    """The keys of the languages whose translations are for `user` alone; None where no language is closed to them.

    Theirs are the languages whose pages they may change. Looked up once a request.
    """
    if not hasattr(user, "_own_locales"):
        user._own_locales = _own_locales(user)
    return user._own_locales


def _own_locales(user):
    if user.is_superuser or user.has_perm(OF_ALL_LANGUAGES):
        return None
    given = GroupPagePermission.objects.filter(group__user=user, permission__codename="change_page")
    pages = list(given.values_list("page__depth", "page__locale"))
    return None if any(depth == 1 for depth, _locale in pages) else {locale for _depth, locale in pages}


def locales_seen_by(user):
    """The languages whose work is shown to `user`: of a translator their own, beside the source's."""
    own = own_locales(user)
    return Locale.objects.all() if own is None else Locale.objects.filter(pk__in={*own, Locale.get_default().pk})
