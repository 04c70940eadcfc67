"""What stands in an appeal's share picture, and the version that changes with it."""

import json
from dataclasses import asdict, dataclass

from babel.lists import format_list
from django.conf import settings
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.models import CampaignPage, Outcome
from campaigns.templatetags.campaign_tags import number
from campaigns.wording import outcome
from campaigns.wording.countries import babel_locale
from home import brand
from home.models import Organisation
from signatures.models import SignatureTally

DESIGN = 3  # raised whenever drawing.py draws the same contents differently
FACES = 4
NAMES = 8
WORTH_SHOWING = 100  # signatures; fewer would discourage
POINT = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
SEEN = ("file", "file_hash", *POINT)


@dataclass(frozen=True)
class Face:
    name: str
    portrait: int  # the image's key
    look: tuple  # differs when the picture does


@dataclass(frozen=True)
class Contents:
    language: str
    title: str
    mark: str  # that it was won; "" otherwise
    eyebrow: str
    line: str  # names of people without portraits, else the count; "" beside portraits; the tagline on others
    faces: tuple[Face, ...]
    names: tuple[str, ...]
    brand: str
    logo: tuple | None  # the image's key, and what differs when the picture does
    night: str
    accent: str

    @property
    def version(self):
        """What differs when the picture does. Keyed: nobody can find out by trying whose name was in an old one."""
        words = json.dumps([DESIGN, asdict(self)])
        return salted_hmac("sharing.pictures", words, algorithm="sha256").hexdigest()[:20]

    @property
    def words(self):
        """All that is written in the picture."""
        names = [face.name for face in self.faces]
        return [text for text in (self.mark, self.title, self.eyebrow, self.line, self.brand, *names) if text]

    @property
    def is_rtl(self):
        return translation.get_language_info(self.language)["bidi"]


def contents_of(page, organisation=None):
    """The contents for `page`, an appeal with its campaign or another; `organisation` is looked up unless given."""
    language = page.locale.language_code
    with translation.override(language):
        organisation = organisation or Organisation.in_language(language)
        accent, night = brand.colours(organisation)
        about = _of_appeal(page, language) if isinstance(page, CampaignPage) else _of_text(organisation)
        return Contents(
            language=language,
            title=page.title,
            **about,
            brand=organisation.name if organisation else settings.WAGTAIL_SITE_NAME,
            logo=_logo(organisation),
            night=night,
            accent=brand.accent_on(night, accent),
        )


def _of_text(organisation):
    line = organisation.tagline if organisation else ""
    return {"mark": "", "eyebrow": "", "line": line, "faces": (), "names": ()}


def _of_appeal(page, language):
    people = shown_people(page)
    faces = tuple(_face(person) for person in people if person.portrait)[:FACES]
    names = tuple(person.localized_name for person in people)
    return {
        "mark": str(outcome.state_words(page.campaign)) if page.campaign.outcome == Outcome.WON else "",
        "eyebrow": str(page.campaign.addressee_country_name),
        "line": "" if faces else _joined(names, language) or _count(page.campaign),
        "faces": faces,
        "names": names,
    }


def shown_people(page):
    """The people whom `page` may show, in its order, each once. Who is hidden isn't among them."""
    return list({profile.detainee_id: profile.detainee for profile in page.shown_profiles.values()}.values())


def _face(person):
    look = tuple(str(getattr(person.portrait, field)) for field in SEEN)
    return Face(person.localized_name, person.portrait_id, look)


def _joined(names, language):
    return format_list(names[:NAMES], locale=babel_locale(language))


def _count(campaign):
    """The last round number of signatures that was passed: a picture isn't drawn anew for each of them."""
    tally = SignatureTally.objects.filter(pk=campaign.pk).first()
    total = tally.total if tally and tally.is_shown else 0
    if total < WORTH_SHOWING:
        return ""
    power = 10 ** (len(str(total)) - 1)
    passed = next(step * power for step in (5, 2, 1) if step * power <= total)
    at_least = _("%(number)s+") % {"number": number(passed)}
    return ngettext("%(number)s signature", "%(number)s signatures", passed) % {"number": at_least}


def _logo(organisation):
    logo = organisation and organisation.logo
    return (logo.pk, logo.file.name, logo.file_hash) if logo else None
