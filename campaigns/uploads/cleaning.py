"""Cleaning a file by its ending."""

from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.uploads import pictures, refusals
from campaigns.uploads.documents import office, open_document, pdf, plain_text
from campaigns.uploads.refusals import CleaningError

WAYS = dict.fromkeys(pictures.FORMATS, pictures.cleaned) | {
    "pdf": pdf.cleaned,
    "odt": open_document.cleaned,
    "ods": open_document.cleaned,
    "docx": office.cleaned,
    "xlsx": office.cleaned,
    "txt": plain_text.cleaned,
}


class CleanFile(SimpleUploadedFile):
    """A file that has been cleaned, so that storing it doesn't do so again."""


def ending(name):
    return Path(name).suffix.lower().removeprefix(".")


def cleaned(content, name):
    """`content` (bytes) of the file `name`, without metadata. Raises CleaningError."""
    if ending(name) not in WAYS:
        raise refusals.kind()
    return WAYS[ending(name)](content, ending(name))


def clean_file(file, name):
    """A CleanFile in place of `file`, which is open or can be opened."""
    file.open("rb")
    file.seek(0)
    return CleanFile(name, cleaned(file.read(), name), getattr(file, "content_type", ""))


def clean_upload(record):
    """Put a clean file in place of the one that `record` brings along and hasn't stored yet."""
    if record.file and not record.file._committed:
        record.file = as_clean_file(record.file.file, record.file.name)


def as_clean_file(file, name):
    """`file` where it is one already, else one made of it: for what comes in by no form, which would say beside its
    field what is wrong.
    """
    if isinstance(file, CleanFile):
        return file
    try:
        return clean_file(file, name)
    except CleaningError as error:
        raise SuspiciousFileOperation(error.messages[0]) from error
