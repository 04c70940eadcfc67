"""What the history says of changes to what protects signers."""

from wagtail.models import ModelLogEntry

ACTION = "signatures.stewards.protection"


def told(record):
    """What the history says was changed: [(field, before, after, reason)]."""
    entries = ModelLogEntry.objects.for_instance(record).filter(action=ACTION).order_by("pk")
    return [tuple(entry.data[key] for key in ("field", "before", "after", "reason")) for entry in entries]
