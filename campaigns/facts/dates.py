"""Dates of facts: how exactly one is known, which can be right, and what day it is."""

from datetime import UTC, date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
FIRST_TO_SEE_A_DAY = timedelta(hours=14)  # ahead of UTC: Kiribati
TOO_FAR = _("Is the year right? Write it with four digits, for example 2020.")
STILL_TO_COME = _("This date is still to come. Enter it once it has happened.")


class DatePrecision(models.TextChoices):
    DAY = "day", _("The day is known")
    MONTH = "month", _("Only the month is known")
    YEAR = "year", _("Only the year is known")


def today_anywhere():
    """The date where a day begins first: what is dated so has happened, though it may be yesterday elsewhere."""
    return (timezone.now().astimezone(UTC) + FIRST_TO_SEE_A_DAY).date()


def is_possible(value):
    """Refuse the slip of a key: a date, or a moment, in the year 1020 or 20200.

    Raises:
        ValidationError: it is in no century that an appeal speaks of.
    """
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    if not EARLIEST <= day <= LATEST:
        raise ValidationError(TOO_FAR)


def has_happened(value):
    """Refuse a date that can't be that of a fact.

    Raises:
        ValidationError: it is still to come, or impossible.
    """
    is_possible(value)
    if value > today_anywhere():
        raise ValidationError(STILL_TO_COME)
