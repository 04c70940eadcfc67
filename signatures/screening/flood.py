"""How often something comes from one network, counted in a process's memory alone: nothing of it is stored.

Everything that comes is counted, whatever the database knows of it, so the counting tells nobody what that is.
Each web process counts for itself.
"""

import time
from threading import Lock

from cachetools import LRUCache

from signatures import live

HOUR = 3600  # seconds
MOST = 100_000  # networks remembered; the ones not heard of for longest go first


class Flood:
    counters = []

    def __init__(self):
        self.seen, self.lock = LRUCache(MOST), Lock()
        self.counters.append(self)

    def is_too_much(self, *origin):
        """Count one more from `origin` (network, campaign), and say whether staff's limit for the hour is passed."""
        key = (*origin, int(time.time() // HOUR))
        with self.lock:
            number = self.seen[key] = self.seen.get(key, 0) + 1
        return 0 < live.settings().network_limit < number

    @classmethod
    def forget(cls):
        for counter in cls.counters:
            counter.seen.clear()
