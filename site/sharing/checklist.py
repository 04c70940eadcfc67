"""Warnings before publishing about what leaves a page: its share picture, and its links to this site."""

import re
from html import unescape
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Site

from campaigns.editing.problems import Problem
from campaigns.languages import source_language
from campaigns.models import CampaignPage, DetaineeProfile
from sharing.embed.page_lookup import page_at
from sharing.pictures.contents import contents_of
from sharing.pictures.drawing import without_font

NO_SHARE_PICTURE = _(
    "The picture for sharing can't write: %(names)s. Where the appeal is shared, the portrait alone is shown."
)
DEAD_LINK = _("These links lead to pages of this site that aren’t there: %(names)s.")
HREF = re.compile(r'<a [^>]*?href="([^"]*)"')
PAGE = re.compile(r'<a [^>]*?linktype="page"[^>]*?>', re.DOTALL)
ID = re.compile(r'\bid="(\d+)"')
SERVED_BY_WAGTAIL = "wagtail_serve"


def has_no_share_picture(instance):
    texts = without_font(contents_of(instance)) if isinstance(instance, CampaignPage) and instance.pk else []
    return [Problem(NO_SHARE_PICTURE, names=" – ".join(texts))] if texts else []


def has_dead_links(instance):
    """Found out without a request over the network: whoever writes is told while they write."""
    texts, site = list(_texts(instance)), Site.objects.get(is_default_site=True)
    dead = [url for url in dict.fromkeys(_urls(texts)) if _is_dead(url, site)] + _gone_pages(texts)
    return [Problem(DEAD_LINK, names=", ".join(dead))] if dead else []


ERRORS = ()
WARNINGS = (has_no_share_picture, has_dead_links)


def _texts(instance):
    """Every text of its fields: rich text as HTML, and all that stands in blocks."""
    for field in instance._meta.get_fields():
        if isinstance(field, RichTextField):
            yield getattr(instance, field.name)
        elif isinstance(field, StreamField):
            yield from _strings(list(getattr(instance, field.name).raw_data))


def _strings(value):
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(inner)


def _urls(texts):
    """The addresses in links, and those that are the whole of a block's field."""
    for text in texts:
        whole = [text] if re.fullmatch(r"(https?:/)?/\S+", text) else []
        yield from (unescape(url) for url in (*HREF.findall(text), *whole))


def _is_dead(url, site):
    """Whether `url` is of this `site`, and answers 404 here."""
    parts = _parts(url)
    if parts is None or parts.hostname not in (None, site.hostname, f"www.{site.hostname}"):
        return False
    return not _is_there(unquote(parts.path), site)


def _is_there(path, site):
    """A path without a language leads to the same path in the reader's, as LanguageByPathMiddleware has it."""
    language = translation.get_language_from_path(path)
    paths = [path] if language else [path, f"/{source_language()}{path}"]
    with translation.override(language or source_language()):
        return any(_answers(each, site) for each in paths)


def _parts(url):
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    is_link_here = parts.path.startswith("/") and parts.scheme in ("", "http", "https")
    return parts if is_link_here else None


def _answers(path, site):
    try:
        match = resolve(path)
    except Resolver404:
        return _page(path, site) is not None
    if match.url_name == "person":
        return DetaineeProfile.public().filter(detainee=match.kwargs["pk"]).exists()
    return match.url_name != SERVED_BY_WAGTAIL or _page(path, site) is not None


def _page(path, site):
    """The page at a path, redirects followed, as a visitor of the site would come to it."""
    request = HttpRequest()
    request.META = {"HTTP_HOST": site.hostname, "SERVER_NAME": site.hostname, "SERVER_PORT": str(site.port)}
    request.path = request.path_info = path
    return page_at(request, f"http://{request.get_host()}{path}")


def _gone_pages(texts):
    """The titles of pages that are linked and not live; of those that were deleted, the number."""
    ids = {int(pk) for text in texts for link in PAGE.findall(text) for pk in ID.findall(link)}
    pages = Page.objects.in_bulk(ids)
    gone = [pk for pk in sorted(ids) if pk not in pages or not pages[pk].live]
    return [pages[pk].title if pk in pages else f"#{pk}" for pk in gone]
