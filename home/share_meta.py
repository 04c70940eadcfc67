"""What the head of a page says to networks and search engines: Open Graph, X, and which picture."""

from dataclasses import dataclass
from urllib.parse import urljoin

from babel.core import get_global

from campaigns.models import CampaignPage
from home.share_pictures.contents import contents_of
from home.share_pictures.drawing import can_draw
from home.share_pictures.views import share_picture_address
from signatures.models import SignatureFormPage


@dataclass(frozen=True)
class Picture:
    url: str
    alt: str


def shared_page(page):
    """The page whose words are shared with `page`: of a form, its appeal."""
    return page.campaign_page if isinstance(page, SignatureFormPage) else page


def picture_of(page, organisation=None):
    """The share picture of an appeal; None where `page` is none, or has letters that no font here has."""
    if not isinstance(page, CampaignPage):
        return None
    contents = contents_of(page, organisation)
    if not can_draw(contents):
        return None
    names = contents.line or ", ".join(face.name for face in contents.faces)
    alt = f"{contents.title} – {names}" if names else contents.title
    return Picture(urljoin(page.get_full_url(), share_picture_address(page, contents)), alt)


def territory(language):
    """`language` as Open Graph writes it, with the country where most of its readers live: fr_FR.

    From Unicode's likely subtags: a language alone is no locale to Facebook.
    """
    parts = get_global("likely_subtags").get(language.replace("-", "_"), "").split("_")
    return f"{parts[0]}_{parts[-1]}" if len(parts) > 1 else language.replace("-", "_")
