"""What an import would do with each text of a file: taken, taken as a draft, unchanged, or refused and why."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from translators.files.formats.entries import Entry
from translators.files.formats.inline import normalized
from translators.files.importing.known_units import KnownUnits
from translators.files.importing.languages import same_language, says_language
from translators.files.importing.refusals import LONGEST, refusal
from translators.files.rights import lock_on
from translators.files.units import Unit, units_of
from translators.models import ImportedText
from translators.models.file_import import Outcome

NO_TEXT = Entry("", "", "", "")


@dataclass
class Decision:
    """One text of a file and what becomes of it; `unit` is None where nothing here fits it."""

    file_name: str
    entry: Entry
    unit: Unit | None = None
    outcome: str = Outcome.REFUSED
    reason: str = ""

    def as_row(self, position):
        row = ImportedText(
            position=position,
            outcome=self.outcome,
            reason=self.reason,
            file_name=self.file_name,
            source=self.entry.source,
            text=self.entry.text,
        )
        return _placed(row, self.unit, self.entry) if self.unit else row


class Decider:
    """Decides about every text of the files that are brought to `scope`."""

    def __init__(self, scope):
        self.scope = scope
        self.locales = {locale.language_code: locale for locale in scope.languages}
        self.units = units_of(scope.translations)
        self.known = KnownUnits(self.units)
        self.locks = {}
        self.decided = {}

    def decide(self, files):
        """[Decision] in the order of the files.

        Raises ValidationError: no file says its language, and there are several.
        """
        decisions = [decision for file in files for decision in self._file(file)]
        return decisions + self._missing(decisions)

    def _missing(self, decisions):
        """The texts of the pages in the files that aren't in them: so a file that is cut off between two is told."""
        seen = {id(decision.unit) for decision in decisions if decision.unit}
        pages = {decision.unit.translation.pk for decision in decisions if decision.unit}
        left = [unit for unit in self.units if unit.translation.pk in pages and id(unit) not in seen]
        why = _("Not in the file: what stands stays.")
        return [Decision("", NO_TEXT, unit, Outcome.UNCHANGED, why) for unit in left]

    def _file(self, file):
        if file.problem:
            return [Decision(file.name, NO_TEXT, reason=file.problem)]
        language = self._language(file)
        if language is None:
            return [Decision(file.name, NO_TEXT, reason=self._wrong_language(file))]
        return [self._entry(file.name, language, entry) for entry in file.entries]

    def _language(self, file):
        """The language of a file: what it says, as programs write it, then its name, then the only one there is."""
        if file.language:
            return same_language(file.language, self.locales)
        named = [code for code in self.locales if says_language(file.name, code)]
        if len(named) == 1 or len(self.locales) == 1:
            return (named or list(self.locales))[0]
        raise ValidationError(
            _("The file doesn’t say which language it is in. Choose the language and bring it again.")
        )

    def _wrong_language(self, file):
        here = ", ".join(str(locale.get_display_name()) for locale in self.locales.values()) or _("no language")
        words = _("This file is in another language (%(language)s). What you can bring here: %(here)s.")
        return words % {"language": file.language, "here": here}

    def _entry(self, name, language, entry):
        unit = self.known.find(language, entry)
        decision = Decision(name, entry, unit)
        if entry.is_obsolete:
            decision.outcome, decision.reason = Outcome.UNCHANGED, _("Marked as obsolete: left out.")
        elif unit is None:
            decision.reason = self.known.why_not(language, entry)
        else:
            decision.outcome, decision.reason = self._outcome(unit, entry)
        return decision

    def _outcome(self, unit, entry):
        if entry.problem:
            return Outcome.REFUSED, entry.problem
        if not entry.text.strip():
            return Outcome.UNCHANGED, _("Empty in the file: what stands stays.") if unit.stands else ""
        text = as_kept(unit, entry.text)
        if self._is_same(unit, text, entry):
            return Outcome.UNCHANGED, ""
        if entry.is_draft and unit.stands and not unit.is_draft:
            return Outcome.UNCHANGED, _("Not finished in the file: the finished translation stays.")
        if why := self._why_refused(unit, text):
            return Outcome.REFUSED, why
        return (Outcome.DRAFT, "") if entry.is_draft else (Outcome.TAKEN, "")

    def _is_same(self, unit, text, entry):
        is_as_finished = unit.is_draft == entry.is_draft or not unit.is_draft
        return is_as_finished and text == as_kept(unit, unit.text)

    def _why_refused(self, unit, text):
        first = self.decided.setdefault((unit.translation.pk, unit.path, unit.source), text)
        if first != text:
            return _("The same text stands twice in what you brought, each with other words. The first counts.")
        return refusal(unit, text) or self._lock(unit.translation)

    def _lock(self, translation):
        if translation.pk not in self.locks:
            self.locks[translation.pk] = lock_on(self.scope.user, translation)
        return self.locks[translation.pk]


def as_kept(unit, text):
    """`text` as it would stand: in localize's spelling, an address as it is."""
    return text.strip() if unit.is_link or len(text) > LONGEST else normalized(text)


def _placed(row, unit, entry):
    row.translation, row.path, row.place, row.source = unit.translation, unit.path, unit.place, unit.source
    row.text = as_kept(unit, entry.text)
    row.stood, row.stood_as_draft = unit.stands, unit.is_draft and bool(unit.stands)
    return row
