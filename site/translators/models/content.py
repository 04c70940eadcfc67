"""Digests of what a source says, and of what each translation has taken over of it.

wagtail-localize knows texts alone: when a figure, a date or a picture has changed, its report says “up to date”.
"""

from django.conf import settings
from django.db import models
from wagtail_localize.models import Translation, TranslationSource


class SourceContent(models.Model):
    """What a source says now, and what of it localize hasn't been told yet."""

    source = models.OneToOneField(
        TranslationSource, on_delete=models.CASCADE, primary_key=True, related_name="content"
    )
    texts = models.CharField(max_length=64, help_text="Digest of its texts.")
    facts = models.CharField(
        max_length=64, help_text="Digest of what needs no words: figures, dates, pictures, links."
    )
    words = models.PositiveIntegerField(
        default=0, help_text="In texts that are new since its translations last took it."
    )
    waits = models.BooleanField(default=False, help_text="Whether anything is new since then.")
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "content of a source"
        verbose_name_plural = "contents of sources"
        default_permissions = ()

    def __str__(self):
        return f"SourceContent {self.pk}"


class TakenContent(models.Model):
    """What of its source a translation held when it was last saved."""

    translation = models.OneToOneField(Translation, on_delete=models.CASCADE, primary_key=True, related_name="taken")
    texts = models.CharField(max_length=64)
    facts = models.CharField(max_length=64)

    class Meta:
        verbose_name = "content of a translation"
        verbose_name_plural = "contents of translations"
        default_permissions = ()

    def __str__(self):
        return f"TakenContent {self.pk}"
