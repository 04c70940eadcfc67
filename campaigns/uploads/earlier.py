"""Earlier uploads: files from before the site cleaned them."""

from dataclasses import dataclass, field

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction

from campaigns.uploads.cleaning import clean_file
from campaigns.uploads.refusals import CleaningError

WITHHELD = "Not public: replace these files"
SIDES = ("width", "height")


@dataclass
class Outcome:
    changed: int = 0
    right: int = 0
    refused: list[tuple[str, int, str, str]] = field(default_factory=list)


def clean_all():
    """Once more changes nothing. What can't be cleaned is out of the public's reach and named in the outcome."""
    outcome = Outcome()
    for image in get_image_model().objects.iterator():
        _clean(image, outcome, SIDES)
    for document in get_document_model().objects.iterator():
        _clean(document, outcome, ())
    return outcome


def _clean(record, outcome, sides):
    try:
        with record.file.open("rb") as file:
            before, clean = file.read(), clean_file(file, record.file.name)
    except (CleaningError, OSError) as error:
        _withhold(record)
        reason = error.messages[0] if isinstance(error, CleaningError) else "its file is gone"
        outcome.refused.append((type(record).__name__, record.pk, record.title, str(reason)))
        return
    if clean.size == len(before) and clean.read() == before:
        outcome.right += 1
        return
    outcome.changed += 1
    _replace(record, clean, sides)


def _replace(record, clean, sides):
    """In place, so that links to it hold."""
    clean.seek(0)
    record.file.storage.overwrite(record.file.name, clean)
    record.file = record.file.name  # its sides are read anew
    record.file_hash, record.file_size = "", clean.size
    record._set_file_hash()
    record.save()
    if sides:
        record.renditions.all().delete()


def _withhold(record):
    if hasattr(record, "renditions"):
        record.renditions.all().delete()
        return
    record.collection = _withheld()
    record.save(update_fields=["collection"])


def _withheld():
    """The collection that nobody but staff opens."""
    found = Collection.objects.filter(name=WITHHELD).first()
    if found is None:
        found = Collection.get_first_root_node().add_child(name=WITHHELD)
        CollectionViewRestriction.objects.create(collection=found, restriction_type=CollectionViewRestriction.LOGIN)
    return found
