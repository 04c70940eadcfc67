"""What a search finds: the entries in one language that anybody may read, those asked for, the best first."""

from django.conf import settings
from django.db.models import Q
from wagtail.models import Locale

from campaigns.models import Campaign, Detainee, Outcome, Visibility
from home.models import SearchEntry
from home.search import texts
from home.search.matching import Word
from home.search.stems import configuration
from home.search.words import asked, fold

MOST_WORDS = 12
ALIKE = 3  # letters that a word shares with a hidden name before it is taken care of


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
    """The campaigns that a reader sees as "open", "won" or "closed"; those still to open are none of them."""
    if outcome == "open":
        return Campaign.objects.open()
    won = Campaign.objects.filter(outcome=Outcome.WON)
    if outcome == "won":
        return won
    over = Campaign.objects.exclude(outcome=Outcome.OPEN) | Campaign.objects.past_closing()
    return over.exclude(pk__in=won)


def words_of(text):
    """What to look for. The last word may be unfinished."""
    words = asked(text)[:MOST_WORDS]
    hidden = hidden_words() if words else set()
    return [_guarded(word, word == words[-1], hidden) for word in words]


def hidden_words():
    """The words in any spelling of the name of somebody who is hidden."""
    people = Detainee.objects.filter(visibility=Visibility.HIDDEN).prefetch_related("names")
    return {word for person in people for spelling in texts.spellings(person) for word in fold(spelling).split()}


def _guarded(word, is_beginning, hidden):
    """The word, kept from finding a hidden person where an editor has typed the name into a text.

    A word like the name is looked for among the names of public people alone; one that begins alike, as it stands.
    """
    if any(is_like(word, name) for name in hidden):
        return Word(word, is_beginning=is_beginning, is_name=True)
    begins_alike = any(name.startswith(word[:ALIKE]) for name in hidden)
    return Word(word, is_beginning=is_beginning and not begins_alike, as_it_stands=begins_alike)


def is_like(word, name):
    """Whether `word` is `name`, perhaps declined: Калеснікавай, Bialiatskis."""
    return word.startswith(name[: max(ALIKE, len(name) - 2)])
