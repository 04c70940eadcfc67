"""Template tags of the pages after signing."""

from dataclasses import dataclass
from email.utils import parseaddr

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaigns.templatetags.campaign_tags import web_url
from signatures.mail.texts import subject, title_in_mails
from signatures.tallies.words import count_words

register = template.Library()


@dataclass(frozen=True)
class Step:
    name: str
    label: str
    url: str
    is_current: bool
    is_ahead: bool


@register.simple_tag(takes_context=True)
def steps(context):
    """The steps on offer after signing `form_page`: a next appeal and a donation only where there is one."""
    organisation = context.get("org")
    offered = {
        "share": _("Share"),
        "next": context["other_appeals"] and _("Next appeal"),
        "donate": organisation and web_url(organisation.donation_url) and _("Donate"),
        "done": _("Done"),
    }
    key, current = context["form_page"].pk, context["step"]
    kept = [(name, label) for name, label in offered.items() if label]
    names = [name for name, _label in kept]
    reached = names.index(current) if current in names else -1
    return [
        Step(name, label, reverse("afterwards", args=[key, name]), name == current, number > reached)
        for number, (name, label) in enumerate(kept)
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
    title = title_in_mails(form_page.campaign, form_page.campaign_page.title)
    return {"name": name or address, "address": address, "subject": subject(title, "pending")}


@register.simple_tag(name="count_words")
def words_of_count():
    """How the page's language writes its count, for the script that moves it."""
    return count_words(get_language())
