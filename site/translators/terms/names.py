"""Spellings of people's names as the records have them: the approved one of each language, and all that are known."""

from campaigns.models import Detainee
from translators.checks.rules.names import People, Spellings


def spellings():
    """People: everybody who has a record, in two queries."""
    return People(map(_spellings, Detainee.objects.only("name").prefetch_related("names").order_by("pk")))


def _spellings(person):
    written = [(name.language, name.spelling, not name.to_avoid) for name in person.names.all()]
    return Spellings(
        person.name,
        tuple((language, spelling) for language, spelling, approved in written if approved),
        tuple((language, spelling) for language, spelling, approved in written if not approved),
    )
