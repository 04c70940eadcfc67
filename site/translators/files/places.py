"""Place of a segment in words, as the editor of pages names it: “Body › Section › Heading”, and its limit."""

from django.core.exceptions import FieldDoesNotExist
from wagtail.blocks import FieldBlock, RichTextBlock
from wagtail.fields import RichTextField, StreamField


def place_of(model, field_path):
    """([labels], limit in characters) of localize's field path (“body.section.heading”); None: no limit."""
    name, *rest = field_path.split(".")
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:  # the model has changed since the source was submitted
        return [field_path], None
    if isinstance(field, StreamField):
        labels, limit = _in_blocks(field.stream_block, rest)
        return [_label(field.verbose_name), *labels], limit
    if field.is_relation and rest:
        labels, limit = place_of(field.related_model, ".".join(rest))
        return [_label(field.related_model._meta.verbose_name), *labels], limit
    limit = None if isinstance(field, RichTextField) else field.max_length
    return [_label(field.verbose_name)], limit


def _label(words):
    return str(words).capitalize() if str(words).islower() else str(words)


def _in_blocks(block, names):
    labels = []
    for name in names:
        block = getattr(block, "child_blocks", {}).get(name) or getattr(block, "child_block", None)
        if block is None:
            break
        if block.label and name != "item":
            labels.append(str(block.label))
    is_plain = isinstance(block, FieldBlock) and not isinstance(block, RichTextBlock)
    return labels, getattr(block.field, "max_length", None) if is_plain else None
