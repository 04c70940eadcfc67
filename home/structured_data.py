"""What a page says to search engines in schema.org's words (JSON-LD). It names nobody but the organisation."""

import json
from urllib.parse import urljoin

from django.utils.safestring import mark_safe

from campaigns.models import CampaignPage
from campaigns.templatetags.campaign_tags import web_address

# "</script>" in a title would end the element (as in Django's json_script).
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
HOME_DEPTH = 2  # of the tree, whose root no reader sees


def structured_data(page, address, organisation, picture=None):
    """The JSON for a <script>: who publishes, where the page stands and, for an appeal, the article that it is.

    Args:
        address: of the page, absolute.
        picture: its share picture, if there is one.
    """
    publisher = _organisation(organisation, address) if organisation else None
    things = [publisher, _breadcrumbs(page, address), _article(page, address, publisher, picture)]
    graph = {"@context": "https://schema.org", "@graph": [thing for thing in things if thing]}
    return mark_safe(json.dumps(graph, ensure_ascii=False).translate(ESCAPES))  # noqa: S308 - escaped here


def _organisation(organisation, address):
    home = urljoin(address, "/")
    accounts = [account.value["url"] for account in organisation.accounts]
    return _filled(
        {
            "@type": "Organization",
            "@id": f"{home}#organisation",
            "name": organisation.name,
            "url": home,
            "description": organisation.tagline,
            "sameAs": [account for account in accounts if web_address(account)],
        }
    )


def _breadcrumbs(page, address):
    """The way from the front page to `page`; None on the front page itself."""
    if page.depth <= HOME_DEPTH:
        return None
    above = [(other.title, other.full_url) for other in page.get_ancestors().filter(depth__gte=HOME_DEPTH)]
    steps = [*above, (page.title, address)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": item}
            for number, (name, item) in enumerate(steps, 1)
        ],
    }


def _article(page, address, publisher, picture):
    if not isinstance(page, CampaignPage):
        return None
    reference = publisher and {"@id": publisher["@id"]}
    return _filled(
        {
            "@type": "Article",
            "headline": page.title,
            "description": page.search_description or page.introduction,
            "url": address,
            "mainEntityOfPage": address,
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
