"""Numbers, dates and terms in the language of the page."""

from babel.dates import format_date
from babel.numbers import format_decimal
from django import template
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from campaigns.countries import babel_locale

register = template.Library()


def here():
    return babel_locale(get_language())


@register.filter
def number(value):
    """12345 as the page's language writes it."""
    return format_decimal(value, locale=here())


@register.filter
def data_number(value):
    """A number for machines and for people: <data value="12345">12 345</data>."""
    return format_html('<data value="{}">{}</data>', value, number(value))


@register.filter
def calendar_date(value):
    """A date in words, inside <time>."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), format_date(value, "long", locale=here()))


@register.filter
def month(value):
    """Month and year, for a day that isn't known exactly."""
    words = format_date(value, "LLLL y", locale=here())
    return format_html('<time datetime="{}">{}</time>', f"{value:%Y-%m}", words)


@register.filter
def sentence(detainee):
    """The sentence in words, for example “more than 14 years”; "" where none is known."""
    parts = [
        ngettext("%(n)s year", "%(n)s years", n) % {"n": number(n)} if (n := detainee.sentence_years) else "",
        ngettext("%(n)s month", "%(n)s months", n) % {"n": number(n)} if (n := detainee.sentence_months) else "",
    ]
    length = " ".join(part for part in parts if part)
    if length and detainee.sentence_is_minimum:
        return _("more than %(length)s") % {"length": length}
    return length
