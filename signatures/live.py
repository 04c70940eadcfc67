"""What a signing request has to know, looked up at most every few seconds a process instead of each time.

Staff's changes reach every process within SECONDS; the process that they were made in knows at once.
"""

from functools import lru_cache, wraps
from time import monotonic

from django.db.models.signals import post_delete, post_save

SECONDS = 5
MOST = 1000  # answers a function
clock = monotonic
_memories = []
_times_forgotten = 0


class NotThereError(Exception):
    """There is nothing to remember."""


def remembered(function):
    """Remember what `function` returns for its (hashable) arguments. None and errors are looked up again.

    A signing request asks some ten times, so this is functools' cache and not cachetools' (a third of a signature's
    cost in Python): the answers carry the five seconds in which they were given and fall out by their number.
    """

    @lru_cache(MOST)
    def found(_moment, *key):
        if (answer := function(*key)) is None:
            raise NotThereError
        return answer

    _memories.append(found)

    @wraps(function)
    def answer(*key):
        try:
            return found((clock() // SECONDS, _times_forgotten), *key)
        except NotThereError:
            return None

    return answer


def forget(**signal):
    """Look everything up again; what is being looked up at this moment counts as looked up before."""
    global _times_forgotten
    _times_forgotten += 1
    for memory in _memories:
        memory.cache_clear()


def connect():
    """Forget whenever something that is remembered changes in this process."""
    from wagtail.models import PageViewRestriction
    from wagtail.signals import page_published, page_unpublished, post_page_move

    from campaigns.models import Campaign
    from signatures.models import AddressRule, BannerText, BlockedDomain, ConsentRule, SigningSettings

    for model in (
        AddressRule,
        BannerText,
        BlockedDomain,
        Campaign,
        ConsentRule,
        PageViewRestriction,
        SigningSettings,
    ):
        post_save.connect(forget, sender=model)
        post_delete.connect(forget, sender=model)
    page_published.connect(forget)
    page_unpublished.connect(forget)
    post_page_move.connect(forget)


@remembered
def settings():
    """The SigningSettings, or their defaults where nobody has saved any."""
    from signatures.models import SigningSettings

    return SigningSettings.objects.first() or SigningSettings()
