"""What stands in an appeal's share picture, and the version that changes with it. One query, two without people."""

import json
from dataclasses import asdict, dataclass

from babel.lists import format_list
from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.countries import babel_locale
from campaigns.models import Detainee, DetaineeName
from campaigns.templatetags.campaign_tags import number
from home.models import Organisation
from home.share_pictures.colours import token
from signatures.models import SignatureTally

DESIGN = 1  # raised whenever drawing.py draws the same contents differently
FACES = 4
NAMES = 8
WORTH_SHOWING = 100  # signatures; fewer would discourage
SEEN = ("portrait__file", "portrait__file_hash", "portrait__focal_point_x", "portrait__focal_point_y")
SEEN_SIZES = ("portrait__focal_point_width", "portrait__focal_point_height")


@dataclass(frozen=True)
class Face:
    name: str
    portrait: int  # the image's key
    look: tuple  # differs when the picture does


@dataclass(frozen=True)
class Contents:
    language: str
    title: str
    eyebrow: str
    line: str  # names of people without portraits, else the count; "" beside portraits
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
        return salted_hmac("home.share_pictures", words, algorithm="sha256").hexdigest()[:20]

    @property
    def words(self):
        """All that is written in the picture."""
        names = [face.name for face in self.faces]
        return [text for text in (self.title, self.eyebrow, self.line, self.brand, *names) if text]

    @property
    def is_rtl(self):
        return translation.get_language_info(self.language)["bidi"]


def contents_of(page, organisation=None):
    """The contents for `page`, a CampaignPage with its campaign; `organisation` is looked up unless given."""
    language = page.locale.language_code
    with translation.override(language):
        organisation = organisation or Organisation.in_language(language)
        people = shown_people(page, language)
        faces = tuple(_face(person) for person in people if person["portrait"])[:FACES]
        names = tuple(_name(person) for person in people)
        return Contents(
            language=language,
            title=page.title,
            eyebrow=str(page.campaign.addressee_country_name),
            line="" if faces else _joined(names, language) or _count(page.campaign),
            faces=faces,
            names=names,
            brand=organisation.name if organisation else settings.WAGTAIL_SITE_NAME,
            logo=_logo(organisation),
            night=token("night"),
            accent=token("accent"),
        )


def shown_people(page, language):
    """The facts of the people whom `page` may show, in its order. Who is hidden isn't among them."""
    order = [profile.detainee_id for profile in page.profiles() if profile and profile.live]
    if not order:
        return []
    spelling = DetaineeName.objects.filter(detainee=OuterRef("pk"), language=language).values("spelling")[:1]
    found = Detainee.objects.public().filter(pk__in=order).annotate(spelling=Subquery(spelling))
    people = {row["pk"]: row for row in found.values("pk", "name", "spelling", "portrait", *SEEN, *SEEN_SIZES)}
    return [people[pk] for pk in dict.fromkeys(order) if pk in people]


def _name(person):
    return person["spelling"] or person["name"]


def _face(person):
    look = tuple(str(person[field]) for field in (*SEEN, *SEEN_SIZES))
    return Face(_name(person), person["portrait"], look)


def _joined(names, language):
    return format_list(names[:NAMES], locale=babel_locale(language))


def _count(campaign):
    """The last round number of signatures that was passed: a picture isn't drawn anew for each of them."""
    tally = SignatureTally.objects.filter(pk=campaign.pk).first()
    total = tally.total if tally else 0
    if total < WORTH_SHOWING:
        return ""
    power = 10 ** (len(str(total)) - 1)
    passed = next(step * power for step in (5, 2, 1) if step * power <= total)
    at_least = _("%(number)s+") % {"number": number(passed)}
    return ngettext("%(number)s signature", "%(number)s signatures", passed) % {"number": at_least}


def _logo(organisation):
    logo = organisation and organisation.logo
    return (logo.pk, logo.file.name, logo.file_hash) if logo else None
