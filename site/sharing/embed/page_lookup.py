"""Which page a URL of this site leads to, as a browser would find out by following redirects."""

from urllib.parse import unquote, urljoin, urlsplit

from django.utils import translation
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

MOST_REDIRECTS = 5


def page_at(request, url):
    """The page at `url`; None where it is another site's or nobody's, or its redirects go round."""
    for _hop in range(MOST_REDIRECTS):
        parts = _of_this_site(request, url)
        if parts is None:
            return None
        if page := _page(request, unquote(parts.path)):
            return page
        redirect = _redirect(request, parts)
        if redirect is None or redirect.redirect_page:
            return redirect and redirect.redirect_page
        url = urljoin(url, redirect.redirect_link)
    return None


def _of_this_site(request, url):
    """`url` taken apart, whether it is with or without TLS and “www.”."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    is_ours = _plain(parts.netloc) == _plain(request.get_host()) and unquote(parts.path).isprintable()
    return parts if is_ours and parts.scheme in ("http", "https") else None


def _plain(host):
    return host.lower().removeprefix("www.")


def _page(request, path):
    language = translation.get_language_from_path(path)
    if not language:
        return None
    with translation.override(language):
        return Page.find_for_request(request, path.removeprefix("/").partition("/")[2])


def _redirect(request, parts):
    """The one for the URL with its query, else without, as Wagtail's middleware looks for it."""
    for url in dict.fromkeys((f"{parts.path}?{parts.query}", parts.path)):
        if redirect := get_redirect(request, Redirect.normalise_path(url, decode_unicode=False)):
            return redirect
    return None
