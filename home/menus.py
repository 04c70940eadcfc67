"""Menus: the pages that an organisation links to in every footer."""

from django.utils.translation import get_language
from wagtail.models import Page

from campaigns.languages import source_language
from campaigns.querysets import own_language, public


def footer_pages(organisation):
    """The chosen pages in their order, in the active language or else the source language; drafts are left out."""
    chosen = _chosen(organisation)
    keys = dict(Page.objects.filter(pk__in=chosen).values_list("pk", "translation_key")) if chosen else {}
    found = _readable(keys.values()) if keys else {}
    apart = {page.translation_key for page in (organisation.privacy_page, organisation.accessibility_page) if page}
    order = dict.fromkeys(keys[pk] for pk in chosen if pk in keys)
    return [found[key] for key in order if key in found and key not in apart]


def _chosen(organisation):
    """Their keys, as stored: the blocks' values would fetch each page."""
    return [block["value"] for block in organisation.footer_menu.raw_data if block["value"]]


def _readable(keys):
    """{translation key: its page}"""
    languages = {source_language(), get_language()}
    pages = public(own_language(Page.objects.live().filter(translation_key__in=keys)))
    found = pages.filter(locale__language_code__in=languages).select_related("locale")
    own_last = sorted(found, key=lambda page: page.locale.language_code == get_language())
    return {page.translation_key: page for page in own_last}
