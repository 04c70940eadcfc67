"""Dates and times in the language of the page, as exactly as they are known."""

from datetime import datetime

from babel.dates import format_date, format_skeleton, format_time, get_timezone_gmt
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language

from campaigns.facts.dates import DatePrecision
from campaigns.wording.countries import babel_locale

# Where the language counts that day alone; CLDR doesn't know.
FIRST_OF_A_MONTH = {"fr": "d'er' MMMM y", "pt": "d'º' 'de' MMMM 'de' y"}
SKELETONS = {DatePrecision.MONTH: "yMMMM", DatePrecision.YEAR: "y"}
MACHINES = {DatePrecision.DAY: "%Y-%m-%d", DatePrecision.MONTH: "%Y-%m", DatePrecision.YEAR: "%Y"}


def in_words(value, precision=DatePrecision.DAY, language=None):
    """The date `value` as far as it is known: “1er novembre 2024”, “novembre 2024”, “2024”."""
    locale = babel_locale(language or get_language())
    if skeleton := SKELETONS.get(precision):
        return format_skeleton(skeleton, value, locale=locale)
    first = FIRST_OF_A_MONTH.get(locale.language) if value.day == 1 else None
    return format_date(value, first or "long", locale=locale)


def for_machines(value, precision=DatePrecision.DAY):
    """The date as ISO 8601, as far as it is known: 2024-11-01, 2024-11, 2024."""
    return value.strftime(MACHINES[precision])


def time_element(value, precision=DatePrecision.DAY):
    """The date in words inside <time>; of a moment, its day where the organisation is."""
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    machines = for_machines(day, precision)
    return format_html('<time datetime="{}">{}</time>', machines, in_words(day, precision))


def moment_element(moment):
    """A moment inside <time>, where the organisation is: its day, hour and minute, and the time zone."""
    here = timezone.localtime(moment)
    return format_html('<time datetime="{}">{}</time>', here.isoformat(timespec="seconds"), moment_in_words(moment))


def moment_in_words(moment):
    """A moment where the organisation is: its day, hour and minute, and the time zone."""
    here = timezone.localtime(moment)
    return f"{in_words(here.date())}, {clock_time(here)}"


def clock_time(here):
    """Hour and minute with their time zone, as the language writes them: “17:53 UTC”, “5:53 PM GMT+01:00”."""
    locale = babel_locale(get_language())
    zone = get_timezone_gmt(here, "long", locale) if here.utcoffset() else "UTC"
    return f"{format_time(here, 'short', tzinfo=here.tzinfo, locale=locale)} {zone}"
