"""Proof of erasures in numbers, when the retention job last ran, and what it has to leave alone."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign


class ErasureReason(models.TextChoices):
    ASKED = "asked", _("The signer asked for it")
    UNCONFIRMED = "unconfirmed", _("Never confirmed")
    RETENTION = "retention", _("Kept long enough")


class Erasure(models.Model):
    """The proof that signatures were erased: how many on a day (UTC), and why. It holds no data of anybody.

    Fewer than ten are put together with those of other days, under the first of them (retention/small_cells.py).
    """

    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), on_delete=models.CASCADE, related_name="erasures"
    )
    day = models.DateField(_("day"))
    reason = models.CharField(_("reason"), max_length=12, choices=ErasureReason.choices)
    number = models.PositiveIntegerField(_("signatures erased"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-day"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "day", "reason"], name="one_erasure_per_campaign_day_and_reason"
            ),
            models.CheckConstraint(condition=Q(reason__in=ErasureReason.values), name="erasure_reason_is_known"),
        ]

    def __str__(self):
        return f"{self.campaign} {self.day}"


class RetentionRun(models.Model):
    """One run of the job that erases what has been kept long enough. A dry run only counts.

    A run without `finished_at` was cut short; the next one takes up what it left.
    """

    started_at = models.DateTimeField(_("started"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True)
    is_dry = models.BooleanField(_("dry run"), default=False)
    unconfirmed = models.PositiveIntegerField(_("never confirmed"), default=0)
    after_closing = models.PositiveIntegerField(_("after closing or withdrawal"), default=0)
    spared = models.PositiveIntegerField(_("spared, as they want news"), default=0)

    class Meta:
        verbose_name = _("retention run")
        verbose_name_plural = _("retention runs")
        ordering = ["-started_at"]
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.started_at:%Y-%m-%d %H:%M}"


class LegalHold(models.Model):
    """A signature that a law or a court obliges to keep, until a day (UTC) is over. Two stewards say so.

    It holds nothing before the second has agreed. Whoever wants the signature erased meanwhile, or all but the
    digest, has that when it ends (`erase_afterwards`, `less_afterwards`), and no name is shown nor news sent until
    then. A row that is held can't be deleted: the foreign key is in the way.
    """

    signature = models.OneToOneField(
        "signatures.Signature", on_delete=models.PROTECT, related_name="legal_hold", primary_key=True
    )
    until = models.DateField(_("until"))
    erase_afterwards = models.BooleanField(default=False)
    less_afterwards = models.BooleanField(default=False)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("legal hold")
        verbose_name_plural = _("legal holds")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_by=None) | ~Q(agreed_by=F("proposed_by")), name="legal_hold_has_two_stewards"
            ),
            models.CheckConstraint(
                condition=Q(agreed_by=None) | Q(agreed_at__isnull=False), name="legal_hold_is_agreed_at_a_moment"
            ),
        ]

    def __str__(self):
        return f"{self.pk}"

    @classmethod
    def in_effect(cls):
        return cls.objects.filter(agreed_at__isnull=False, until__gte=timezone.now().date())

    @classmethod
    def ended(cls):
        return cls.objects.filter(until__lt=timezone.now().date())

    @classmethod
    def on(cls, signature):
        """The one that holds `signature` now, or None."""
        return cls.in_effect().filter(pk=signature.pk).first()


def not_held_by_law(signatures):
    """Those of `signatures` (a queryset) that may be erased."""
    return signatures.exclude(pk__in=LegalHold.in_effect().values("pk"))
