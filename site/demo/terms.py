"""The glossary of the demonstration: a dozen terms in its languages."""

from demo.content import read
from translators.models import Term, TermTranslation


def make_terms():
    """Those that the organisation hasn't yet."""
    for facts in read("terms")["terms"]:
        term, is_new = Term.objects.get_or_create(term=facts["term"], defaults={"note": facts.get("note", "")})
        if is_new:
            TermTranslation.objects.bulk_create(
                TermTranslation(term=term, language=language, translation=words)
                for language, words in facts["translations"].items()
            )
