"""Terms and names of a source text, with what is approved for them in a language: offered while somebody translates.

glossary = Glossary("ar")  # three queries
glossary.terms_in(text)  # for as many texts as you like: [Offer]
"""

import re
from dataclasses import dataclass

from campaigns.wording.names import plain
from translators.checks.rules.names import WITHOUT_SPACES, stands_in
from translators.checks.text import main_script
from translators.checks.text import plain as without_tags
from translators.models import TermTranslation
from translators.terms.names import spellings

SPACE = r"\s+"
ENDING = 3  # letters that a plural, a gender or a case adds to a word


@dataclass(frozen=True)
class Offer:
    """A term or a name of the source, what the language says for it, and what a translator should know."""

    source: str
    approved: str
    note: str = ""
    is_name: bool = False


class Glossary:
    """Terms and approved names of one language, read once."""

    def __init__(self, language):
        rows = TermTranslation.objects.filter(language=language).select_related("term").order_by("term__term")
        self.terms = [(_pattern(row.term.term), _offer(row)) for row in rows]
        self.people, self.language = spellings(), language

    def terms_in(self, source):
        """[Offer] of a text as localize keeps it, names first."""
        words = plain(without_tags(source))
        return [*self._names(words), *(offer for pattern, offer in self.terms if pattern.search(words))]

    def _names(self, words):
        """Nobody is offered whom the text doesn't name: translators see no list of people."""
        for person in self.people.named_in(words):
            said = next(written for name, written in person.known.items() if stands_in(name, words))
            yield Offer(said, person.in_language(self.language), is_name=True)


def terms_in(source, language):
    """[Offer] of one text; of many, ask one Glossary."""
    return Glossary(language).terms_in(source)


def _offer(row):
    return Offer(row.term.term, row.translation, "\n".join(filter(None, [row.term.note, row.note])))


def _pattern(term):
    """The term in its plural and other forms, too: each of its words may have an ending."""
    words = [re.escape(word) for word in plain(term).split()]
    if main_script(term) in WITHOUT_SPACES:
        return re.compile(r"\s*".join(words))
    ending = rf"(?:[^\W\d_]|[·.-]){{0,{ENDING}}}"
    return re.compile(rf"(?<!\w){(ending + SPACE).join(words)}{ending}(?!\w)")
