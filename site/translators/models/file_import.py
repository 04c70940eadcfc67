"""Import of a translation file: what it would do, text by text, and then what it did."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation


class Outcome(models.TextChoices):
    TAKEN = "taken", _("Taken")
    DRAFT = "draft", _("Taken as a draft")
    UNCHANGED = "unchanged", _("Unchanged")
    REFUSED = "refused", _("Refused")


class FileImport(models.Model):
    """One upload of one person, who alone sees it. Nothing of it is written before `done_at`."""

    wagtail_reference_index_ignore = True

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=200)
    scope = models.CharField(max_length=200, blank=True, help_text="The query of the URL that it was brought to.")
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)
    done_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return self.file_name


class ImportedText(models.Model):
    """One text of the file. `stood` is what stood there when it was looked at: only that is overwritten."""

    wagtail_reference_index_ignore = True

    file_import = models.ForeignKey(FileImport, on_delete=models.CASCADE, related_name="texts")
    position = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.TextField(blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    translation = models.ForeignKey(Translation, on_delete=models.SET_NULL, null=True, related_name="+")
    path = models.TextField(blank=True)
    place = models.TextField(blank=True)
    source = models.TextField(blank=True)
    text = models.TextField(blank=True)
    stood = models.TextField(blank=True)
    stood_as_draft = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["file_import", "position"], name="one_imported_text_a_position"),
            models.CheckConstraint(condition=models.Q(outcome__in=Outcome.values), name="known_outcome_of_import"),
        ]

    def __str__(self):
        return self.source
