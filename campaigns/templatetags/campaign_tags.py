"""Template tags for numbers, dates and terms in the language of the page, and for links that are safe."""

import re
from functools import wraps

from babel.lists import format_list
from babel.numbers import format_decimal
from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from wagtail.images.models import Filter, Picture, SourceImageIOError

from campaigns.appeals import other_appeals
from campaigns.detention import DetentionStatus
from campaigns.facts.dates import DatePrecision
from campaigns.share_links import share_of
from campaigns.wording import gender, outcome
from campaigns.wording.countries import babel_locale
from campaigns.wording.dates import moment_element, time_element
from campaigns.wording.read_aloud import text_aloud

register = template.Library()
FACES = 4


def here():
    return babel_locale(get_language())


def shown(text):
    """Make `text` a filter that shows nothing for None: a draft's preview has gaps."""

    @register.filter(name=text.__name__)
    @wraps(text)
    def or_nothing(value):
        return "" if value is None else text(value)

    return or_nothing


@shown
def number(value):
    """12345 as the page's language writes it."""
    return format_decimal(value, locale=here())


@shown
def data_number(value):
    """A number for machines and for people: <data value="12345">12 345</data>."""
    return format_html('<data value="{}">{}</data>', value, number(value))


@shown
def calendar_date(value):
    """A date in words, inside <time>."""
    return time_element(value)


@register.filter
def date_of(block, name):
    """The date in the field `name` of a block, as exactly as its `precision` says, inside <time>."""
    return time_element(block[name], block.get("precision") or DatePrecision.DAY) if block.get(name) else ""


@shown
def known_date(change):
    """The date of a change, as exactly as it is known, inside <time>."""
    return time_element(change.date, change.date_precision)


@shown
def moment(value):
    """Day, hour and minute with the time zone, inside <time>."""
    return moment_element(value)


@register.simple_tag
def known_days(detention, days):
    """The number of days in custody, “about” where a date that it comes from is."""
    words = data_number(days)
    return mark_safe(_("about %(number)s") % {"number": words}) if detention.days_are_about else words  # noqa: S308 - our own words around a number


@register.filter
def status_label(status, person):
    """The status, in words that agree with the person."""
    return gender.status_label(DetentionStatus(status), person.gender)


@register.filter
def ended(person):
    """How the detention ended, and when; "" while it goes on."""
    change = person.detention.current
    if change is None or not change.status.is_over:
        return ""
    date = time_element(change.date, change.date_precision)
    words = gender.end_in_words(change.status, person.gender, change.is_about)
    return mark_safe(words % {"date": date, "month": date})  # noqa: S308 - our own words around a date


@register.filter
def sentence(detainee):
    """The sentence in words, for example “more than 14 years”; "" where none is known."""
    parts = [
        ngettext("%(n)s year", "%(n)s years", n) % {"n": number(n)} if (n := detainee.sentence_years) else "",
        ngettext("%(n)s month", "%(n)s months", n) % {"n": number(n)} if (n := detainee.sentence_months) else "",
    ]
    length = format_list([part for part in parts if part], style="unit", locale=here())
    if length and detainee.sentence_is_minimum:
        return _("more than %(length)s") % {"length": length}
    return length


@register.filter
def in_language(words, language):
    """Words that aren't translated, marked as what they are where that isn't the page's language. "": a name."""
    if not language or language == get_language():
        return format_html("<bdi>{}</bdi>", words)
    if language == "fr":
        words = mark_safe(text_aloud(conditional_escape(words)))  # noqa: S308 - escaped right here
    return format_html('<bdi lang="{}" dir="auto">{}</bdi>', language, words)


@register.filter
def web_url(value):
    """`value` where it is a URL on the web, else "": a browser runs “javascript:” in a link."""
    return value if value and re.match("https?://", value, re.IGNORECASE) else ""


register.filter(outcome.phase)
register.filter(outcome.state_words)
register.filter(outcome.own_words)


@register.simple_tag
def list_page(number):
    """What the URL of a list has behind it for its page `number`: nothing for the first."""
    return f"?page={number}" if number > 1 else ""


@register.simple_tag
def faces(page):
    """The portraits of the first people in an appeal, four at most."""
    people = [profile.detainee for profile in page.shown_profiles.values()]
    return [person.portrait for person in people if person.portrait][:FACES]


@register.simple_tag
def drawn(image, specs, **attributes):
    """`image` as a <picture> in the sizes and formats of `specs`, as Wagtail's; None where it can't be drawn.

    A file may be gone, or be one that passed when it was uploaded: the page goes on without it.
    """
    try:
        return Picture(image.get_renditions(*Filter.expand_spec(specs)), attributes) if image else None
    except SourceImageIOError:
        return None


@register.simple_tag
def more_appeals(page):
    """What else a reader of `page` can sign."""
    return other_appeals(page)


@register.simple_tag
def person_url(profile):
    """The URL of a person's story, in the page's language; "" for a profile that isn't saved yet."""
    return reverse("person", args=[profile.detainee_id]) if profile.pk else ""


@register.simple_tag(takes_context=True)
def share(context, page):
    """What to share of the appeal `page`, and where."""
    return share_of(page, context.get("request"))
