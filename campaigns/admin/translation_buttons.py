"""Translation buttons in staff's lists: what Localize asks about each row is asked once for all of them."""

from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as in_localize  # its own words stand in its own catalogue
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale, Page
from wagtail_localize import wagtail_hooks as localize
from wagtail_localize.models import Translation, TranslationSource

from campaigns.models import CampaignPage

MAY_SUBMIT = "wagtail_localize.submit_translation"
OF_PAGES, OF_SNIPPETS = "register_page_listing_more_buttons", "register_snippet_listing_buttons"
OF_ONE_PAGE = "register_page_header_buttons"


def with_buttons(rows):
    """`rows` (a queryset of pages, or of one kind of snippet), each with what its buttons go by."""
    same = rows.model.objects.filter(translation_key=OuterRef(OuterRef("translation_key")))
    if rows.model is Page:
        same = same.filter(alias_of=None)
    missing = Locale.objects.filter(~Exists(same.filter(locale=OuterRef("pk"))))
    kind = ContentType.objects.get_for_model(rows.model)
    sources = TranslationSource.objects.filter(
        object__translation_key=OuterRef("translation_key"), object__content_type=kind, locale=OuterRef("locale")
    )
    synced = sources.filter(Exists(Translation.objects.filter(source=OuterRef("pk"), enabled=True)))
    return rows.annotate(is_missing_a_language=Exists(missing), synced_source=Subquery(synced.values("pk")[:1]))


def of_page(page, user, view_name=None, next_url=None):
    """None at an appeal, whose buttons take all of its parts at once."""
    if issubclass(page.specific_class or Page, CampaignPage):
        return
    if not hasattr(page, "synced_source"):
        yield from localize.page_listing_more_buttons(page, user, view_name, next_url)
    elif user.has_perm(MAY_SUBMIT):
        yield from _of_page(page, next_url)


def _of_page(page, next_url):
    if page.is_missing_a_language:
        url = reverse("wagtail_localize:submit_page_translation", args=[page.alias_of_id or page.pk])
        yield Button(in_localize("Translate this page"), url, priority=60, icon_name="wagtail-localize-language")
    if page.synced_source:
        url = _sync_url(page, next_url)
        yield Button(in_localize("Sync translated pages"), url, priority=60, icon_name="resubmit")


def of_snippet(snippet, user, next_url=None):
    if not hasattr(snippet, "synced_source"):
        yield from localize.register_snippet_listing_buttons(snippet, user, next_url)
    elif user.has_perm(MAY_SUBMIT):
        yield from _of_snippet(snippet, next_url)


def _of_snippet(snippet, next_url):
    if snippet.is_missing_a_language:
        meta, label = snippet._meta, in_localize("Translate '%(title)s'") % {"title": snippet}
        url = reverse(
            "wagtail_localize:submit_snippet_translation", args=[meta.app_label, meta.model_name, snippet.pk]
        )
        looks = {"attrs": {"aria-label": label}, "icon_name": "wagtail-localize-language", "priority": 100}
        yield Button(in_localize("Translate"), url, **looks)
    if snippet.synced_source:
        label = in_localize("Sync translations of '%(title)s'") % {"title": snippet}
        looks = {"attrs": {"aria-label": label}, "icon_name": "resubmit", "priority": 106}
        yield Button(in_localize("Sync translated snippets"), _sync_url(snippet, next_url), **looks)


def _sync_url(row, next_url):
    url = reverse("wagtail_localize:update_translations", args=[row.synced_source])
    return f"{url}?{urlencode({'next': next_url})}" if next_url else url


def connect():
    """Stand in for localize's own, which ask about each row."""
    for place in (OF_PAGES, OF_ONE_PAGE):
        hooks._hooks[place].remove((localize.page_listing_more_buttons, 0))
        hooks.register(place, of_page)
    hooks._hooks[OF_SNIPPETS].remove((localize.register_snippet_listing_buttons, 0))
    hooks.register(OF_SNIPPETS, of_snippet)
    hooks.register("construct_explorer_page_queryset", lambda _parent, pages, _request: with_buttons(pages))
