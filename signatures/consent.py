"""Which text a signer agreed to. Publishing a form keeps its text; a signature points at the version shown."""

import hashlib

from wagtail.signals import page_published

from signatures.models.consent import ConsentText


def connect():
    from signatures.models import SignatureFormPage

    page_published.connect(keep_text, sender=SignatureFormPage)


def digest(text):
    """SHA-256 of a consent text, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def keep_text(sender, instance, **kwargs):
    """Keep the consent text that is on show from now on, once per campaign, language and wording."""
    current_text(instance)


def current_text(form_page):
    """The kept version of what `form_page` shows now."""
    text, _created = ConsentText.objects.get_or_create(
        campaign_id=form_page.campaign_id,
        language=form_page.locale.language_code,
        digest=digest(form_page.consent_text),
        defaults={"text": form_page.consent_text},
    )
    return text
