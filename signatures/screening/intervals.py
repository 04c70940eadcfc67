"""Intervals between mails to a mailbox: five a day, growing, and never an end for good.

Whoever enters somebody's address over and over mails them five times a day at most; and its owner, who asks for a
mail after that, gets it the next day.
"""

from datetime import timedelta

DAY = timedelta(days=1)
# After the first mail of a day, the second, the third and the fourth.
GAPS = [timedelta(minutes=10), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6)]
MOST_A_DAY = len(GAPS) + 1


def next_mail(sent, now):
    """The moment from which one more mail may go out; `now` where it may already.

    Args:
        sent: the moments of the mails before, in any order; those older than a day don't matter.
    """
    today = sorted(moment for moment in sent if moment > now - DAY)
    if not today:
        return now
    if len(today) >= MOST_A_DAY:
        return beyond(MOST_A_DAY, today, now)
    return max(now, today[-1] + GAPS[len(today) - 1])


def beyond(most, sent, now):
    """The moment from which fewer than `most` of the mails `sent` are of the last 24 hours; `now` where it is so."""
    today = sorted(moment for moment in sent if moment > now - DAY)
    return today[-most] + DAY if len(today) >= most else now
