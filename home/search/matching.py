"""Asking PostgreSQL's full text or SQLite's FTS5 for words. Neither's syntax can be typed: words are letters only."""

from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.db import connection
from django.db.models.expressions import RawSQL

from home.search.stems import stem

VECTOR = RawSQL('"home_searchentry"."vector"', [], output_field=SearchVectorField())
WEIGHTS = [0.1, 0.3, 0.6, 1.0]  # body, lead, name, title. Once in one outweighs any number in the one before
FTS = "home_searchwords"
NAMES = "names"


@dataclass(frozen=True)
class Word:
    """A word that is looked for: in all its forms, as a beginning too, or as it stands; or among names alone."""

    word: str
    is_beginning: bool = False
    as_it_stands: bool = False
    is_name: bool = False


def match(entries, words, rules):
    """`entries` that hold all `words`, the best first; see SearchEntryQuerySet.matching."""
    return (
        _on_postgresql(entries, words, rules)
        if connection.vendor == "postgresql"
        else _on_sqlite(entries, words, rules)
    )


def _on_postgresql(entries, words, rules):
    queries = [_tsquery(word, rules) for word in words]
    rank = SearchRank(VECTOR, reduce(or_, queries), weights=WEIGHTS)
    found = entries.alias(vector=VECTOR).filter(vector=reduce(and_, queries))
    return found.annotate(rank=rank).order_by("-rank", "pk")


def _tsquery(word, rules):
    """The word as it stands or, unless it's a name, in any form that the language gives it."""
    labels = f"{'*' if word.is_beginning else ''}{'B' if word.is_name else ''}"
    query = SearchQuery(f"'{word.word}'{labels and ':' + labels}", config="simple", search_type="raw")
    return (
        query
        if word.is_name or word.as_it_stands
        else query | SearchQuery(f"'{word.word}'", config=rules, search_type="raw")
    )


def _on_sqlite(entries, words, rules):
    """Like PostgreSQL's, but FTS5 has no rules of languages: a beginning that the forms of a word share does."""
    query = " AND ".join(_fts_query(word, rules) for word in words)
    return entries.extra(  # noqa: S610 - the words are a parameter
        tables=[FTS], where=[f"{FTS}.rowid = home_searchentry.id", f"{FTS} MATCH %s"], params=[query]
    ).extra(order_by=[f"{FTS}.rank", "home_searchentry.id"])


def _fts_query(word, rules):
    query = f'"{word.word}"{"*" if word.is_beginning else ""}'
    if word.is_name:
        return f"({{{NAMES}}} : {query})"
    return query if word.as_it_stands else f'({query} OR "{stem(word.word, rules)}"*)'
