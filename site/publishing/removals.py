"""Removals: changes after which the public sees less than before, or at another URL.

The rest are edits. What a change of a setting removes can't be told, so each counts as a removal.
"""

from functools import singledispatch

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from campaigns.models import (
    Campaign,
    CountryName,
    Detainee,
    DetaineeName,
    DetaineeProfile,
    DetentionUpdate,
    Outcome,
    Topic,
    TopicName,
)
from home.models import Organisation
from signatures.models import BannerText


def is_removal(before, after):
    """Whether `after` shows less than `before`, which stands in the database (None: `after` is new)."""
    shown = shown_by(after)
    return shown is None or bool(before and shown_by(before) - shown)


@singledispatch
def shown_by(instance):
    """The things that `instance` shows to the public, as a set; None where that can't be told."""


def words(instance):
    """What a spelling, a date or a name of a country says may be read in the text about it: it is edited."""
    return set()


for model in (BannerText, CountryName, DetaineeName, DetentionUpdate, Topic, TopicName):
    shown_by.register(model, words)


@shown_by.register(Page)
@shown_by.register(DetaineeProfile)
@shown_by.register(Organisation)
def _(published):
    """Itself at its URL, and whom and what it names: people, pages, images, documents."""
    if not published.live:
        return set()
    references = ReferenceIndex._extract_references_from_object(published)
    return {getattr(published, "url_path", "itself"), *(reference[:2] for reference in references)}


@shown_by.register
def _(person: Detainee):
    return {"person", person.portrait_id} - {None} if person.is_public else set()


@shown_by.register
def _(campaign: Campaign):
    named = set() if campaign.digest_only else {"names"}
    return named | {"form"} if campaign.outcome == Outcome.OPEN else named


@shown_by.register(get_image_model())
@shown_by.register(get_document_model())
def _(upload):
    return {upload.file.name, upload.collection_id}
