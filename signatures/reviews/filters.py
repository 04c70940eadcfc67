"""Filters of signatures, as data: which ones a list shows and a review is about are always the same.

A filter is a dict that JSON can hold, {"status": "held", "domain": "b5c1…"}. A network or a mail domain is in
it as the keyed digest that stands in one campaign's rows, in hexadecimal. So a filter may stand in the URL of
an admin page and in a review: without the digest keys it tells of no network and no domain. What outlives the day
for which a network's digest is kept holds the filter without it (`lasting`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext_lazy as _

from campaigns.wording.countries import COUNTRY_CODES, country_name
from signatures.crypto.digest import SHORT
from signatures.models import HoldReason, SignatureStatus
from signatures.screening.mail_domains import name_of

NOT_GIVEN = _("Not given")
FORGOTTEN = ""  # in place of a network's digest, which is kept for a day; no signature is of that network
SHOWN = 8  # hexadecimal digits of a digest, enough to tell one from another on a page


@dataclass(frozen=True)
class Criterion:
    """One thing to choose signatures by. `condition` raises ValueError where a value makes no sense."""

    label: str | Promise
    condition: Callable
    words: Callable


def matching(signatures, filters):
    """Those of `signatures` (a queryset) that match all of `filters`.

    Raises:
        ValueError: a key is unknown, or a value makes no sense.
    """
    return signatures.filter(*[criterion(key).condition(value) for key, value in filters.items()])


def in_words(filters, campaign_id):
    """`filters` of one campaign's signatures as staff read them: [(label, value)]."""
    return [(criterion(key).label, words(key, value, campaign_id)) for key, value in filters.items()]


def logged_in_words(filters, campaign_id):
    """The same of an entry in a log, in one line; a newer version of the site may not know all of them."""
    known = {key: value for key, value in filters.items() if key in CRITERIA}
    return ", ".join(f"{label} = {value}" for label, value in in_words(known, campaign_id))


def words(key, value, campaign_id):
    """The value of one filter as staff read it. A mail domain's digest is the campaign's own."""
    return _domain(value, campaign_id) if key == "domain" else criterion(key).words(value)


def lasting(filters):
    """`filters` as they may be kept for longer than a day: without the network's digest."""
    return filters | {"network": FORGOTTEN} if "network" in filters else filters


def criterion(key):
    if key not in CRITERIA:
        raise ValueError(f"Signatures can't be chosen by {key!r}.")
    return CRITERIA[key]


def short(digest):
    """The beginning of a digest (in hexadecimal), as pages show it."""
    return f"{digest[:SHOWN]}…"


def _one_of(field, values):
    def condition(value):
        if value not in values:
            raise ValueError(f"{field} can't be {value!r}.")
        return Q(**{field: value})

    return condition


def _moment(value):
    moment = datetime.fromisoformat(value)
    if not is_aware(moment):
        raise ValueError(f"{value} has no time zone.")
    return moment


def _digest(field):
    def condition(value):
        digest = bytes.fromhex(value)
        if len(digest) != SHORT:
            raise ValueError(f"{value} is no digest of {SHORT} bytes.")
        return Q(**{field: digest})

    return condition


def _network(value):
    return Q(pk__in=[]) if value == FORGOTTEN else _digest("network")(value)


def _network_in_words(digest):
    return short(digest) if digest else _("forgotten after a day")


def _number(value):
    if type(value) is not int:
        raise ValueError(f"{value!r} is no number of a signature.")
    return Q(pk=value)


def _mail_problem(value):
    if not isinstance(value, bool):
        raise ValueError("Whether there is a mail problem is true or false.")
    return ~Q(mail_problem="") if value else Q(mail_problem="")


def _legal_hold(value):
    if not isinstance(value, bool):
        raise ValueError("Whether there is a legal hold is true or false.")
    return Q(legal_hold__isnull=not value)


def _yes_or_no(value):
    return _("Yes") if value else _("No")


def _clock(value):
    return date_format(localtime(_moment(value)), "DATETIME_FORMAT")


def _domain(digest, campaign_id):
    return (name_of(bytes.fromhex(digest), campaign_id) if campaign_id else "") or short(digest)


LANGUAGES = dict(settings.LANGUAGES)
CRITERIA = {
    "number": Criterion(_("Signature number"), _number, str),
    "status": Criterion(
        _("Status"), _one_of("status", SignatureStatus.values), lambda value: SignatureStatus(value).label
    ),
    "held_for": Criterion(
        _("Held because"), _one_of("held_for", HoldReason.values), lambda value: HoldReason(value).label
    ),
    "language": Criterion(_("Language"), _one_of("language", LANGUAGES), LANGUAGES.get),
    "country": Criterion(
        _("Country"), _one_of("country", {"", *COUNTRY_CODES}), lambda code: country_name(code) or NOT_GIVEN
    ),
    "created_from": Criterion(_("Signed from"), lambda value: Q(created_at__gte=_moment(value)), _clock),
    "created_to": Criterion(_("Signed before"), lambda value: Q(created_at__lt=_moment(value)), _clock),
    "network": Criterion(_("Network"), _network, _network_in_words),
    "domain": Criterion(_("Mail domain"), _digest("domain"), short),
    "mail_problem": Criterion(_("Mail problem"), _mail_problem, _yes_or_no),
    "legal_hold": Criterion(_("Legal hold"), _legal_hold, _yes_or_no),
}
