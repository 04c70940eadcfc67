"""Translations in step with their source: who may part one, and not whoever may only translate.

“Stop synced translation” gives them figures, slug and dates, “Convert to alias page” takes a live page away, and
“Start synced translation” drops what was written by hand since and has no place in the source (by_hand.py).
"""

import json

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views import convert, edit_translation

from home.localize.by_hand import keep_words
from home.permissions import may_write_sources

PARTING = ("stopTranslationUrl", "convertToAliasUrl")  # links of the translators' editor
CONVERT, RESTART = "localize-convert-to-alias", "localize-restart-translation"  # of the plain form's menu


def stop_translation(request, translation_id):
    """Raises PermissionDenied to translators, as the one below."""
    translation = get_object_or_404(Translation, pk=translation_id)
    _only_for_authors(request.user, translation.get_target_instance())
    return edit_translation.stop_translation(request, translation_id)


def convert_to_alias(request, page_id):
    _only_for_authors(request.user, get_object_or_404(Page, pk=page_id))
    return convert.convert_to_alias(request, page_id)


def restart_translation(request, instance):
    """Before localize's own hook, which does it for whoever may edit."""
    if request.method == "POST" and RESTART in request.POST:
        _only_for_authors(request.user, instance)
        keep_words(request, instance)


def _only_for_authors(user, instance):
    if not may_write_sources(user, instance):
        raise PermissionDenied


def offer_no_parting(menu_items, request, context):
    """Take both out of the menu of a page, or a snippet, that is no longer kept in step."""
    instance = context.get("page") or context.get("instance")
    if context["view"] == "edit" and not may_write_sources(request.user, instance):
        menu_items[:] = [item for item in menu_items if item.name not in (CONVERT, RESTART)]


def offered(user, instance, props):
    """What the translators' editor begins with (JSON), without the links that part a translation from its source."""
    if may_write_sources(user, instance):
        return props
    found = json.loads(props)
    found["links"] |= dict.fromkeys(PARTING)
    return json.dumps(found)
