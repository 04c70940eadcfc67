"""Search query: the entries in one language that anybody may read, those asked for, the best first."""

from django.conf import settings
from django.db.models import Q
from wagtail.models import Locale

from campaigns.models import Campaign, Outcome
from campaigns.models.campaign import RUNNING
from search.matching import Word
from search.models import SearchEntry
from search.stems import configuration
from search.words import asked

MOST_WORDS = 12


def find(locale, words=(), country="", topic="", outcome=""):
    """SearchEntry, its texts unread, with all `words` (see words_of) and of the country, topic and outcome given.

    Args:
        country: its code; `topic`: its slug; `outcome`: see with_outcome; each empty for any.
    """
    found = SearchEntry.objects.readable().filter(locale=locale).only("page", "profile")
    if country:
        found = found.filter(_of_campaign(addressee_country=country) | Q(profile__detainee__country=country))
    if topic:
        found = found.filter(_of_campaign(topics__slug=topic))
    if outcome:
        found = found.filter(_of_campaign(pk__in=with_outcome(outcome)))
    return found.matching(words, configuration(locale.language_code)) if words else found.newest_first()


def elsewhere(locale, *asked):
    """The languages of the site, other than `locale`, in which find() finds an appeal by what is `asked`."""
    offered = Locale.objects.filter(language_code__in=dict(settings.LANGUAGES)).exclude(pk=locale.pk)
    return [other for other in offered if find(other, *asked).filter(page__campaignpage__isnull=False).exists()]


def _of_campaign(**facts):
    return Q(page__campaignpage__campaign__in=Campaign.objects.filter(**facts))


def with_outcome(outcome):
    """The campaigns that a reader sees as "open", "won" or "closed". Paused ones and those to come are none."""
    if outcome == "open":
        return Campaign.objects.open()
    won = Campaign.objects.filter(outcome=Outcome.WON)
    if outcome == "won":
        return won
    over = Campaign.objects.exclude(outcome__in=RUNNING) | Campaign.objects.past_closing()
    return over.exclude(pk__in=won)


def words_of(text):
    """What to look for. The last word may be unfinished.

    Nothing but `text` decides: were a word looked for otherwise because somebody who isn't public is called so,
    the difference would tell who it is.
    """
    words = asked(text)[:MOST_WORDS]
    return [Word(word, is_beginning=word == words[-1]) for word in words]
