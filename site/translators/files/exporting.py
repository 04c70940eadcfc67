"""Files to take away: one for each language, or one for each page or person; several come as an archive (.zip)."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.text import slugify

from translators.files.formats import archives, po, xliff
from translators.files.units import units_of

FORMATS = {"po": po, "xliff": xliff}
TOGETHER, EACH = "together", "each"


@dataclass(frozen=True)
class Export:
    name: str
    content: bytes
    content_type: str


def export(scope, file_format, packing=TOGETHER):
    """What is downloaded of a scope that has translations."""
    written = FORMATS[file_format]
    files = dict(_files(scope, written, packing))
    if len(files) > 1:
        name = "-".join(filter(None, [_slug(scope.title), scope.language]))
        return Export(f"{name}.{archives.EXTENSION}", archives.write(files), archives.CONTENT_TYPE)
    ((name, content),) = files.items()
    return Export(name.rsplit("/", 1)[-1], content, written.CONTENT_TYPE)


def _files(scope, written, packing):
    """(path in the archive, bytes) of each."""
    taken = set()
    for language, in_language in groupby(units_of(scope.translations), key=lambda unit: unit.language):
        if packing == TOGETHER:
            yield f"{_slug(scope.title)}-{language}.{written.EXTENSION}", written.write(list(in_language), language)
            continue
        for _key, units in groupby(in_language, key=lambda unit: unit.key):
            each = list(units)
            name = _free(_slug(each[0].translation.source.object_repr), taken, language)
            yield f"{language}/{name}-{language}.{written.EXTENSION}", written.write(each, language)


def _free(name, taken, language):
    """`name`, or with a number where another page of the language has the same."""
    number, free = 2, name
    while (language, free) in taken:
        number, free = number + 1, f"{name}-{number}"
    taken.add((language, free))
    return free


def _slug(title):
    """Letters that every system takes in a file's name; “liberté·e·s” becomes “libertees”."""
    return slugify(title)[:60].strip("-") or "vigil"
