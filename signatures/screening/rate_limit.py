"""Rate limit by network, counted in a process's memory alone: nothing of it is stored.

Everything that comes is counted, whatever the database knows of it, so the counting tells nobody what that is.
Each web process counts for itself.
"""

import time
from threading import Lock, Timer

from cachetools import LRUCache

from signatures import signing_settings

HOUR = 3600  # seconds
MOST = 100_000  # networks remembered; the ones not heard of for longest go first


class Flood:
    counters = []

    def __init__(self):
        self.seen, self.lock, self.hour = LRUCache(MOST), Lock(), None
        self.counters.append(self)

    def is_too_much(self, *origin):
        """Count one more from `origin` (network, campaign), and say whether staff's limit for the hour is passed."""
        with self.lock:
            self._begin(int(time.time() // HOUR))
            number = self.seen[origin] = self.seen.get(origin, 0) + 1
        return 0 < signing_settings.current().network_limit < number

    def _begin(self, hour):
        """Empty the memory when an hour begins, and at its end, whether anybody comes then or not."""
        if hour != self.hour:
            self.hour = hour
            self.seen.clear()
            end = Timer(HOUR - time.time() % HOUR, self._end, [hour])
            end.daemon = True
            end.start()

    def _end(self, hour):
        with self.lock:
            if hour == self.hour:
                self.seen.clear()

    @classmethod
    def forget(cls):
        for counter in cls.counters:
            counter.seen.clear()
