"""Consent texts and rules by country: what signers agree to, and what may be kept of whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign
from campaigns.models.fields import CountryField
from campaigns.wording.countries import country_name


class ConsentText(models.Model):
    """One version of what signers of a campaign agree to, in one language, as they were shown it.

    One text a purpose: signing, news, the public name. Versions are never changed: an edited text is a
    new one. `digest` is the SHA-256 of the three.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="consent_texts")
    language = models.CharField(max_length=12)
    text = models.TextField()
    updates_text = models.CharField(max_length=400, default="")
    name_text = models.CharField(max_length=400, default="")
    digest = models.CharField(max_length=64)
    shown_from = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "language", "digest"], name="consent_text_is_kept_once")
        ]

    def __str__(self):
        return f"{self.campaign} {self.language} {self.digest[:8]}"


class ConsentRule(models.Model):
    """What may be kept of signers in one country."""

    country = CountryField(_("country"), unique=True)
    digest_only = models.BooleanField(
        _("high risk"),
        default=False,
        help_text=_(
            "Keep nothing but a digest of the address: no name, no country, no answers. Never shown by name."
        ),
    )
    no_updates = models.BooleanField(
        _("no news"), default=False, help_text=_("Nobody there is written to with news.")
    )
    no_public_name = models.BooleanField(
        _("no public names"), default=False, help_text=_("Names of signers there are never shown.")
    )

    class Meta:
        verbose_name = _("consent rule")
        verbose_name_plural = _("consent rules")
        ordering = ["country"]

    def __str__(self):
        return country_name(self.country)
