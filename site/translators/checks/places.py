"""Place of a translated text: the field or the block of a StreamField that it stands in, in words, and its limit."""

from functools import lru_cache

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.fields import StreamField


def limit_of(model, field_path):
    """How many characters fit where `field_path` leads (“title”, “body.section.heading”); None where it is open."""
    place = _place(model, field_path)
    return getattr(place[-1], "max_length", None) or getattr(getattr(place[-1], "field", None), "max_length", None)


def place_in_words(model, field_path):
    """The labels that the editor has for the field and its blocks: “Body, Text with a heading, Heading”."""
    labels = [getattr(each, "verbose_name", "") or getattr(each, "label", "") for each in _place(model, field_path)]
    return ", ".join(dict.fromkeys(capfirst(str(label)) for label in labels if label)) or field_path


@lru_cache(maxsize=4096)
def _place(model, field_path):
    """(the field, and the blocks within it); (None,) where that was taken out since."""
    name, *path = field_path.split(".")
    try:
        field = model._meta.get_field(name)
    except (AttributeError, FieldDoesNotExist):
        return (None,)
    if path and not isinstance(field, StreamField):
        return (None,)
    return (field, *_blocks(field.stream_block, path)) if path else (field,)


def _blocks(block, path):
    if not path:
        return ()
    inner = block.child_block if isinstance(block, blocks.ListBlock) else block.child_blocks.get(path[0])
    return (inner, *_blocks(inner, path[1:])) if inner else (None,)
