"""What a signing request has to know, looked up at most every few seconds a process instead of each time.

Staff's changes reach every process within SECONDS; the process that they were made in knows at once.
"""

from functools import wraps
from threading import RLock
from time import monotonic

from cachetools import TTLCache
from django.db.models.signals import post_delete, post_save

SECONDS = 5
MOST = 1000  # answers a function
clock = monotonic
_memories = []
_times_forgotten = 0


def remembered(function):
    """Remember what `function` returns for its (hashable) arguments. None and errors are looked up again."""
    memory, lock = TTLCache(MOST, SECONDS, timer=lambda: clock()), RLock()
    _memories.append((memory, lock))

    @wraps(function)
    def answer(*key):
        with lock:
            found = memory.get(key)
        return _look_up(key) if found is None else found

    def _look_up(key):
        before = _times_forgotten
        found = function(*key)
        with lock:
            if found is not None and before == _times_forgotten:
                memory[key] = found
        return found

    return answer


def forget(**signal):
    """Look everything up again, what is being looked up at this moment as well."""
    global _times_forgotten
    _times_forgotten += 1
    for memory, lock in _memories:
        with lock:
            memory.clear()


def connect():
    """Forget whenever something that is remembered changes in this process."""
    from wagtail.signals import page_published, page_unpublished

    from campaigns.models import Campaign
    from signatures.models import AddressRule, BannerText, BlockedDomain, ConsentRule, SigningSettings

    for model in (AddressRule, BannerText, BlockedDomain, Campaign, ConsentRule, SigningSettings):
        post_save.connect(forget, sender=model)
        post_delete.connect(forget, sender=model)
    page_published.connect(forget)
    page_unpublished.connect(forget)


@remembered
def settings():
    """The SigningSettings, or their defaults where nobody has saved any."""
    from signatures.models import SigningSettings

    return SigningSettings.objects.first() or SigningSettings()
