"""Detention: what can be true of a person, and how long they have been in custody."""

from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.facts.dates import DatePrecision


class DetentionStatus(models.TextChoices):
    DETAINED = "detained", _("Detained")
    INCOMMUNICADO = "incommunicado", _("Held incommunicado")
    DISAPPEARED = "disappeared", _("Disappeared")
    RELEASED = "released", _("Released")
    DIED = "died", _("Died in custody")

    @property
    def is_over(self):
        """Whether the detention has ended, one way or the other."""
        return self in (DetentionStatus.RELEASED, DetentionStatus.DIED)


@dataclass(frozen=True)
class Change:
    """The status from a day on."""

    date: date
    status: DetentionStatus
    date_precision: str = DatePrecision.DAY

    @property
    def is_about(self):
        return self.date_precision != DatePrecision.DAY


@dataclass(frozen=True)
class Period:
    """A time in custody, until today where it has no end."""

    begin: Change
    end: Change | None

    def days(self, today):
        return max(((self.end.date if self.end else today) - self.begin.date).days, 0)

    @property
    def is_about(self):
        return self.begin.is_about or bool(self.end and self.end.is_about)


@dataclass(frozen=True)
class Detention:
    """The detention as `changes` tell it, the oldest first, the beginning that staff have given among them."""

    changes: tuple[Change, ...] = ()

    @property
    def status(self):
        """The present one; None where nothing is known yet."""
        return self.last.status if self.last else None

    @property
    def last(self):
        """The latest change, on whose day the present status was last known to be so."""
        return self.changes[-1] if self.changes else None

    @property
    def is_going_on(self):
        return bool(self.status) and not self.status.is_over

    @property
    def current(self):
        """The change that made the present status: a second report of a release is no second release."""
        same = list(takewhile(lambda change: change.status == self.status, reversed(self.changes)))
        return same[-1] if same else None

    @property
    def periods(self):
        """The times in custody. Held incommunicado or disappeared is in custody as well, and nothing counts twice."""
        found, begin = [], None
        for change in self.changes:
            if not change.status.is_over:
                begin = begin or change
            elif begin:
                found.append(Period(begin, change))
                begin = None
        return [*found, Period(begin, None)] if begin else found

    @property
    def counted(self):
        """The periods whose days are told: of who is missing, the time since they disappeared alone."""
        return [Period(self.current, None)] if self.status == DetentionStatus.DISAPPEARED else self.periods

    def days(self, today):
        """Days in custody until `today` or the end, of who is missing since then; None without a beginning."""
        return sum(period.days(today) for period in self.counted) if self.counted else None

    @property
    def days_are_about(self):
        return any(period.is_about for period in self.counted)
