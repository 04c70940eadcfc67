"""Data of a signature for whoever holds its link: as the page shows it, and as a file."""

import json

from django.utils.translation import get_language
from nacl.exceptions import CryptoError

from campaigns.wording.countries import babel_locale, country_name
from signatures.consent import CORRECTED, NOTHING_KEPT
from signatures.crypto.sealing import open_with
from signatures.models import form_in_language
from signatures.models.times import iso


def typed_in(link):
    """What the signer typed into the form; None where it isn't kept, not opened by this link or not shown yet."""
    data = opened_by(link.key, link.signature.sealed)
    return None if data == NOTHING_KEPT or is_unproven(link) else data


def is_unproven(link):
    """Whether a steward has corrected the address, and nobody has confirmed from there that it is theirs."""
    data = opened_by(link.key, link.signature.sealed) or {}
    return CORRECTED in data and link.signature.confirmed_at is None


def is_nothing_kept(link):
    """Whether the link says that nothing but a digest is kept. Nothing else says so without the stewards' key."""
    return opened_by(link.key, link.signature.sealed) == NOTHING_KEPT


def opened_by(key, sealed):
    """What was sealed, or None: this isn't its key, or there is none."""
    try:
        return open_with(key, sealed) if key else None
    except CryptoError:  # sealed anew since, for news alone
        return None


def form_and_appeal(signature):
    """The form in the reader's language, or None; and the appeal: in that language, else in the signer's, or None."""
    form_page = form_in_language(signature.campaign_id, get_language())
    spoken = form_page or form_in_language(signature.campaign_id, signature.language)
    return form_page, spoken and spoken.campaign_page


def language_name(code):
    """The language's name in the reader's."""
    return babel_locale(get_language()).languages.get(code, code)


def shown(link):
    """What the page shows, as a template's context."""
    signature = link.signature
    form_page, campaign_page = form_and_appeal(signature)
    return {
        "link": link,
        "signature": signature,
        "form_page": form_page,
        "campaign_page": campaign_page,
        "typed": typed_in(link),
        "nothing_kept": is_nothing_kept(link),
        "stricter": {rule.name.lower() for rule in link.stricter_rules},
        "language_name": language_name(signature.language),
        "country_name": "" if is_unproven(link) else country_name(signature.country),
    }


def as_json(link):
    """All of it, for a machine or another organisation: UTF-8, times in ISO 8601."""
    told = everything(link.signature, typed_in(link))
    if is_unproven(link):
        told["signature"]["country"] = None
    return json.dumps(told, ensure_ascii=False, indent=2)


def everything(signature, typed):
    """What is kept of a signature, as JSON takes it.

    Args:
        typed: what the signer typed into the form; None where it isn't kept, or can't be opened.
    """
    _form_page, campaign_page = form_and_appeal(signature)
    title = campaign_page.title if campaign_page else ""
    return {
        "appeal": {"reference": signature.campaign.reference, "title": title},
        "signature": _facts(signature),
        "typed_in": _typed_in(typed),
        "agreed_to": _agreed_to(signature),
        "mails": [iso(mail.sent_at) for mail in signature.mails.order_by("sent_at")],
    }


def _facts(signature):
    return {
        "status": signature.status,
        "signed": iso(signature.created_at),
        "confirmed": iso(signature.confirmed_at),
        "entered_again_while_held": iso(signature.entered_again_at),
        "language": signature.language,
        "country": signature.country,
        "public_name": signature.public_name,
        "wants_news": signature.wants_updates,
    }


def _typed_in(data):
    if data is None:
        return None
    answers = [{"question": each["label"], "answer": each["answer"]} for each in data["answers"].values()]
    return {key: data[key] for key in ("first_name", "last_name", "email")} | {"answers": answers}


def _agreed_to(signature):
    """The wording that the signer was shown, one text a purpose; none for what they don't want."""
    return {
        "when": iso(signature.created_at),
        "language": signature.consent.language,
        "signing": signature.consent.text,
        "news": signature.consent.updates_text if signature.wants_updates else None,
        "public_name": signature.consent.name_text if signature.public_name else None,
    }
