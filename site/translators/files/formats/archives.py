"""Archive (.zip) of translation files: written, and read within limits, whatever somebody has put into it."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from django.utils.translation import gettext as _

from translators.files.formats.entries import UnreadableFile

EXTENSION, CONTENT_TYPE = "zip", "application/zip"
MOST_FILES = 1000
LARGEST_FILE = 5 * 1024 * 1024
LARGEST = 20 * 1024 * 1024  # of all files together, unpacked
LONGEST_DIRECTORY = MOST_FILES * 400  # bytes of the list of files: Python reads it before anybody can count
END, END_SIZE = b"PK\x05\x06", 22
END_64, TO_END_64 = b"PK\x06\x06", 76  # the same of a ZIP64, which Python believes instead; so far before END
ENCRYPTED = 0x1
LEFT_OUT = ("__MACOSX/", ".")  # what a Mac puts into its archives


def write(files):
    """The bytes of an archive of {name: bytes}."""
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return archive.getvalue()


def is_archive(content):
    return content.startswith((b"PK\x03\x04", END))


def read(content):
    """[(name, bytes)] of the files in an archive. Nothing is written to the disk: a name is a name, and no path.

    Raises UnreadableFile: it is broken, encrypted, or larger than can be read.
    """
    _refuse_too_many(content)
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _read_all(archive)
    except (BadZipFile, zlib.error, struct.error, EOFError, LookupError, RuntimeError, ValueError, OSError) as error:
        raise UnreadableFile(_("This archive (.zip) is broken off or damaged.")) from error


def _refuse_too_many(content):
    place = content.rfind(END, -(END_SIZE + 0xFFFF))
    if place < 0 or len(content) < place + END_SIZE:
        raise UnreadableFile(_("This archive (.zip) is broken off or damaged."))
    number, size = struct.unpack_from("<HL", content, place + 10)
    if place >= TO_END_64 and content.startswith(END_64, place - TO_END_64):
        number, size = struct.unpack_from("<QQ", content, place - TO_END_64 + 32)
    if number > MOST_FILES or size > LONGEST_DIRECTORY:
        raise UnreadableFile(_("There are more than %(most)s files in this archive.") % {"most": MOST_FILES})


def _read_all(archive):
    wanted = [info for info in archive.infolist() if not info.is_dir() and not _is_left_out(info.filename)]
    if any(info.flag_bits & ENCRYPTED for info in wanted):
        raise UnreadableFile(_("This archive is encrypted. Pack it without a password."))
    if any(info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for info in wanted):
        raise UnreadableFile(_("This archive (.zip) is broken off or damaged."))  # others may ask for gigabytes
    if sum(info.file_size for info in wanted) > LARGEST or any(info.file_size > LARGEST_FILE for info in wanted):
        raise UnreadableFile(_too_large())
    # Python reads no more of a file than its entry says, and finds out where that is a lie.
    return [(info.filename, archive.read(info)) for info in wanted]


def _is_left_out(name):
    return name.startswith(LEFT_OUT[0]) or name.rsplit("/", 1)[-1].startswith(LEFT_OUT[1])


def _too_large():
    return _("Unpacked, this archive is larger than 20 MB, or a file in it larger than 5 MB. Send it in parts.")
