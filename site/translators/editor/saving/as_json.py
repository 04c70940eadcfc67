"""Answer to the editor's script: what became of the fields that it sent."""

from translators.editor.segments import Text, counted


def as_json(saved):
    """By the key of each field: its new name, its state, and what is said beside it."""
    return {
        "fields": {each.key: _field(each) for each in [*saved.asked, *saved.refused]},
        "withoutPlace": saved.without_place,
        "progress": counted_in(saved.parts),
        "parts": {str(part.translation.pk): counted(part.done, part.total) for part in saved.parts},
    }


def counted_in(parts):
    """How far all of them are, in words."""
    return counted(sum(part.done for part in parts), sum(part.total for part in parts))


def _field(each):
    return {
        "name": each.name,
        "state": each.state,
        "words": str(each.state_in_words),
        "problem": str(each.problem),
        "theirs": each.theirs,
        "note": " ".join(map(str, each.notes)) if isinstance(each, Text) else "",
    }
