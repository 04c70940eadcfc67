"""Findings of the checks, beside each text of the editor."""

from translators.checks.in_bulk import problems_of
from translators.editor.segments import Text


def add_findings(texts):
    """Give each translated text what the checks say of it: as many queries for all as for one."""
    texts = {text.given.pk: text for text in texts if isinstance(text, Text) and text.given}
    for pk, problems in problems_of([text.given for text in texts.values()]).items() if texts else ():
        texts[pk].found = problems
