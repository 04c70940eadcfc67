"""Place of a segment: its kind and where it stands in words, and how long it may be, by the labels of the editor."""

from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.core.validators import EmailValidator, URLValidator
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

HEADING, ITEM, PARAGRAPH = _("Heading"), _("List item"), _("Paragraph")
KINDS = {"li": ITEM, "p": PARAGRAPH, "blockquote": _("Quotation")} | {f"h{n}": HEADING for n in range(1, 7)}
LINK, LINKED = _("Link"), _("Where the link leads")
INSIDE_RICH_TEXT = "'"  # Localize's path of a link's URL ends with the URL in such marks


@dataclass(frozen=True)
class Place:
    """`labels` lead from the field to the segment; the last is its kind."""

    labels: tuple = ()
    limit: int | None = None
    validators: list = field(default_factory=list)
    is_line: bool = False  # of one line

    @property
    def kind(self):
        return self.labels[-1] if self.labels else ""

    @property
    def above(self):
        return self.labels[:-1]


def place_of(model, context):
    """The Place of what Localize keeps under `context`; of what the model no longer has, its names."""
    names = context.field_path.split(".")
    try:
        found = _in_model(model, names)
    except (FieldDoesNotExist, KeyError, IndexError, AttributeError):
        return Place(tuple(capfirst(name.replace("_", " ")) for name in names))
    if context.path.endswith(INSIDE_RICH_TEXT):
        return Place((*found.labels, LINKED))
    return found


def _in_model(model, names):
    known = model._meta.get_field(names[0])
    if isinstance(known, StreamField):
        labels, block = _in_block(known.stream_block, names[1:])
        return Place((_label(known), *labels), **_rules(getattr(block, "field", None)))
    if known.is_relation and known.one_to_many:
        child = _in_model(known.related_model, names[1:])
        return Place(
            (capfirst(known.related_model._meta.verbose_name), *child.labels),
            child.limit,
            child.validators,
            child.is_line,
        )
    return Place((_label(known),), **_rules(known))


def _label(known):
    return capfirst(getattr(known, "verbose_name", known.name))


def _in_block(block, names):
    """(labels of the blocks on the way, the last block); a list and its items of one name are said once."""
    labels: list = []
    for name in names:
        block = block.child_block if isinstance(block, blocks.ListBlock) else block.child_blocks[name]
        label = capfirst(block.label or name.replace("_", " "))
        if not labels or str(labels[-1]) != str(label):
            labels.append(label)
    return labels, block


def _rules(known):
    """What a field of a model or of a block takes."""
    limit = None if isinstance(known, RichTextField) else getattr(known, "max_length", None)
    wanted = (URLValidator, EmailValidator)
    validators = [each for each in getattr(known, "validators", []) if isinstance(each, wanted)]
    widget = getattr(known, "widget", None)
    is_line = isinstance(known, models.CharField) or type(widget) is forms.TextInput
    return {"limit": limit, "validators": validators, "is_line": is_line}


def kinds_in(template):
    """{position of a text: its kind} in the rest of a rich text that Localize keeps."""
    texts = BeautifulSoup(template, "html.parser").find_all("text")
    return {int(str(text["position"])): _kind_of(text) for text in texts}


def _kind_of(text):
    around = text.find_parent(list(KINDS))
    return KINDS[around.name] if around else PARAGRAPH
