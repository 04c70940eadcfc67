"""Comparison of two versions of a page, in words: Wagtail shows “month”, “False”, “None” and times in UTC."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.formats import date_format, localize
from django.utils.html import escape, format_html, format_html_join
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin import compare
from wagtail.fields import StreamField

IN_WORDS = (blocks.CharBlock, blocks.TextBlock, blocks.BooleanBlock, blocks.DateBlock, blocks.ChoiceBlock)
FIELDS = (models.BooleanField, models.DateField, models.DateTimeField, models.IntegerField)


def connect():
    for block in IN_WORDS:
        block.get_comparison_class = lambda block: BlockInWords
    blocks.ListBlock.get_comparison_class = lambda block: ListInWords
    for field in FIELDS:
        compare.register_comparison_class(field, comparison_class=FieldInWords)
    compare.register_comparison_class(StreamField, comparison_class=NamedBlocksComparison)


def words(value):
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(localtime(value) if is_aware(value) else value, "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value)
    return "" if value is None else str(localize(value))


class FieldInWords(compare.FieldComparison):
    val_a: Any
    val_b: Any

    def __init__(self, field, obj_a, obj_b):
        super().__init__(field, obj_a, obj_b)
        self.val_a, self.val_b = words(self.val_a), words(self.val_b)


class BlockInWords(compare.BlockComparison):
    def words(self, value):
        return dict(self.choices()).get(value) or words(value)

    def choices(self):
        """What can be chosen, in the groups that a block may put it in or out of any."""
        for value, label in getattr(self.block.field, "choices", ()):
            yield from label if isinstance(label, (list, tuple)) else [(value, label)]

    def htmlvalue(self, val):
        return escape(self.words(val))

    def htmldiff(self):
        return compare.diff_text(self.words(self.val_a), self.words(self.val_b)).to_html()


class ListInWords(compare.ListBlockComparison):
    """Of one that was added or taken out Wagtail tells the names of its parts as they stand in the code."""

    def htmlvalue(self, val):
        return format_html_join("\n", "<div>{}</div>", ((self.value_of(item),) for item in val.bound_blocks))

    def value_of(self, item):
        comparison = compare.get_comparison_class_for_block(item.block)
        return comparison(item.block, True, True, item.value, item.value).htmlvalue(item.value)


class NamedBlocksComparison(compare.StreamFieldComparison):
    """Says of each block what it is."""

    def htmldiff(self):
        return NamedBlocks(self.field.stream_block, True, True, self.val_a, self.val_b).htmldiff()


class NamedBlocks(compare.StreamBlockComparison):
    def get_block_comparisons(self):
        return [NamedBlock(comparison) for comparison in super().get_block_comparisons()]


class NamedBlock:
    def __init__(self, comparison):
        self.comparison = comparison

    def __getattr__(self, name):
        return getattr(self.comparison, name)

    def htmlvalue(self, val):
        return self.named(self.comparison.htmlvalue(val))

    def htmldiff(self):
        return self.named(self.comparison.htmldiff())

    def named(self, html):
        return format_html("<h3>{}</h3>\n{}", self.comparison.block.label, html)
