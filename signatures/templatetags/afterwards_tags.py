"""What comes after signing, for the pages on the way."""

import json
from dataclasses import dataclass
from email.utils import parseaddr
from functools import cache

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from campaigns.countries import babel_locale
from campaigns.templatetags.campaign_tags import web_address
from signatures.mailing import subject

register = template.Library()
PLENTY = 120  # the first numbers up to here need every form of a noun that counts of whole signatures need


@dataclass(frozen=True)
class Step:
    name: str
    label: str
    url: str
    is_current: bool


@register.simple_tag(takes_context=True)
def steps(context):
    """The steps on offer after signing `form_page`: a next appeal and a donation only where there is one."""
    organisation = context.get("org")
    offered = {
        "share": _("Share"),
        "next": context["other_appeals"] and _("Next appeal"),
        "donate": organisation and web_address(organisation.donation_url) and _("Donate"),
        "done": _("Done"),
    }
    key, current = context["form_page"].pk, context["step"]
    return [
        Step(name, label, reverse("afterwards", args=[key, name]), name == current)
        for name, label in offered.items()
        if label
    ]


@register.filter
def following(steps):
    """The step after the current one; None after the last."""
    names = [step.is_current for step in steps]
    after = steps[names.index(True) + 1 :] if True in names else steps[-1:]
    return after[0] if after else None


@register.simple_tag
def confirmation_mail(form_page):
    """How the mail to confirm will look in a mailbox: its sender's name and address, and its subject."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return {"name": name or address, "address": address, "subject": subject(form_page.campaign_page.title, "pending")}


@register.simple_tag
def count_forms():
    """ "#1 signature" in each plural form of the page's language, as JSON: {"one": "# signature", "other": …}.

    A script that moves the count finds the form by CLDR's name of it, as Intl.PluralRules does.
    """
    return json.dumps(_count_forms(get_language()), ensure_ascii=False)


@cache
def _count_forms(language):
    locale = babel_locale(language)
    examples = {locale.plural_form(number): number for number in range(PLENTY)}
    return {
        form: ngettext("%(number)s signature", "%(number)s signatures", number) % {"number": "#"}
        for form, number in examples.items()
    }
