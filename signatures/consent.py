"""Consent: what signers agree to, and what may be kept of whom.

Publishing a form keeps its texts; a signature points at the version that its signer was shown. Rules by
country are data (ConsentRule).
"""

import hashlib
from enum import IntFlag
from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext
from wagtail.signals import page_published

from caching.memo import remembered
from signatures.models.consent import ConsentRule, ConsentText

SEPARATOR = "\x1f"
NO_RULE = ConsentRule()
NOTHING_KEPT = {"digest_only": True}  # what is sealed in place of somebody's data of whom none may be kept
CORRECTED = "address_corrected"  # sealed with the data whose address a steward has corrected


class Rules(IntFlag):
    """What may not be kept of whoever signs: a mark inside what is sealed, as it tells where they live."""

    DIGEST_ONLY = 1
    NO_NAME = 2
    NO_NEWS = 4


def connect():
    from signatures.models import SignatureFormPage

    page_published.connect(keep_texts, sender=SignatureFormPage)


def name_text():
    """The question about the public name, in the active language."""
    return gettext("Show my name on this page")


def shown_texts(form_page):
    """What `form_page` asks consent for, one text a purpose: signing, news, the public name."""
    with translation.override(form_page.locale.language_code):
        return form_page.consent_text, form_page.updates_label, name_text()


def digest(texts):
    """SHA-256 of the texts, hexadecimal."""
    return hashlib.sha256(SEPARATOR.join(texts).encode()).hexdigest()


def keep_texts(sender, instance, **kwargs):
    """Keep the texts that are on show from now on, once per campaign, language and wording."""
    current_text(instance)


def current_text(form_page):
    """The kept version of what `form_page` shows now."""
    texts = shown_texts(form_page)
    text, updates_text, shown_name_text = texts
    kept, _created = ConsentText.objects.get_or_create(
        campaign_id=form_page.campaign_id,
        language=form_page.locale.language_code,
        digest=digest(texts),
        defaults={"text": text, "updates_text": updates_text, "name_text": shown_name_text},
    )
    return kept


@remembered
def kept_text(campaign_id, language, shown):
    """The version with the digest `shown`, or None."""
    return ConsentText.objects.filter(campaign=campaign_id, language=language, digest=shown).first()


@remembered
def rules():
    """The rules by country code."""
    return {rule.country: rule for rule in ConsentRule.objects.all()}


def _rule(country):
    return rules().get(country, NO_RULE)


def rules_of(form_page, data):
    """The Rules for one who signs `form_page` with `data`: campaign, country and the signer's age make them."""
    rule = _rule(data.get("country", ""))
    digest_only = form_page.campaign.digest_only or data.get("is_minor", False) or rule.digest_only
    return _rules(digest_only, rule.no_public_name, rule.no_updates)


@lru_cache
def _rules(*apply):
    return Rules(sum(number for number, applies in zip(Rules, apply, strict=True) if applies))


def may_be_named(country):
    return country not in countries_without_names()


def countries_without_names():
    """The countries whose signers are never shown by name, whenever they signed."""
    return [country for country, rule in rules().items() if rule.no_public_name or rule.digest_only]


def may_get_updates(country):
    return not _rule(country).no_updates
