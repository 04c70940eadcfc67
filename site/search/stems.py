"""Stemming by Snowball's rules: the languages that PostgreSQL has built in."""

from functools import lru_cache
from threading import local

import snowballstemmer

PLAIN = "simple"  # PostgreSQL's name for "as they stand"; Belarusian has no rules yet
CONFIGURATIONS = {
    "ar": "arabic",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
    "ru": "russian",
    "tr": "turkish",
}
SHORTEST_STEM = 3

of_this_thread = local()  # a stemmer keeps the word that it is at


def configuration(language):
    """The name, Snowball's and PostgreSQL's, of the rules for a language code such as "fr" or "pt-br"."""
    return CONFIGURATIONS.get(language.partition("-")[0], PLAIN)


def stem(word, rules):
    """The part of a folded `word` that all its forms share, by the rules of that name."""
    found = word if rules == PLAIN else _stemmer(rules).stemWord(word)
    return found if len(found) >= SHORTEST_STEM else word


def _stemmer(rules):
    if not hasattr(of_this_thread, "stemmer"):
        of_this_thread.stemmer = lru_cache(maxsize=20)(snowballstemmer.stemmer)
    return of_this_thread.stemmer(rules)
