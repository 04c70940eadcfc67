"""Times of which, after a while, the day alone is kept: midnight in UTC stands for it (retention/days.py)."""

from datetime import UTC, time, timedelta


def is_day_alone(moment):
    """Whether no more is kept of `moment` than the day."""
    return moment.astimezone(UTC).time() == time()


def day_alone(moment):
    """The day (UTC), where no more is kept of `moment`; else None."""
    return moment.astimezone(UTC).date() if moment and is_day_alone(moment) else None


def at_the_latest(moment):
    """The moment itself; the end of its day, where no more is kept of it."""
    return moment + timedelta(days=1) if is_day_alone(moment) else moment


def iso(moment):
    """`moment` in ISO 8601, as exact as it is kept; None for none."""
    if moment is None:
        return None
    day = day_alone(moment)
    return day.isoformat() if day else moment.isoformat(timespec="seconds")
