"""Units of a scope, found by what a file says of them."""

from collections import defaultdict
from uuid import UUID

from django.utils.translation import gettext as _
from wagtail_localize.models import TranslationSource


class KnownUnits:
    """Programs strip contexts and headers, and turn spaces into others: what they leave is enough, where it is."""

    def __init__(self, units):
        self.exact, self.by_path, self.by_text = {}, defaultdict(list), defaultdict(list)
        self.places, self.keys, self.titles = defaultdict(list), set(), {}
        for unit in units:
            self._add(unit, unit.language, _plain(unit.source))

    def _add(self, unit, language, source):
        self.exact[language, unit.key, unit.path, source] = unit
        self.by_path[language, unit.path, source].append(unit)
        self.by_text[language, source].append(unit)
        self.places[language, unit.key, unit.path].append(unit)
        self.keys.add((language, unit.key))

    def find(self, language, entry):
        """The unit that is meant: by page, place and text, or by what of these is left; None where it isn't sure."""
        source = _plain(entry.source)
        if is_key(entry.key) and entry.path:
            return self.exact.get((language, entry.key, entry.path, source))
        found = self.by_path[language, entry.path, source] if entry.path else self.by_text[language, source]
        return found[0] if len(found) == 1 else None

    def why_not(self, language, entry):
        """Why there is none, in a sentence."""
        there = self.places.get((language, entry.key, entry.path), [])
        if len(there) == 1:
            words = _("The source has changed since the file was made. Now it says: “%(now)s”")
            return words % {"now": there[0].source}
        if (language, entry.key) in self.keys:
            return _("This text no longer stands on the page: the source has changed since the file was made.")
        if not is_key(entry.key):
            return _("Nothing here has this text at this place, or several pages have.")
        if entry.key not in self.titles:
            self.titles[entry.key] = _title(entry.key)
        return _of_another_page(self.titles[entry.key])


def _of_another_page(title):
    if title is None:
        return _("It belongs to a page that isn’t on this site.")
    return _("It belongs to another page or person: “%(title)s”.") % {"title": title}


def _title(key):
    return TranslationSource.objects.filter(object_id=key).values_list("object_repr", flat=True).first()


def is_key(text):
    """Whether it is what a page or person is known by."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _plain(source):
    return " ".join(source.split())
