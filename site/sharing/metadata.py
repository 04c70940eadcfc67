"""What the head of a page says to networks and search engines: Open Graph, X, and which picture."""

from dataclasses import dataclass
from urllib.parse import urljoin

from babel.core import get_global
from django.utils.text import Truncator
from wagtail.images.models import SourceImageIOError
from wagtail.rich_text import get_text_for_indexing

from campaigns.images import pictures
from campaigns.models import CampaignPage
from campaigns.wording.countries import babel_locale
from sharing.appeals import PLAIN
from sharing.pictures.contents import contents_of
from sharing.pictures.drawing import HEIGHT, WIDTH, can_draw
from sharing.pictures.views import share_picture_url
from signatures.models import SignatureFormPage

CARD = ("image/jpeg", (WIDTH, HEIGHT))
PORTRAIT = "fill-600x600|format-jpeg"
DESCRIPTION = 200  # characters


@dataclass(frozen=True)
class Picture:
    url: str
    alt: str
    media_type: str
    size: tuple[int, int]  # pixels

    @property
    def is_wide(self):
        return self.size == CARD[1]


def shared_page(page):
    """The page whose words are shared with `page`: of a form, its appeal."""
    return page.campaign_page if isinstance(page, SignatureFormPage) else page


def picture_of(page, organisation=None):
    """The share picture of a page; where it has letters that no font here has, a photograph; None without any."""
    if not isinstance(page, (CampaignPage, *PLAIN)):
        return None
    contents = contents_of(page, organisation)
    if not can_draw(contents):
        return _photograph(page, contents, organisation)
    names = contents.line or ", ".join(face.name for face in contents.faces)
    alt = " – ".join(filter(None, [contents.mark, contents.title, names]))
    return Picture(urljoin(page.get_full_url(), share_picture_url(page, contents)), alt, *CARD)


def _photograph(page, contents, organisation):
    """The first portrait or other picture of the appeal, else the logo."""
    names = {face.portrait: face.name for face in contents.faces}
    images = pictures([page])[page.pk] if isinstance(page, CampaignPage) else []
    for image in filter(None, [*images, organisation and organisation.logo]):
        if picture := _rendition(image, names.get(image.pk, contents.title), page.get_full_url()):
            return picture
    return None


def person_words(profile):
    """What a link to a person's story says: who it is and how they are; the template writes it as a page's."""
    person = profile.detainee
    story = Truncator(" ".join(get_text_for_indexing(profile.story).split())).chars(DESCRIPTION)
    title = " – ".join(filter(None, [person.localized_name, str(person.status_label)]))
    return {"title": title, "introduction": story}


def portrait_of(person, url):
    """The portrait beside a link to a person's story at `url` (absolute); None where there is none to draw."""
    return _rendition(person.portrait, person.localized_name, url) if person.portrait else None


def _rendition(image, alt, url):
    try:
        rendition = image.get_rendition(PORTRAIT)
    except SourceImageIOError:
        return None
    size = (rendition.width, rendition.height)
    return Picture(urljoin(url, rendition.url), alt, "image/jpeg", size)


def territory(language):
    """`language` as Open Graph writes it, with its country or the one where most of its readers live: fr_FR, pt_BR.

    From Unicode's likely subtags: a language alone is no locale to Facebook.
    """
    locale = babel_locale(language)
    likely = get_global("likely_subtags")
    found = likely.get(f"{locale.language}_{locale.script}") or likely.get(locale.language, "")
    country = locale.territory or found.rpartition("_")[2]
    return f"{locale.language}_{country}" if country else locale.language
