"""Translations that somebody may edit: those of their languages' pages, and of the snippets that they may change."""

from django.utils.html import strip_tags
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.permissions import is_kept_from

CHANGE = "change"


def editable(user, translations):
    """Those of `translations` (a queryset) whose page or snippet `user` may edit, in a fixed number of queries."""
    translations = list(translations)
    pages = _pages(user, translations)
    return [one for one in translations if _may_edit(user, one, pages)]


def _pages(user, translations):
    """{(key, locale)} of the translated pages that `user` may edit; an alias has no words of its own."""
    keys = {one.source.object_id for one in translations}
    allowed = PagePermissionPolicy().instances_user_has_permission_for(user, CHANGE)
    return set(allowed.filter(translation_key__in=keys, alias_of=None).values_list("translation_key", "locale_id"))


def _may_edit(user, translation, pages):
    model = translation.source.specific_content_type.model_class()
    if model is None:  # a kind of page that is no longer part of the site
        return False
    if issubclass(model, Page):
        return (translation.source.object_id, translation.target_locale_id) in pages
    meta = model._meta
    may_change = user.has_perm(f"{meta.app_label}.change_{meta.model_name}")
    return may_change and not is_kept_from(user, model(locale_id=translation.target_locale_id))


def may_use_files(user):
    """Whether `user` translates anything at all."""
    return PagePermissionPolicy().user_has_permission(user, CHANGE)


def lock_on(user, translation):
    """Why its page can't be changed now, in Wagtail's words; "" where it can."""
    target = translation.source.get_translated_instance(translation.target_locale)
    lock = target.get_lock() if hasattr(target, "get_lock") else None
    return strip_tags(lock.get_message(user)) if lock and lock.for_user(user) else ""
