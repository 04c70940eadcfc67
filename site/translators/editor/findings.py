"""Findings beside each text of the editor: what the checks say of it, and the terms and names that stand in it."""

from django.urls import reverse

from translators.checks.in_bulk import problems_of
from translators.editor.segments import Found, Text
from translators.terms.finding import Glossary


def add_findings(texts):
    """Give each translated text what the checks say of it: as many queries for all as for one."""
    texts = {text.given.pk: text for text in texts if isinstance(text, Text) and text.given}
    for pk, problems in problems_of([text.given for text in texts.values()]).items() if texts else ():
        texts[pk].found = [_found(pk, problem) for problem in problems]


def _found(pk, problem):
    """With the way to say that it is right as it is, where somebody may."""
    may = problem.can_be_dismissed
    return Found(str(problem), reverse("translators_dismiss", args=[pk, problem.check.value]) if may else "")


def add_terms(texts, language):
    """Give each text the terms and names in its source that have an approved word in the language."""
    glossary = Glossary(language)
    for text in texts:
        text.terms = glossary.terms_in(text.segment.string.data)
