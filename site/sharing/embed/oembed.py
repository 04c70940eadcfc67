"""The oEmbed provider (oembed.com, version 1.0): what a program may show in place of an appeal's URL."""

from collections.abc import Callable
from urllib.parse import urlencode, urljoin
from xml.etree import ElementTree as ET

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from wagtail.models import Page

from home.models import Organisation
from sharing.appeals import shared_appeal
from sharing.embed.page_lookup import page_at
from sharing.embed.widget import HEIGHT, WIDTH, frame_ancestors
from sharing.metadata import picture_of
from signatures.decorators import reading_only
from signatures.models import SignatureFormPage

CACHE_AGE = 3600  # seconds
FORMATS = {"json": "application/json", "xml": "text/xml"}
NOBODY = "'none'"
FRAME = '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>'


@reading_only
def oembed(request):
    """Answer for `url` in the `format` json or xml, no larger than `maxwidth` and `maxheight` (pixels).

    As the specification says: 404 for what is no public appeal of ours, 501 for another format.
    What is no size is 400.
    """
    request.is_language_free = True  # or a 404 would lead to the same path beneath a language
    write = WRITERS.get(request.GET.get("format", "json"))
    if write is None:
        return _refused(501, "Formats: json, xml.")
    try:
        most = [_size(request.GET.get(name)) for name in ("maxwidth", "maxheight")]
    except ValueError:
        return _refused(400, "maxwidth and maxheight are whole numbers of pixels.")
    response = write(_answer(request, request.GET.get("url", ""), *most))
    response["Cache-Control"] = f"public, max-age={CACHE_AGE}"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def discovery(page_url):
    """(media type, URL) of each format, as the head of the appeal at `page_url` (absolute) links to them."""
    endpoint = urljoin(page_url, reverse("oembed"))
    return [
        (f"{media_type}+oembed", f"{endpoint}?{urlencode({'url': page_url, 'format': name})}")
        for name, media_type in FORMATS.items()
    ]


def _refused(status, words):
    headers = {"Access-Control-Allow-Origin": "*"}
    return HttpResponse(words, content_type="text/plain; charset=utf-8", status=status, headers=headers)


def _size(text):
    """A size in pixels, or None where none was given.

    Raises:
        ValueError: `text` is no whole number above 0.
    """
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
        raise ValueError(text)
    return int(text)


def _answer(request, url, most_across, most_down):
    page = _appeal(request, url)
    with translation.override(page.locale.language_code):
        answer = _about(page) | _thumbnail(page, most_across, most_down)
        if frame_ancestors() == NOBODY:
            return answer | {"type": "link"}  # no site may show the frame
        width, height = min(WIDTH, most_across or WIDTH), min(HEIGHT, most_down or HEIGHT)
        return answer | {"type": "rich", "width": width, "height": height, "html": frame(page, width, height)}


def _appeal(request, url):
    """The public appeal at `url`; the form beneath an appeal stands for it.

    Raises:
        Http404: there is none.
    """
    found = page_at(request, url)
    if found is None:
        raise Http404
    is_form = issubclass(found.specific_class or Page, SignatureFormPage)
    with translation.override(found.locale.language_code):
        return shared_appeal(found.get_parent().pk if is_form else found.pk)


def frame(page, width=WIDTH, height=HEIGHT):
    """The code that shows the widget of `page` on another site."""
    url = urljoin(page.get_full_url(), reverse("widget", args=[page.pk]))
    return format_html(FRAME, url, page.title, width, height)


def _about(page):
    organisation = Organisation.in_language()
    about = {"version": "1.0", "title": page.title, "cache_age": CACHE_AGE}
    if organisation:
        about |= {"provider_name": organisation.name, "provider_url": urljoin(page.get_full_url(), "/")}
    return about


def _thumbnail(page, most_across, most_down):
    """The share picture, where it isn't larger than asked for."""
    picture = picture_of(page)
    if picture is None:
        return {}
    width, height = picture.size
    if width > (most_across or width) or height > (most_down or height):
        return {}
    return {"thumbnail_url": picture.url, "thumbnail_width": width, "thumbnail_height": height}


def _xml(answer):
    root = ET.Element("oembed")
    for name, value in answer.items():
        ET.SubElement(root, name).text = "".join(char for char in str(value) if char.isprintable())
    content = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(content, content_type="text/xml; charset=utf-8")


WRITERS: dict[str, Callable[[dict], HttpResponse]] = {"json": JsonResponse, "xml": _xml}
