"""Memo of a process, with a life of 5 seconds, for what every signature needs to know.

Staff's changes reach every process within SECONDS; the process that they were made in knows at once.
"""

from functools import lru_cache, wraps
from time import monotonic

SECONDS = 5
MOST = 1000  # answers a function
clock = monotonic
_memories = []
_times_forgotten = 0


class NotThereError(Exception):
    """There is nothing to remember."""


def remembered_for(seconds):
    """Remember what a function returns for its (hashable) arguments. None and errors are looked up again.

    A signing request asks some ten times, so this is functools' cache and not cachetools' (a third of a signature's
    cost in Python): the answers carry the time in which they were given and fall out by their number.
    """

    def remember(function):
        @lru_cache(MOST)
        def found(_moment, *key):
            if (answer := function(*key)) is None:
                raise NotThereError
            return answer

        _memories.append(found)

        @wraps(function)
        def answer(*key):
            try:
                return found((clock() // seconds, _times_forgotten), *key)
            except NotThereError:
                return None

        return answer

    return remember


remembered = remembered_for(SECONDS)


def forget(**signal):
    """Look everything up again; what is being looked up at this moment counts as looked up before."""
    global _times_forgotten
    _times_forgotten += 1
    for memory in _memories:
        memory.cache_clear()
