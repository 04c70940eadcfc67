from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import String, TranslationContext, TranslationSource


class ChangeKind(models.TextChoices):
    """What a change of the source was. A fact or a name is urgent: what is public in other languages is wrong."""

    CORRECTION = "correction", _("A correction: what it says is the same")
    FACT = "fact", _("A fact: a figure, a date, what happened")
    NAME = "name", _("A name: of a person, a place, an organisation")


URGENT = (ChangeKind.FACT, ChangeKind.NAME)


class ChangedString(models.Model):
    """What stood before in the place of a source's text. Localize forgets it and shows an empty field."""

    source = models.ForeignKey(TranslationSource, on_delete=models.CASCADE, related_name="changed_strings")
    context = models.ForeignKey(TranslationContext, on_delete=models.CASCADE, related_name="+")
    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    previous = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind of change"), max_length=20, choices=ChangeKind.choices, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        verbose_name = _("changed text of a source")
        verbose_name_plural = _("changed texts of sources")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "context", "string"], name="one_previous_string_a_string_and_place"
            ),
            models.CheckConstraint(
                condition=~models.Q(string=models.F("previous")), name="previous_string_is_another_one"
            ),
        ]

    def __str__(self):
        return f"ChangedString {self.pk}"

    @property
    def is_urgent(self):
        return self.kind in URGENT
