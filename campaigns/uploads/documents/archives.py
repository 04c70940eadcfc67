"""Zip archives, which office documents are: read within bounds, written without times, comments and attributes."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from campaigns.uploads import refusals
from campaigns.uploads.refusals import CleaningError

MOST_BYTES = 200_000_000
MOST_PARTS = 5000
ENCRYPTED = 0x1
FIRST = "mimetype"  # of an OpenDocument: first, and not packed


def parts(content):
    """{name: bytes} of what is in the archive."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return {entry.filename: archive.read(entry) for entry in _bounded(archive.infolist())}
    except CleaningError:
        raise
    except Exception as error:  # what damaged data leads to is anything
        raise refusals.broken_document() from error


def _bounded(entries):
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise refusals.too_large()
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise refusals.protected()
    return [entry for entry in entries if not entry.is_dir()]


def written(parts):
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: name != FIRST):
            entry = ZipInfo(name)  # of 1 January 1980
            entry.create_system = 0
            archive.writestr(entry, parts[name], ZIP_STORED if name == FIRST else ZIP_DEFLATED)
    return file.getvalue()
