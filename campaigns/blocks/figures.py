"""Blocks of numbers and dates. Numbers are numbers, so each language writes them its own way."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from campaigns.facts.dates import DatePrecision, has_happened, is_possible


class PrecisionBlock(blocks.ChoiceBlock):
    """How exactly the date beside it is known; what was written before there was this had a day."""

    choices = DatePrecision.choices

    def __init__(self, **options):
        super().__init__(**{"label": _("How exactly"), "default": DatePrecision.DAY} | options)

    def normalize(self, value):
        return super().normalize(value) or DatePrecision.DAY


class FigureBlock(blocks.StructBlock):
    number = blocks.IntegerBlock(label=_("Number"), min_value=0)
    at_least = blocks.BooleanBlock(label=_("At least this many"), required=False, help_text=_("Shown as 1,000+."))
    label = blocks.CharBlock(label=_("What it counts"), max_length=250)
    source = blocks.CharBlock(label=_("Source"), max_length=250)
    source_url = blocks.URLBlock(label=_("Link to the source"), required=False)
    as_of = blocks.DateBlock(label=_("As of"), validators=[has_happened])
    precision = PrecisionBlock()

    class Meta:
        icon = "decimal"
        label = _("Figure")


class FiguresBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=250)
    figures = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=1)

    class Meta:
        icon = "decimal"
        label = _("Figures")
        description = _("Numbers that show the scale, each with its source and date.")
        template = "campaigns/blocks/figures.html"
        preview_value = {
            "heading": "En chiffres",
            "figures": [
                {
                    "number": 1000,
                    "at_least": True,
                    "label": "personnes toujours détenues",
                    "source": "Viasna",
                    "as_of": date(2025, 12, 15),
                }
            ],
        }


class TimelineEntryBlock(blocks.StructBlock):
    date = blocks.DateBlock(label=_("Date"), validators=[is_possible])
    precision = PrecisionBlock()
    text = blocks.TextBlock(label=_("What happened"), max_length=1000)

    class Meta:
        icon = "date"
        label = _("Entry")


class TimelineBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=250)
    entries = blocks.ListBlock(TimelineEntryBlock(), label=_("Entries"), min_num=1)

    class Meta:
        icon = "history"
        label = _("Timeline")
        description = _("What happened when. Entries are put in order of their dates.")
        template = "campaigns/blocks/timeline.html"
        preview_value = {
            "heading": "Cinq ans de répression",
            "entries": [{"date": date(2020, 8, 9), "text": "Une élection contestée."}],
        }

    def get_context(self, value, parent_context=None):
        entries = sorted(value["entries"], key=lambda entry: entry["date"] or date.max)
        return super().get_context(value, parent_context) | {"entries": entries}
