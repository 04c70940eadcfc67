"""Counting forms by the word in the link that led to them: `?via=newsletter`, where staff have listed that word.

The word is read from the request that brings the form, and stands in no signature's row. Each of `SLOTS` rows takes
a share of what comes at once: in a single one every signer would wait for the one before.
"""

import logging
from random import randrange
from urllib.parse import parse_qs, urlsplit

from django.db import DatabaseError
from django.db.models import F
from django.utils import timezone

from caching.memo import remembered
from signatures.consent import Rules, rules_of
from signatures.models import Channel, ChannelTally

logger = logging.getLogger(__name__)

PARAMETER = "via"
SLOTS = 16
LONGEST = 2000  # characters of a URL that is looked through


def word_of(request):
    """The listed word by which whoever sends a form came to it; "" for none.

    The page itself is from a cache and knows no query, but the browser names its URL. A form that was given back
    with errors has another one, and brings the word along.
    """
    word = request.POST.get(PARAMETER) or _in_query_of(request.META.get("HTTP_REFERER", ""))
    return word.lower() if word and word.lower() in listed() else ""


def _in_query_of(url):
    try:
        query = urlsplit(url).query if len(url) <= LONGEST else ""
    except ValueError:
        return ""
    return parse_qs(query).get(PARAMETER, [""])[0]


@remembered
def listed():
    return frozenset(Channel.objects.values_list("word", flat=True))


def count(word, form_page, data):
    """Count one form that came by `word`; none of whom nothing may be kept. An error here stops no signature."""
    if not word or Rules.DIGEST_ONLY in rules_of(form_page, data):
        return
    try:
        _add_one(campaign_id=form_page.campaign_id, word=word, day=timezone.now().date(), slot=randrange(SLOTS))  # noqa: S311
    except DatabaseError:
        logger.exception("A form isn't counted for its channel.")


def _add_one(**cell):
    if not _is_added(cell):
        ChannelTally.objects.bulk_create([ChannelTally(**cell)], ignore_conflicts=True)
        _is_added(cell)


def _is_added(cell):
    return ChannelTally.objects.filter(**cell).update(sent=F("sent") + 1)
