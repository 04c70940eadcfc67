"""Texts of the mails about a signature, in the signer's language.

Nothing in one comes from what was typed into the form, and of high-risk signatures nothing names the appeal: neither
subject nor text, nor any header, as both pass relays and stand on screens that are locked.
"""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from caching.memo import remembered
from campaigns.models import Campaign
from signatures.crypto.tokens import CONFIRM_WITHIN
from signatures.models import form_in_language


def message(signature, address, token, *, names_appeal):
    """The mail to the signer, in their language, with the links that their signature's state asks for.

    Args:
        names_appeal: not where nothing but a digest is kept of the signer: subjects and first lines stand on screens
            that others see. The page behind the link says which appeal it is.
    """
    with translation.override(signature.language):
        context = _context(signature, token)
        context["title"] = context["title"] if names_appeal else ""
        line = subject(context["title"], signature.status)
        body = render_to_string(f"signatures/mail/{signature.status}.txt", context)
        headers = _headers(signature, token)
    return EmailMessage(line, body, to=[address], headers=headers)


def subject(title, status):
    """The subject of a mail about a signature with `status`, in the active language; `title` may be ""."""
    text = render_to_string("signatures/mail/subject.txt", {"title": title, "status": status})
    return " ".join(text.split())


def _headers(signature, token):
    """With news comes one click that ends it (RFC 8058)."""
    headers = {"Auto-Submitted": "auto-generated"}
    if signature.wants_updates:
        headers["List-Unsubscribe"] = f"<{_link('unsubscribe', token)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _context(signature, token):
    """Nothing that was typed into the form: whoever signs with a stranger's address could send them anything."""
    return {
        "title": _title(signature.campaign_id, signature.language),
        "link": _link("confirm", token),
        "own_link": _link("own_page", token),
        "days": CONFIRM_WITHIN.days,
    }


@remembered
def _title(campaign_id, language):
    """What mails call the appeal; a batch asks for each of its mails."""
    form_page = form_in_language(campaign_id, language)
    campaign = Campaign.objects.get(pk=campaign_id)
    return title_in_mails(campaign, form_page.campaign_page.title if form_page else campaign.reference)


def title_in_mails(campaign, title):
    """`title`, or "": no mail about a high-risk campaign names it."""
    return "" if campaign.digest_only else title


def _link(name, token):
    return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=[token])
