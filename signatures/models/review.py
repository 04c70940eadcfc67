"""Review: what a steward decides about many signatures at once. Note: what one writes down about a single one."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign


class Verdict(models.TextChoices):
    RELEASE = "release", _("Release")
    INVALIDATE = "invalidate", _("Invalidate")


class ReviewState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", _("Undone")


class Review(models.Model):
    """One decision: which signatures (a filter, never a person), what becomes of them, who said so and why.

    `matched` is how many the preview counted, `done` how many have been changed so far; undoing counts it down.
    Signatures are gone through in the order of their keys, up to `reached`.
    """

    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), on_delete=models.PROTECT, related_name="reviews"
    )
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    filters = models.JSONField(_("filters"), default=dict)
    reason = models.CharField(
        _("reason"), max_length=500, help_text=_("For colleagues who ask later. Name no signer.")
    )
    state = models.CharField(
        _("state"), max_length=8, choices=ReviewState.choices, default=ReviewState.WAITING, editable=False
    )
    matched = models.PositiveIntegerField(_("matched"), default=0, editable=False)
    done = models.PositiveIntegerField(_("done"), default=0, editable=False)
    reached = models.PositiveBigIntegerField(default=0, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField(_("decided"), default=timezone.now, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("undone by"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-created_at"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="review_verdict_is_known"),
            models.CheckConstraint(condition=Q(state__in=ReviewState.values), name="review_state_is_known"),
        ]

    def __str__(self):
        return f"{self.get_verdict_display()} · {self.campaign}"


class Note(models.Model):
    """What a steward wrote down about a signature: sealed, as it tells of the signer, and erased with the row."""

    signature = models.ForeignKey("signatures.Signature", on_delete=models.CASCADE, related_name="notes")
    sealed = models.BinaryField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("author"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.pk}"
