"""Limit of a translated text: the max_length of its field, or of its block in a StreamField."""

from functools import lru_cache

from django.core.exceptions import FieldDoesNotExist
from wagtail import blocks
from wagtail.fields import StreamField


@lru_cache(maxsize=4096)
def limit_of(model, field_path):
    """How many characters fit where `field_path` leads (“title”, “body.section.heading”); None where it is open."""
    name, *path = field_path.split(".")
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None  # taken out since
    if isinstance(field, StreamField):
        return _limit_of_block(field.stream_block, path)
    return getattr(field, "max_length", None) if not path else None


def _limit_of_block(block, path):
    if not path:
        return getattr(getattr(block, "field", None), "max_length", None)
    inner = block.child_block if isinstance(block, blocks.ListBlock) else block.child_blocks.get(path[0])
    return _limit_of_block(inner, path[1:]) if inner else None
