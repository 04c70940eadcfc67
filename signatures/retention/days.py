"""Retention of times: of a signature's and its mails' the day alone (UTC) stays, once counted and a day old.

Counting goes by the moment, and stewards need an attack's hours. After that, a time to the second only tells which
row is whose, to somebody who knows when they sat at their telephone. How far this has come is noted, so that an hour
without anything new asks the same few questions, however many rows there are.
"""

from datetime import UTC, timedelta

from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, F
from django.db.models.functions import TruncDay
from django.utils import timezone

from signatures.models import ConfirmationMail, Counting, Review, Signature, SignatureTally
from signatures.reviews.carrying_out import UNFINISHED

EXACT_FOR = timedelta(hours=25)  # shape.py shows the hours of a day, from the beginning of the first one
STRETCH = timedelta(hours=1)  # that one transaction sees to
END_OF_DAY = timedelta(days=1, microseconds=-1)
PATIENCE = timedelta(days=7)  # with a review that doesn't come to its end


def leave_days_alone():
    """See to what has been counted and become a day old since the last time."""
    progress = Counting.objects.filter(pk=Counting.ONLY).first()
    if progress is None or _are_awaited():
        return
    until = min(timezone.now() - EXACT_FOR, progress.counted_until)
    _see_to(progress.days_alone_until, until)
    _shorten_tallies(until)
    Counting.objects.filter(pk=Counting.ONLY).update(days_alone_until=until)


def _are_awaited():
    """Whether something still goes by exact times: a review that chooses by them, or a count of what was restored."""
    reviews = Review.objects.filter(state__in=UNFINISHED, created_at__gt=timezone.now() - PATIENCE)
    return reviews.exists() or SignatureTally.objects.filter(to_count=True).exists()


def _see_to(after, until):
    for rows in _stretches(Signature.objects.all(), "confirmed_at", after, until):
        _shorten(rows, until)
    # And what was mailed about those since.
    counted = ConfirmationMail.objects.filter(signature__confirmed_at__lt=until)
    for mails in _stretches(counted, "sent_at", after, until):
        mails.update(sent_at=_day("sent_at"))


def _shorten_tallies(until):
    """A tally's last addition is the moment, nearly, at which its last signer confirmed: it becomes the day's end.

    Until `until` all has been counted, in every campaign; and nothing waits to be counted again.
    """
    end = ExpressionWrapper(_day("counted_until") + END_OF_DAY, output_field=DateTimeField())
    tallies = SignatureTally.objects.filter(to_count=False).alias(end=end)
    tallies.filter(end__lt=until).exclude(counted_until=F("end")).update(counted_until=end)


def _stretches(rows, column, after, until):
    """Those of `rows` whose `column` lies from `after` (None: from the beginning) to before `until`, by the hour."""
    rows = rows.filter(**{f"{column}__lt": until}).order_by(column)
    while found := _first(rows, column, after):
        after = found + STRETCH
        yield rows.filter(**{f"{column}__gte": found, f"{column}__lt": after}).order_by()


def _first(rows, column, after):
    rows = rows.filter(**{f"{column}__gte": after}) if after else rows
    return rows.values_list(column, flat=True).first()


@transaction.atomic
def _shorten(rows, until):
    ConfirmationMail.objects.filter(signature__in=rows, sent_at__lt=until).update(sent_at=_day("sent_at"))
    rows.update(**{name: _day(name) for name in ("created_at", "confirmed_at", "entered_again_at")})


def _day(column):
    return TruncDay(column, tzinfo=UTC)
