"""What changed in a source's text since it was translated: for whoever translates it again."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import cached_property
from wagtail_localize.models import StringTranslation

from translators.changed.differences import marked
from translators.models import ChangedString


@dataclass(frozen=True)
class Change:
    """One text: its last change, the text that was translated, and how it was."""

    last: ChangedString
    before: str
    now: str
    translation: StringTranslation | None

    @property
    def at(self):
        return self.last.changed_at

    @property
    def by(self):
        return self.last.changed_by

    @property
    def kind(self):
        return self.last.get_kind_display() if self.last.kind else ""

    @property
    def is_urgent(self):
        return self.last.is_urgent

    @cached_property
    def marked(self):
        """The text now, with <del> and <ins> for the words that differ from the one that was translated."""
        return marked(self.before, self.now)


def change_of(string_segment, locale):
    """The Change of one StringSegment for `locale`; None where nothing stood in its place before."""
    return changes_of([string_segment], locale).get(string_segment.pk)


def changes_of(segments, locale):
    """{key of each of `segments` that has changed: its Change}, in as many queries for all as for one."""
    contexts = {segment.context_id for segment in segments}
    rows = ChangedString.objects.filter(context__in=contexts).select_related("string", "previous", "changed_by")
    earlier = {(row.context_id, row.string_id): row for row in rows}
    given = StringTranslation.objects.filter(context__in=contexts, locale=locale, has_error=False)
    known = {(each.context_id, each.translation_of_id): each for each in given.select_related("last_translated_by")}
    found = ((segment.pk, _change(segment, earlier, known)) for segment in segments)
    return {key: change for key, change in found if change}


def _change(segment, earlier, known):
    """Compared with the text that was translated last; None once the new one is."""
    last = earlier.get((segment.context_id, segment.string_id))
    if last is None or (last.context_id, last.string_id) in known:
        return None
    row = _back(last, earlier, known)
    translation = known.get((row.context_id, row.previous_id))
    before = row.previous if translation else last.previous
    return Change(last, before.data, last.string.data, translation)


def _back(row, earlier, known):
    """The row whose previous text was translated, else the first; a text that came back is passed once."""
    seen = {row.string_id}
    while (row.context_id, row.previous_id) not in known:
        before = earlier.get((row.context_id, row.previous_id))
        if before is None or before.string_id in seen:
            break
        seen.add(before.string_id)
        row = before
    return row
