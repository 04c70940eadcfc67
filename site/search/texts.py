"""Indexed texts: what a reader may look for in a page or a person."""

from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.rich_text import get_text_for_indexing

from campaigns.models import Detainee
from campaigns.wording.countries import every_name

STREAMS = ("body", "updates")
LEADS = ("introduction", "addressee", "demand")
BETWEEN = " · "  # two parts of a body, which no full stop parts: a figure, its label, its source
LONGEST_BODY = 100_000  # characters; PostgreSQL takes no more than 1 MB of words and places


def lead(page):
    return " ".join(filter(None, (getattr(page, field, "") for field in LEADS)))


def country(page):
    """The addressee's, as the page itself writes it and as others do: Bélarus, Biélorussie."""
    code = page.campaign.addressee_country if hasattr(page, "campaign") else ""
    return every_name(code, page.locale.language_code)


def body(page):
    streams = [stream for field in STREAMS if (stream := getattr(page, field, None))]
    parts = [text for stream in streams for text in _texts(stream.stream_block, stream.raw_data)]
    return BETWEEN.join(filter(None, parts))[:LONGEST_BODY]


def _texts(block, stored):
    """The words in what is stored of a block. Its value would fetch people and pictures too, page by page."""
    if isinstance(block, blocks.ChooserBlock):
        return []
    if parts := _parts(block, stored):
        return [text for part, inner in parts for text in _texts(part, inner)]
    return [str(text) for text in block.get_searchable_content(block.to_python(stored))]


def _parts(block, stored):
    """(block, what is stored of it) for each part of a block that has parts."""
    if isinstance(block, blocks.BaseStreamBlock):
        known = block.child_blocks
        return [(known[item["type"]], item["value"]) for item in stored if item["type"] in known]
    if isinstance(block, blocks.BaseStructBlock):
        return [(part, stored[name]) for name, part in block.child_blocks.items() if name in stored]
    if isinstance(block, blocks.ListBlock):
        return [(block.child_block, _item(item)) for item in stored]
    return []


def _item(item):
    """Of a list; older ones are stored bare."""
    return item["value"] if isinstance(item, dict) and item.get("type") == "item" else item


def story(profile):
    return strip_tags(get_text_for_indexing(profile.story))


def spellings(person):
    """Every spelling of a person's name, whatever the language."""
    return [person.name, *[name.spelling for name in person.names.all()]]


def names(page):
    """Every spelling of the names of the people whom an appeal shows.

    Their rows are locked, so that nobody is hidden between this and the writing of the index.
    """
    profiles = page.own_profiles().values() if hasattr(page, "own_profiles") else []
    shown = {profile.detainee_id for profile in profiles if profile.live}
    people = Detainee.objects.public().filter(pk__in=shown).order_by("pk")
    locked = people.select_for_update(no_key=True).prefetch_related("names") if shown else []
    return " ".join(spelling for person in locked for spelling in spellings(person))
