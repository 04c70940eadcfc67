"""What stands in the head of a page for networks, search engines and programs."""

from django import template

from campaigns.models import CampaignPage
from home import share_meta
from home.embedding.oembed import discovery
from home.share_pictures import drawing
from home.structured_data import structured_data

register = template.Library()


@register.inclusion_tag("components/share_tags.html")
def share_tags(page, organisation, versions):
    """All of it for `page`, a page that has an address; nothing for any other."""
    current = next((version for version in versions if version.is_current), None)
    if current is None or not hasattr(page, "get_ancestors"):
        return {}
    about = share_meta.shared_page(page)
    is_appeal = isinstance(about, CampaignPage)
    picture = share_meta.picture_of(about, organisation)
    return {
        "about": about,
        "is_appeal": is_appeal,
        "organisation": organisation,
        "current": current,
        "locale": share_meta.territory(current.language),
        "other_locales": [share_meta.territory(v.language) for v in versions if not v.is_current],
        "picture": picture,
        "size": (drawing.WIDTH, drawing.HEIGHT),
        "oembed": discovery(current.full_url) if page is about and is_appeal else [],
        "structured_data": structured_data(page, current.full_url, organisation, picture),
    }
