"""States of parts and of whole appeals in each language, computed for many at once.

states = States(parts)  # of as many appeals as you like: always as many queries
states.of(part, locale)  # a PartState
states.together(parts, locale)  # one for all of an appeal's own parts
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from translators.appeal.parts import Kind
from translators.matrix import counts
from translators.matrix.facts import Fact, changed
from translators.models import SourceContent


class State(models.TextChoices):
    MISSING = "missing", _("Missing")
    DRAFT = "draft", _("Draft")
    REVIEW = "review", _("In review")
    READY = "ready", _("Ready")
    LIVE = "live", _("Live")
    STALE = "stale", _("Stale")


BEHIND = (State.MISSING, State.DRAFT, State.STALE)  # somebody has something to do


@dataclass(slots=True)  # and not frozen, which takes five times as long to make: the matrix has thousands
class PartState:
    """How far something is in a language, and what its readers don't have yet of the source."""

    state: State
    texts: int = 0  # segments
    left: int = 0  # of them, to translate
    words: int = 0  # in those
    facts: tuple[Fact, ...] = ()  # of which kinds some have changed since
    waits: bool = False  # whether localize hasn't been told of all that yet
    since: datetime | None = None
    by: Any = None
    failing: int = 0  # checks
    is_live: bool = False

    @property
    def percent(self):
        """Rounded down: nothing is at 100 % while a text is left."""
        return (self.texts - self.left) * 100 // self.texts if self.texts else 0

    @property
    def stale_words(self):
        return self.words if self.state == State.STALE else 0


class States:
    """What is known of `parts` in every language, read once."""

    def __init__(self, parts):
        keys = {part.source.translation_key for part in parts if part.is_translatable}
        self.contents, self.taken = counts.contents(keys), counts.taken(keys)
        self.texts, self.left = counts.texts(keys), counts.left(keys)
        self.in_review = counts.in_review()
        self.failing = counts.failing({it.pk: it for part in parts for it in part.translations.values()}.values())

    def of(self, part, locale):
        """The PartState of one part."""
        if part.kind == Kind.TOPIC:
            return _of_topic(part.source, locale)
        if part.source.locale_id == locale.pk:
            return _of_source(part.source)
        target, translation = part.target(locale), part.translation(locale)
        if target is None:
            return self._of_missing(part)
        is_in_step = translation is not None and translation.enabled
        return self._of_translation(part, translation, target) if is_in_step else self._of_parted(part, target)

    def together(self, parts, locale):
        """The PartState of an appeal: its page's, which is behind as soon as one of its own parts is."""
        if parts[0].source.locale_id == locale.pk:
            return _of_source(parts[0].source)
        own = [self.of(part, locale) for part in parts if part.is_own]
        newest = max(own, key=lambda each: each.since.timestamp() if each.since else 0)
        return PartState(
            _of_all(own),
            texts=sum(each.texts for each in own),
            left=sum(each.left for each in own),
            words=sum(each.words for each in own),
            facts=tuple(kind for kind in Fact if any(kind in each.facts for each in own)),
            waits=any(each.waits for each in own),
            since=newest.since,
            by=newest.by,
            failing=sum(each.failing for each in own),
            is_live=own[0].is_live,
        )

    def _of_missing(self, part):
        """What was never submitted has no texts counted; it is one text more to translate, at least."""
        texts, words = self.texts.get(part.source.translation_key, (1, 0))
        return PartState(State.MISSING, texts, texts, words)

    def _of_parted(self, part, target):
        """Of a page that localize doesn't keep in step: it is stale where the source has changed since."""
        content = self._content(part)
        published = target.published_at if target.is_live else None
        if published and content.changed_at and content.changed_at > published:
            return PartState(State.STALE, since=content.changed_at, by=content.changed_by, is_live=True)
        return PartState(State.LIVE if target.is_live else self._finished(part, target), is_live=target.is_live)

    def _of_translation(self, part, translation, target):
        content = self._content(part)
        texts, facts = self.taken.get(translation.pk, (content.texts, content.facts))
        left, words = self.left.get(translation.pk, (0, 0))
        unknown = int(content.words > 0)  # a text that localize hasn't been told of
        found = PartState(
            State.LIVE if target.is_live else self._finished(part, target),
            texts=self.texts.get(part.source.translation_key, (0, 0))[0] + unknown,
            left=left + unknown,
            words=words + content.words,
            facts=changed(facts, content.facts),
            failing=self.failing[translation.pk],
            is_live=target.is_live,
        )
        is_same = texts == content.texts and not found.left and not found.facts
        return found if is_same else self._behind(found, content, self._finished(part, target))

    def _behind(self, found, content, finished):
        """The same where it isn't what the source says: something is to translate, or no more than to publish."""
        if found.left and not found.is_live:
            return replace(found, state=State.DRAFT, waits=content.waits)
        state = State.STALE if found.left or found.facts or content.waits else finished
        return replace(found, state=state, waits=content.waits, since=content.changed_at, by=content.changed_by)

    def _content(self, part):
        return self.contents.get(part.source.translation_key) or SourceContent()

    def _finished(self, part, target):
        is_record = part.kind in (Kind.PROFILE, Kind.ORGANISATION)  # whose keys aren't pages'
        return State.READY if is_record or target.pk not in self.in_review else State.REVIEW


def _of_source(source):
    """In the language in which it was written there is nothing to translate."""
    return PartState(State.LIVE if source.live else State.READY, is_live=source.live)


def _of_topic(topic, locale):
    """Without a name of its own a language shows the general one."""
    is_named = any(name.language == locale.language_code for name in topic.names.all())
    words = len(topic.name.split())
    return PartState(State.LIVE, 1, is_live=True) if is_named else PartState(State.MISSING, 1, 1, words)


def _of_all(own):
    states = {each.state for each in own}
    if own[0].state == State.MISSING:
        return State.MISSING
    if not states.isdisjoint(BEHIND):
        return State.STALE if own[0].is_live else State.DRAFT
    return next(state for state in (State.REVIEW, State.READY, State.LIVE) if state in states)
