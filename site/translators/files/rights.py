"""Translations that somebody may edit: those of their languages' pages, and of the snippets that they may change."""

from collections import defaultdict

from django.utils.html import strip_tags
from wagtail.models import LockableMixin, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.permissions import is_kept_from

CHANGE = "change"


def editable(user, translations):
    """Those of `translations` (a queryset) whose page or snippet `user` may edit, in a fixed number of queries."""
    translations = list(translations)
    there = _pages(user, translations) | _snippets(user, translations)
    return [one for one in translations if (one.source.object_id, one.target_locale_id) in there]


def _pages(user, translations):
    """{(key, locale)} of the translated pages that `user` may edit; an alias has no words of its own."""
    keys = {one.source.object_id for one in translations}
    allowed = PagePermissionPolicy().instances_user_has_permission_for(user, CHANGE)
    return set(allowed.filter(translation_key__in=keys, alias_of=None).values_list("translation_key", "locale_id"))


def _snippets(user, translations):
    """The same of snippets, on which Wagtail's permissions know no language."""
    wanted = defaultdict(set)
    for one in translations:
        if _may_change(user, model := _model(one), one.target_locale_id):
            wanted[model].add((one.source.object_id, one.target_locale_id))
    return {pair for model, pairs in wanted.items() for pair in pairs & _there(model, pairs)}


def _there(model, pairs):
    found = model.objects.filter(translation_key__in={key for key, _locale in pairs})
    return set(found.values_list("translation_key", "locale_id"))


def _model(translation):
    """None for a kind of page that is no longer part of the site."""
    return translation.source.specific_content_type.model_class()


def _may_change(user, model, locale_id):
    if model is None or issubclass(model, Page):
        return False
    may_change = user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}")
    return may_change and not is_kept_from(user, model(locale_id=locale_id))


def may_use_files(user):
    """Whether `user` translates anything at all."""
    return PagePermissionPolicy().user_has_permission(user, CHANGE)


def lock_on(user, translation):
    """Why its page can't be changed now, in Wagtail's words; "" where it can."""
    target = translation.source.get_translated_instance(translation.target_locale)
    lock = target.get_lock() if isinstance(target, LockableMixin) else None
    return strip_tags(lock.get_message(user)) if lock and lock.for_user(user) else ""
