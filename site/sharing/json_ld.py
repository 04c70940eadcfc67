"""What a page says to search engines in schema.org's words (JSON-LD). No record of a person is among it."""

import json
from urllib.parse import urljoin

from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from wagtail.images.models import SourceImageIOError

from campaigns.models import CampaignPage
from campaigns.templatetags.campaign_tags import web_url

# "</script>" in a title would end the element (as in Django's json_script).
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
LOGO = "max-600x600|format-png"
HOME_DEPTH = 2  # of the tree, whose root no reader sees


def structured_data(page, url, organisation, picture=None):
    """The JSON for a <script>: who publishes, where the page stands and, for an appeal, the article that it is.

    Args:
        url: of the page, absolute.
        picture: its share picture, if there is one.
    """
    publisher = _organisation(organisation, url) if organisation else None
    return _graph(publisher, _breadcrumbs(page, url), _article(page, url, publisher, picture))


def person_data(name, url, organisation):
    """The JSON for the story of the person `name` at `url`: the way there, and no record of a person.

    Search engines gather such records and keep them, and somebody may have to be hidden tomorrow.
    """
    if not organisation:
        return _graph()
    front = urljoin(url, f"/{get_language()}/")
    return _graph(_organisation(organisation, url), _steps([(organisation.name, front), (name, url)]))


def _graph(*things):
    graph = {"@context": "https://schema.org", "@graph": [thing for thing in things if thing]}
    return mark_safe(json.dumps(graph, ensure_ascii=False).translate(ESCAPES))  # noqa: S308 - escaped here


def _organisation(organisation, url):
    home = urljoin(url, "/")
    accounts = [account.value["url"] for account in organisation.accounts]
    return _filled(
        {
            "@type": "Organization",
            "@id": f"{home}#organisation",
            "name": organisation.name,
            "url": home,
            "description": organisation.tagline,
            "logo": _logo(organisation.logo, url),
            "sameAs": [account for account in accounts if web_url(account)],
        }
    )


def _logo(logo, url):
    """As a rendition: the public has no way to originals."""
    try:
        return logo and urljoin(url, logo.get_rendition(LOGO).url)
    except SourceImageIOError:
        return None


def _breadcrumbs(page, url):
    """The way from the front page to `page`; None on the front page itself."""
    if page.depth <= HOME_DEPTH:
        return None
    above = getattr(page, "above", None) or page.get_ancestors().filter(depth__gte=HOME_DEPTH)
    return _steps([*((other.title, other.full_url) for other in above), (page.title, url)])


def _steps(steps):
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": item}
            for number, (name, item) in enumerate(steps, 1)
        ],
    }


def _article(page, url, publisher, picture):
    if not isinstance(page, CampaignPage):
        return None
    reference = publisher and {"@id": publisher["@id"]}
    return _filled(
        {
            "@type": "Article",
            "headline": page.title,
            "description": page.search_description or page.introduction,
            "url": url,
            "mainEntityOfPage": url,
            "inLanguage": page.locale.language_code,
            "image": picture and picture.url,
            "datePublished": _moment(page.first_published_at),
            "dateModified": _moment(page.last_published_at),
            "author": reference,
            "publisher": reference,
        }
    )


def _moment(value):
    return value.isoformat() if value else None


def _filled(thing):
    return {name: value for name, value in thing.items() if value}
