"""What checks found in a translated text, kept; and what somebody dismissed, with a reason."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringTranslation

from translators.checks.problem import FINAL, Check

HAS_PROBLEMS = Q(errors__gt=0) | Q(warnings__gt=0)


class Checked(models.Model):
    """Result of the checks of one translation: which of them fail. Its texts are looked at anew once it is older.

    Kept so that a matrix of many languages counts rows and reads no text (docs/decisions/0083).
    """

    translation = models.OneToOneField(StringTranslation, on_delete=models.CASCADE, related_name="checked")
    at = models.DateTimeField(default=timezone.now)
    failing = models.CharField(max_length=255, blank=True)  # names of checks, a space before and behind each
    errors = models.PositiveSmallIntegerField(default=0)
    warnings = models.PositiveSmallIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        verbose_name = _("checked translation")
        verbose_name_plural = _("checked translations")
        indexes = [models.Index(fields=["translation"], condition=HAS_PROBLEMS, name="translations_with_problems")]

    def __str__(self):
        return f"{self.translation_id}:{self.failing}"


class Dismissal(models.Model):
    """That a problem is none: of one check, in this very translation of this very source, by whom and why.

    Another source is another translation to localize; other words of the translation are compared with `text`.
    """

    translation = models.ForeignKey(StringTranslation, on_delete=models.CASCADE, related_name="dismissals")
    check_name = models.CharField(_("check"), max_length=20)  # a Check; as choices each new one would be a migration
    text = models.TextField(_("translation as it was"))
    reason = models.CharField(_("reason"), max_length=400)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        verbose_name = _("dismissed problem")
        verbose_name_plural = _("dismissed problems")
        constraints = [
            models.UniqueConstraint(fields=["translation", "check_name"], name="one_dismissal_per_check"),
            models.CheckConstraint(condition=~Q(check_name__in=sorted(FINAL)), name="final_check_stands"),
            models.CheckConstraint(condition=~Q(reason=""), name="dismissal_has_a_reason"),
        ]

    def __str__(self):
        return f"{Check(self.check_name).label}: {self.reason}"
