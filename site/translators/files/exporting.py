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
    texts: int


def export(scope, file_format, packing=TOGETHER):
    """What is downloaded of a scope that has translations."""
    written, units = FORMATS[file_format], units_of(scope.translations)
    files = dict(_files(scope, units, written, packing))
    if len(files) > 1:
        name = "-".join(filter(None, [_slug(scope.title), scope.language]))
        content = archives.write(files)
        return Export(f"{name}.{archives.EXTENSION}", content, archives.CONTENT_TYPE, len(units))
    ((name, content),) = files.items()
    return Export(name.rsplit("/", 1)[-1], content, written.CONTENT_TYPE, len(units))


def _files(scope, units, written, packing):
    """(path in the archive, bytes) of each."""
    taken = set()
    for language, in_language in groupby(units, key=lambda unit: unit.language):
        if packing == TOGETHER:
            yield f"{_slug(scope.title)}-{language}.{written.EXTENSION}", written.write(list(in_language), language)
            continue
        for _key, of_page in groupby(in_language, key=lambda unit: unit.key):
            each = list(of_page)
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
