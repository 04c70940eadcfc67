from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign


class ConsentText(models.Model):
    """One version of what signers of a campaign agree to, in one language, as they were shown it.

    Versions are never changed: an edited text is a new one. `digest` is the SHA-256 of the text.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="consent_texts")
    language = models.CharField(max_length=12)
    text = models.TextField()
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
