"""What stands in the head of a page for networks, search engines and programs."""

from django import template

from campaigns.models import CampaignPage
from sharing import metadata
from sharing.embed.oembed import discovery
from sharing.json_ld import person_data, structured_data

register = template.Library()


@register.inclusion_tag("components/share_tags.html")
def share_tags(page, profile, organisation, versions):
    """All of it for `page`, or for the person's story of `profile`; nothing for what has no URL."""
    current = next((version for version in versions if version.is_current), None)
    if current is None:
        return {}
    head = {
        "organisation": organisation,
        "current": current,
        "locale": metadata.territory(current.language),
        "other_locales": [metadata.territory(v.language) for v in versions if not v.is_current],
    }
    if hasattr(page, "get_ancestors"):
        return head | _of_page(page, current.full_url, organisation)
    return head | _of_person(profile, current.full_url, organisation) if profile else {}


def _of_page(page, url, organisation):
    about = metadata.shared_page(page)
    is_appeal = isinstance(about, CampaignPage)
    picture = metadata.picture_of(about, organisation)
    return {
        "about": about,
        "is_appeal": is_appeal,
        "picture": picture,
        "oembed": discovery(url) if page is about and is_appeal else [],
        "structured_data": structured_data(page, url, organisation, picture),
    }


def _of_person(profile, url, organisation):
    words = metadata.person_words(profile)
    return {
        "about": words,
        "picture": metadata.portrait_of(profile.detainee, url),
        "structured_data": person_data(profile.detainee.localized_name, url, organisation),
    }
