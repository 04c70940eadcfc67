"""Fixtures that are made once a run and not for each test: published appeals, translations, people.

Publishing an appeal takes some 200 queries and translating one as many again, which each test would spend anew.
What such a fixture writes stands in a golden copy of its own (tests/golden_copy.py), on which the tests that ask
for it run; each gets the objects as they were when they were made.
"""

from copy import deepcopy

import pytest


def made_once(builder):
    """A fixture of the name of `builder`, which writes into the database and returns what the tests are given.

    It takes no arguments and commits, so that what waits for a commit happens before the test. A test can ask for one
    such fixture only.
    """

    def fixture(db):
        return deepcopy(Databases.chosen.made)

    fixture.builder = builder
    return pytest.fixture(fixture, name=builder.__name__)


def builder_for(item):
    """The builder of the database on which the test `item` runs; None for the empty one."""
    builders = {_builder(definitions) for definitions in item._fixtureinfo.name2fixturedefs.values()} - {None}
    if len(builders) > 1:
        raise pytest.UsageError(f"{item.nodeid} asks for more than one of {builders}, each on a database of its own")
    return next(iter(builders), None)


def _builder(definitions):
    """Of the fixtures of one name, the last of which may build on those before: the one that is made once."""
    for definition in reversed(definitions):
        if hasattr(definition.func, "builder") or definition.argname not in definition.argnames:
            return getattr(definition.func, "builder", None)
    return None


class Databases:
    """The databases that the tests run on, each made when a test first asks for it; `chosen` is the present one's."""

    empty = None
    copies = {}
    chosen = None
    wanted = None

    @classmethod
    def ready(cls, empty):
        empty.made = None
        cls.empty = empty
        cls.copies = {None: empty}
        cls.choose(cls.wanted)

    @classmethod
    def choose(cls, builder):
        """Let the next test run on what `builder` makes, or on the empty database."""
        cls.wanted = builder
        if cls.empty is None:
            return  # no test has asked for a database yet
        if builder not in cls.copies:
            cls.copies[builder] = cls._copy(builder)
        cls.chosen = cls.copies[builder]
        cls.chosen.choose()

    @classmethod
    def _copy(cls, builder):
        copy = cls.empty.another(f"world{len(cls.copies)}")
        copy.made = copy.fill(builder)
        copy.restore()
        return copy

    @classmethod
    def discard(cls):
        for builder in filter(None, cls.copies):
            cls.copies[builder].discard()
