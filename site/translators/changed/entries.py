"""Changes of an appeal's source, those that localize hasn't been told of yet among them; and their kinds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.utils import timezone
from wagtail_localize.models import StringSegment, TranslationSource

from translators.changed.differences import kept_texts, marked, replaced, texts_of
from translators.models import ChangeKind
from translators.publishing.together import together_with


@dataclass(frozen=True)
class Entry:
    """A text of a page or record: what stands there, what stood there before. `is_told`: localize knows of it."""

    part: Any
    key: str
    before: str
    now: str
    kind: str = ""
    at: datetime | None = None
    by: Any = None
    is_told: bool = True

    @property
    def marked(self):
        return marked(self.before, self.now)


def sources_of(page):
    """[(part, its TranslationSource)] of the page and of what goes live with it, as far as they are translated."""
    parts = {part.translation_key: part for part in together_with(page)}
    found = {each.object_id: each for each in TranslationSource.objects.filter(object__in=parts, locale=page.locale)}
    return [(part, found[key]) for key, part in parts.items() if key in found]


def entries_of(page):
    """The Entries of a source page and its parts: first what nobody has told the translators."""
    found = [entry for part, source in sources_of(page) for entry in (*_untold(part, source), *_told(part, source))]
    return sorted(found, key=lambda entry: (entry.is_told, -(entry.at or timezone.now()).timestamp()))


def untold_of(page):
    """Only those that the translators don't know of yet."""
    return [entry for part, source in sources_of(page) for entry in _untold(part, source)]


def _untold(part, source):
    for path, old, new in replaced(kept_texts(source), texts_of(source.get_source_instance())):
        yield Entry(part, key_of(source, path, new), old, new, is_told=False)


def _told(part, source):
    """Of texts that stand there still."""
    now = set(StringSegment.objects.filter(source=source).values_list("context", "string"))
    rows = source.changed_strings.select_related("context", "string", "previous", "changed_by")
    for row in rows:
        if (row.context_id, row.string_id) in now:
            key = key_of(source, row.context.path, row.string.data)
            yield Entry(part, key, row.previous.data, row.string.data, row.kind, row.changed_at, row.changed_by)


def key_of(source, path, text):
    """By which a form says of which text it speaks, whether or not there is a row of it yet."""
    return sha256(f"{source.pk} {path} {text}".encode()).hexdigest()[:16]


def tell(page, kinds):
    """Tell localize what the sources say now, and write what kind of change each was.

    Args:
        kinds: {key of an Entry: a ChangeKind}
    Returns:
        the ChangedStrings whose kind is another one than before, so that a second press tells nobody again.
    """
    changed = []
    for part, source in sources_of(page):
        if any(_untold(part, source)):
            source.update_from_db()
        changed += [row for row in source.changed_strings.select_related("context", "string") if _set(row, kinds)]
    return changed


def _set(row, kinds):
    kind = kinds.get(key_of(row.source, row.context.path, row.string.data))
    if kind not in ChangeKind.values or kind == row.kind:
        return False
    row.kind = kind
    row.save(update_fields=["kind"])
    return True
