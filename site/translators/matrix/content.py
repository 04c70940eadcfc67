"""Content of a page or record, parted into texts, which are translated, and facts, which need no words.

Read from what is stored, without a query. Ids of blocks are left out: they are made anew where there were none.
"""

import hashlib
import json
import re
from dataclasses import dataclass, field

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import strip_tags
from modelcluster.models import get_serializable_data_for_fields
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail_localize.fields import get_translatable_fields

PARAGRAPH = re.compile(r"</(?:p|li|h\d|blockquote)>")
LINK = re.compile(r"<a\b[^>]*>")
TEXTS = (blocks.CharBlock, blocks.TextBlock, blocks.BlockQuoteBlock)


@dataclass
class Content:
    texts: list[str] = field(default_factory=list)
    facts: list = field(default_factory=list)

    def digests(self):
        return {"texts": _digest(self.texts), "facts": _digest(self.facts)}


def content_of(instance):
    """The Content of a page or record as it is saved."""
    return read(type(instance), json.dumps(get_serializable_data_for_fields(instance), cls=DjangoJSONEncoder))


def read(model, content_json):
    """The Content of what localize, or a revision, keeps as JSON of an instance of `model`."""
    data, found = json.loads(content_json), Content()
    for each in get_translatable_fields(model):
        found.facts.append(each.field_name)
        _read_field(each, model, data.get(each.field_name), found)
    return found


def new_words(content, before):
    """How many words stand in texts of `content` that weren't there `before`."""
    known = set(before.texts)
    return sum(len(strip_tags(text).split()) for text in content.texts if text not in known)


def _read_field(translatable, model, value, found):
    stored = translatable.get_field(model)
    if not translatable.is_translated(None):
        found.facts.append(value)
    elif isinstance(stored, StreamField):
        _read_stream(stored.stream_block, json.loads(value) if isinstance(value, str) else value or [], found)
    elif isinstance(stored, RichTextField):
        _read_rich_text(value, found)
    else:
        _read_text(value, found)


def _read_text(value, found):
    found.texts.append(value or "")


def _read_rich_text(value, found):
    """Each paragraph by itself; where its links lead is a fact."""
    html = value or ""
    found.facts.append(LINK.findall(html))
    found.texts += [part for part in PARAGRAPH.split(LINK.sub("<a>", html)) if strip_tags(part).strip()]


def _read_block(block, value, found):
    if isinstance(block, blocks.StreamBlock):
        _read_stream(block, value or [], found)
    elif isinstance(block, blocks.ListBlock):
        _read_list(block, value or [], found)
    elif isinstance(block, blocks.StructBlock) and isinstance(value, dict):
        _read_struct(block, value, found)
    elif isinstance(block, blocks.RichTextBlock):
        _read_rich_text(value, found)
    elif isinstance(block, TEXTS):
        _read_text(value, found)
    else:
        found.facts.append(getattr(block.meta, "default", None) if value in (None, "") else value)


def _read_stream(block, children, found):
    for child in children:
        found.facts.append(child["type"])
        if inner := block.child_blocks.get(child["type"]):
            _read_block(inner, child["value"], found)


def _read_list(block, items, found):
    found.facts.append(len(items))
    for item in items:
        is_bare = not isinstance(item, dict) or "value" not in item
        _read_block(block.child_block, item if is_bare else item["value"], found)


def _read_struct(block, value, found):
    for name, inner in block.child_blocks.items():
        _read_block(inner, value.get(name), found)


def _digest(values):
    return hashlib.sha256(json.dumps(values, cls=DjangoJSONEncoder).encode()).hexdigest()
