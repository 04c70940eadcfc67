"""Rules of a detention's history: whether its entries can have happened in their order, and mostly do."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from campaigns.detention import DetentionStatus
from campaigns.facts.dates import today_anywhere

LONG = timedelta(days=50 * 365)
AFTER_DEATH = _("This is dated after the death on %(date)s.")
BEGUN_AFTER_END = _(
    "The detention begins after it ended, on %(date)s. If they were detained again, add that as a change."
)
END_WITHOUT_BEGINNING = _("Nothing says since when they were in custody before %(date)s.")
DIED_FREE = _("They were free when they died in custody on %(date)s.")
TWO_ON_A_DAY = _("They came into custody and out of it on one day, %(date)s; the entry made last counts.")
HELD_EARLIER = _("They were in custody already on an earlier day than %(date)s, which is given as the beginning.")
VERY_LONG = _("They have been in custody for more than fifty years, since %(date)s.")


def in_order(changes):
    return sorted(filter(None, changes), key=lambda change: change.date)


def impossible(since, updates):
    """What can't be: (the Change at fault, words).

    Args:
        since: the Change that begins the detention, or None.
        updates: the Changes of the history, as they were entered.
    """
    history = in_order(updates)
    death = next((change for change in history if change.status == DetentionStatus.DIED), None)
    for change in in_order([since, *updates]):
        if death and change.date > death.date:
            yield change, AFTER_DEATH % {"date": death.date}
    if since and history and not death and history[-1].status.is_over and since.date > history[-1].date:
        yield since, BEGUN_AFTER_END % {"date": history[-1].date}


def odd(since, updates):
    """What is possible, but mostly a slip: (the Change to ask about, words)."""
    changes = in_order([since, *updates])
    before = None
    for change in changes:
        if words := _odd_after(before, change):
            yield change, words % {"date": change.date}
        before = change
    begin = next((change for change in changes if not change.status.is_over), None)
    if since and begin and begin.date < since.date and not _ended_before(since, updates):
        yield since, HELD_EARLIER % {"date": since.date}
    if begin and not changes[-1].status.is_over and today_anywhere() - begin.date > LONG:
        yield begin, VERY_LONG % {"date": begin.date}


def _odd_after(before, change):
    if before is None:
        return END_WITHOUT_BEGINNING if change.status.is_over else None
    if (before.status, change.status) == (DetentionStatus.RELEASED, DetentionStatus.DIED):
        return DIED_FREE
    on_a_day = before.date == change.date and not (before.is_about or change.is_about)
    return TWO_ON_A_DAY if on_a_day and before.status.is_over != change.status.is_over else None


def _ended_before(since, updates):
    """Whether `since` begins another time in custody than the first."""
    return any(change.status.is_over and change.date <= since.date for change in updates)
