"""PO files (gettext), as Poedit, Lokalize, Weblate and OmegaT read them.

An entry's context begins with the key of the page or person, so that one file may hold a whole appeal and no text
stands twice; comments for the translator say in words where it stands.
"""

import re

import polib
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import to_locale

from translators.files.formats.decoding import decoded
from translators.files.formats.entries import Entry, ReadFile, UnreadableFile

EXTENSION, CONTENT_TYPE = "po", "text/x-gettext-translation"
KEYED = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(.*)", re.DOTALL)
LINE = re.compile(r"line (\d+)")
COMMENT, FLAGS = re.compile(r"#($|[^,~])|#~\|"), "#,"
WORDS = re.compile(r"\s*(?:#~\s*)?(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)?\s*\".*\"")
MOST_LINES = 2000  # of one text


def write(units, language):
    """The bytes of a file with `units`, all of one language."""
    po = polib.POFile(wrapwidth=0)  # wrapping takes half of the time
    po.metadata = _header(language)
    po.extend(_entry(unit) for unit in units)
    return f"{po}\n".encode()


def _header(language):
    now = timezone.now().strftime("%Y-%m-%d %H:%M+0000")
    return {
        "Project-Id-Version": "Vigil",
        "POT-Creation-Date": now,
        "PO-Revision-Date": now,
        "Last-Translator": "",
        "Language-Team": "",
        "Language": to_locale(language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }


def _entry(unit):
    flags = ["fuzzy"] if unit.is_draft and unit.text else []
    return polib.POEntry(
        msgctxt=f"{unit.key}:{unit.path}",
        msgid=unit.source,
        msgstr=unit.text,
        comment="\n".join(unit.notes),
        flags=[*flags, f"max-length:{unit.limit}"] if unit.limit else flags,
        previous_msgid=unit.earlier_source or None,
    )


def read(name, content):
    """What the file says.

    Raises UnreadableFile: it is no PO file, or broken off.
    """
    po = _parsed(_whole_lines(decoded(content)))
    if not list(po):
        raise UnreadableFile(_("This is no PO file: no text to translate is found in it."))
    return ReadFile(name, po.metadata.get("Language", "").strip(), [_read(entry) for entry in po])


def _whole_lines(text):
    """`text` without comments, over which polib would sit for minutes, and it takes the half of a line for nothing.

    Raises UnreadableFile: a line is broken off, or one text goes on for thousands of lines.
    """
    lines, keyword, going_on = text.split("\n"), "msgstr", 0
    for number, line in enumerate(lines):
        if COMMENT.match(line):
            lines[number] = ""
        elif found := WORDS.match(line.rstrip()):
            keyword = found[1] or keyword
            going_on = 0 if found[1] else going_on + 1
        elif line.strip() and not line.startswith(FLAGS):
            raise UnreadableFile(_broken(number + 1))
        if going_on > MOST_LINES:
            raise UnreadableFile(_("Line %(line)s: a text is longer than any page has.") % {"line": number + 1})
    if not keyword.startswith("msgstr"):
        raise UnreadableFile(_broken(len(lines)))
    return "\n".join(lines)


def _parsed(text):
    """polib would open a file of the server whose name somebody uploads; no name begins like this."""
    try:
        return polib.pofile(f"#\n{text}")
    except (OSError, ValueError, LookupError, AttributeError, TypeError) as error:
        found = LINE.search(str(error))
        raise UnreadableFile(_broken(int(found[1]) - 1 if found else None)) from error


def _broken(line):
    if line is None:
        return _("This is no PO file, or it is broken off.")
    return _("This is no PO file, or it is broken off: line %(line)s can’t be read.") % {"line": line}


def _read(entry):
    keyed = KEYED.fullmatch(entry.msgctxt or "")
    key, path = keyed.groups() if keyed else ("", entry.msgctxt or "")
    return Entry(key, path, entry.msgid, entry.msgstr, entry.fuzzy, bool(entry.obsolete))
