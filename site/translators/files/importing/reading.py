"""Reading of an upload: a PO file, an XLIFF file, or an archive of such; what can't be read is said for each file."""

from django.utils.translation import gettext as _

from translators.files.formats import archives, po, xliff
from translators.files.formats.entries import ReadFile, UnreadableFile

SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG", b"%PDF", b"GIF8", b"RIFF", b"\x7fELF", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")
NAME = 150  # letters of a file's name that are kept
MOST_ENTRIES = 20_000


def read_upload(name, content):
    """[ReadFile]: one, or each file of an archive.

    Raises UnreadableFile: the file, or the archive, can't be read.
    """
    files = _read_archive(content) if archives.is_archive(content) else [_read(name, content)]
    if not files:
        raise UnreadableFile(_("There is no file in this archive."))
    if sum(len(file.entries) for file in files) > MOST_ENTRIES:
        raise UnreadableFile(
            _("There are more than %(most)s texts in it. Send it in parts.") % {"most": MOST_ENTRIES}
        )
    return files


def _read_archive(content):
    return [_read_or_say_why(name, each) for name, each in archives.read(content)]


def _read_or_say_why(name, content):
    try:
        return _read(name, content)
    except UnreadableFile as error:
        return ReadFile(name[-NAME:], problem=" ".join(error.messages))


def _read(name, content):
    """By what stands in it, and not by its name."""
    if content.startswith(SIGNATURES):
        raise UnreadableFile(_("This is a picture or another kind of file, and no PO or XLIFF file."))
    if archives.is_archive(content):
        raise UnreadableFile(_("An archive within an archive isn’t read. Unpack it first."))
    return (xliff if _is_xml(content) else po).read(name[-NAME:], content)


def _is_xml(content):
    start = content[:200].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith(b"<")
