"""Throttle of logins: after some failures each further try waits longer, up to minutes, never for good.

A try is counted before the password is looked at and taken back when it was right: otherwise a thousand at the same
moment would all be looked at. While somebody has to wait nothing is looked at and nothing lengthens the wait, and
names that are nobody's are counted like others, so that the answer tells nothing about an account.
"""

from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import Tries

FIRST = timedelta(seconds=5)


class Limit(NamedTuple):
    of: str  # what is counted
    free: int  # failures that cost nothing
    longest: timedelta


MINUTES = timedelta(minutes=5)
HALF_AN_HOUR = timedelta(minutes=30)
ACCOUNT, BROWSER = Limit("account", 5, MINUTES), Limit("browser", 5, MINUTES)
NETWORK = Limit("network", 20, MINUTES)  # an office has one address
PROVIDER = Limit("network", 20, MINUTES)  # logins by single sign-on that were begun: each is a row of a session
MAILED, MAILED_NETWORK = Limit("mailbox", 3, HALF_AN_HOUR), Limit("network", 10, HALF_AN_HOUR)


class Turn(NamedTuple):
    """What came of asking for a try: leave, or how long to wait."""

    limits: list[Limit]
    rows: list[Tries]
    wait: timedelta | None

    @property
    def failures(self):
        return max(row.failures for row in self.rows)

    def begin_to_wait(self):
        """The limits after whose failures one waits from now on."""
        return [limit for limit, row in zip(self.limits, self.rows, strict=True) if row.failures == limit.free]

    def succeed(self):
        """It was no failure. What is counted of the account starts anew; the network has one failure less."""
        first, *others = self.rows
        Tries.objects.filter(pk=first.pk).delete()
        rows = Tries.objects.filter(pk__in=[row.pk for row in others], failures__gt=0)
        rows.update(failures=F("failures") - 1, free_at=timezone.now())


def digest(kind, value):
    """Keyed digest of what is counted: 16 bytes."""
    return salted_hmac(f"accounts.throttle.{kind}", value, algorithm="sha256").digest()[:16]


@transaction.atomic
def take_turn(limits):
    """Count one try under each of `limits` ({digest: Limit}), unless one of them says to wait."""
    now = timezone.now()
    rows = _locked(limits, now)
    wait = max(row.free_at for row in rows) - now
    if wait > timedelta():
        Tries.objects.filter(pk__in=[row.pk for row in rows]).update(refused=F("refused") + 1)
        return Turn(list(limits.values()), rows, wait)
    for row in rows:
        _count(row, limits[bytes(row.digest)], now)
    Tries.objects.bulk_update(rows, ["failures", "free_at", "last_at"])
    return Turn(list(limits.values()), rows, None)


def _locked(limits, now):
    """The rows of `limits` in their order, locked in that of their digests, so that nobody waits for each other."""
    fresh = [Tries(digest=digest, free_at=now, last_at=now) for digest in sorted(limits)]
    Tries.objects.bulk_create(fresh, ignore_conflicts=True)
    rows = Tries.objects.select_for_update().filter(digest__in=list(limits)).order_by("digest")
    by_digest = {bytes(row.digest): row for row in rows}
    return [by_digest[digest] for digest in limits]


def _count(row, limit, now):
    row.failures += 1
    row.last_at = now
    row.free_at = now + delay(row.failures - limit.free, limit.longest)


def delay(over, longest):
    """How long to wait after `over` failures more than are free: 5 seconds, 10, 20 …, at most `longest`."""
    return min(FIRST * 2 ** min(over, 20), longest) if over >= 0 else timedelta()


def forgive(digest):
    """Forget the failures of one account."""
    Tries.objects.filter(digest=digest).delete()
