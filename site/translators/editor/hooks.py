"""Hooks that lead from the editor of a translated page or snippet to the translators' editor."""

from django.shortcuts import redirect
from django.urls import path
from wagtail import hooks
from wagtail_localize.models import Translation

from translators.editor.machine import draft
from translators.editor.views import OF_LOCALIZE


# After home's own, which refuse and restart; before Localize's, whose place it takes.
@hooks.register("before_edit_page", order=-1)
@hooks.register("before_edit_snippet", order=-1)
def lead_to_editor(request, instance):
    if request.method != "GET" or OF_LOCALIZE in request.GET or getattr(instance, "alias_of_id", None):
        return None
    key = getattr(instance, "translation_key", None)
    locale = getattr(instance, "locale_id", None)
    found = key and Translation.objects.filter(source__object_id=key, target_locale=locale, enabled=True).first()
    return redirect("translators_editor", found.pk) if found else None


@hooks.register("register_admin_urls", order=-1)
def keep_drafts_from_counting():
    """Stand before Localize's own URL, which keeps what a machine answers as a translation."""
    return [path("localize/translate/<int:translation_id>/machine_translate/", draft)]
