"""Template tags of form and count, for pages that know nothing of signatures."""

import json

from django import template
from django.utils.functional import SimpleLazyObject

from campaigns.models import Campaign
from campaigns.templatetags.campaign_tags import calendar_date, moment
from signatures import banners, signing_settings
from signatures.consent import countries_without_names
from signatures.email_addresses.reading import NO_AT
from signatures.email_addresses.reading import readable as readable_address
from signatures.forms.signature import SignatureForm
from signatures.models import Signature, SignatureStatus, SignatureTally, form_of
from signatures.models.times import day_alone

register = template.Library()
NAMES_SHOWN = 10


@register.simple_tag
def tally(campaign, thanked=None):
    """The campaign's count: one row by its key. A campaign that nobody has signed yet counts 0.

    Args:
        thanked: the confirmed signature whose signer reads this; it is in the count, brought forward or not.
    """
    found = _tally_of(campaign) or SignatureTally()
    found.campaign = campaign  # it is at hand: not to be looked up again
    if thanked and not found.includes(thanked):
        found.confirmed += 1
    return found


def _tally_of(campaign):
    """Its row, or None. A list has loaded those of its campaigns together."""
    if Campaign.tally.is_cached(campaign):
        return getattr(campaign, "tally", None)
    return SignatureTally.objects.filter(pk=campaign.pk).first()


@register.simple_tag
def progress(count, goal):
    """How far the count has come towards the goal, from 0 to 100."""
    return min(round(100 * count / goal), 100) if goal else 0


@register.simple_tag
def sign_form_page(campaign_page):
    """The published form of a campaign page, or None; looked up when it is asked for."""
    return SimpleLazyObject(lambda: _form_of(campaign_page))


def _form_of(campaign_page):
    found = form_of(campaign_page) if campaign_page.pk else None
    if found:
        found.campaign_page = campaign_page  # it is at hand: not to be looked up again
    return found


@register.simple_tag
def sign_form(form_page, filled_in=None):
    """The form to sign, or the one that was filled in and has errors."""
    return filled_in or SignatureForm(form_page=form_page)


@register.simple_tag
def browser_messages(sign_form):
    """What the server says of a field that a browser finds wrong: JSON by the ValidityState, then by the field."""
    required = {name: field for name, field in sign_form.fields.items() if field.required}
    missing = {name: str(field.error_messages["required"]) for name, field in required.items()}
    return json.dumps({"valueMissing": missing, "patternMismatch": {"email": str(NO_AT)}}, ensure_ascii=False)


@register.simple_tag
def signing_switches():
    """What staff have switched on."""
    return signing_settings.current()


@register.simple_tag
def banner():
    """The words of the banner in the page's language, "" for none."""
    return banners.banner()


@register.simple_tag
def public_names(campaign):
    """The latest signers who chose to be named; none while the count isn't told, as they would be counted."""
    if campaign.digest_only or not tally(campaign).is_shown:
        return []
    confirmed = Signature.objects.filter(campaign=campaign, status=SignatureStatus.CONFIRMED)
    named = confirmed.exclude(public_name="").exclude(country__in=countries_without_names())
    return named.order_by("-confirmed_at").values_list("public_name", flat=True)[:NAMES_SHOWN]


@register.filter
def moment_or_day(value):
    """A moment in words; the day, where no more is kept of it."""
    return day_of(value) if day_alone(value) else moment(value)


@register.filter
def day_of(value):
    """The day of a moment in words: where the organisation is, or in UTC where no more is kept of it."""
    return calendar_date(day_alone(value) or value)


register.filter("day_alone", day_alone)


@register.filter
def readable(address):
    """A mail address with its domain in the letters that its owner knows it by."""
    return readable_address(address)
