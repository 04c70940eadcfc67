"""Full-text matching, by PostgreSQL or SQLite's FTS5. Neither's syntax can be typed: words are letters only."""

from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from search.stems import stem

VECTOR = RawSQL('"search_searchentry"."vector"', [], output_field=SearchVectorField())
WEIGHTS = [0.1, 0.3, 0.6, 1.0]  # body, lead, name, title. Once in one outweighs any number in the one before
FTS = "search_words"
COLUMNS = ("title", "names", "lead", "body")  # the best place to be found in first


@dataclass(frozen=True)
class Word:
    """A word that is looked for in all its forms, or as a beginning too."""

    word: str
    is_beginning: bool = False


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
    """The word as it stands, and in any form that the language gives it."""
    written = SearchQuery(f"'{word.word}'{':*' if word.is_beginning else ''}", config="simple", search_type="raw")
    return written | SearchQuery(f"'{word.word}'", config=rules, search_type="raw")


def _on_sqlite(entries, words, rules):
    """Like PostgreSQL's, but FTS5 has no rules of languages: a beginning that the forms of a word share does.

    Nor is its own rank (bm25) of use: it weighs a word by how many rows hold it, those that nobody may read too.
    """
    queries = [_fts_query(word, rules) for word in words]
    any_of_them = " OR ".join(queries)
    best_first = [_is_in(f"{{{column}}} : ({any_of_them})").desc() for column in COLUMNS]
    return entries.filter(_is_in(" AND ".join(queries))).order_by(*best_first, "pk")


def _is_in(query):
    """Whether an entry is among those that FTS5 finds by `query`."""
    found = f"search_searchentry.id IN (SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s)"  # noqa: S608
    return RawSQL(found, [query], output_field=BooleanField())  # noqa: S611 - the query is a parameter


def _fts_query(word, rules):
    return f'("{word.word}"{"*" if word.is_beginning else ""} OR "{stem(word.word, rules)}"*)'
