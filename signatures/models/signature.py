"""A signature and the mails that were sent about it. Only signing.py changes a signature's status."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign
from signatures.models.consent import ConsentText

MOST_MAILS = 5  # for one signature, however often its address is entered


class SignatureStatus(models.TextChoices):
    PENDING = "pending", _("Waiting for confirmation")
    CONFIRMED = "confirmed", _("Confirmed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    INVALIDATED = "invalidated", _("Invalidated")
    EXPIRED = "expired", _("Never confirmed")


class Signature(models.Model):
    """One person's signature under one campaign, whatever the language.

    `email_digest` is a keyed HMAC of the normalised address. `sealed` is a libsodium sealed box with
    names, address and answers, which only the stewards' private key opens. No IP address is kept.
    `mail_due_at` is the mail queue: empty when nothing is due; a moment in the past makes the row due;
    the worker moves it into the future while it holds the row and when it has to try again later.
    """

    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), on_delete=models.PROTECT, related_name="signatures"
    )
    email_digest = models.BinaryField(max_length=32)
    sealed = models.BinaryField()
    country = models.CharField(_("country"), max_length=2, blank=True)
    language = models.CharField(_("language"), max_length=12)
    status = models.CharField(
        _("status"), max_length=11, choices=SignatureStatus.choices, default=SignatureStatus.PENDING
    )
    consent = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+")
    wants_updates = models.BooleanField(_("wants news"), default=False)
    public_name = models.CharField(_("public name"), max_length=250, blank=True)
    created_at = models.DateTimeField(_("signed"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    mail_due_at = models.DateTimeField(null=True, default=timezone.now)
    mails_sent = models.PositiveSmallIntegerField(default=0)
    mail_failures = models.PositiveSmallIntegerField(default=0)
    mail_problem = models.CharField(
        _("mail problem"), max_length=60, blank=True, help_text=_("Why the last mail could not be sent.")
    )

    # The index would read every signature's fields at every save, and keep what it finds.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        default_permissions = ("view",)
        permissions = [("export_signature", _("Can export signatures"))]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "email_digest"], name="one_signature_per_person_and_campaign"
            ),
            models.CheckConstraint(condition=Q(status__in=SignatureStatus.values), name="signature_status_is_known"),
            models.CheckConstraint(
                condition=Q(status__in=["pending", "expired"], confirmed_at=None)
                | Q(status__in=["confirmed", "withdrawn", "invalidated"], confirmed_at__isnull=False),
                name="signature_is_confirmed_before_it_counts",
            ),
            models.CheckConstraint(condition=Q(mails_sent__lte=MOST_MAILS), name="signature_gets_five_mails_at_most"),
        ]
        indexes = [
            models.Index(fields=["campaign", "confirmed_at"], name="signature_confirmed"),
            models.Index(fields=["mail_due_at"], condition=Q(mail_due_at__isnull=False), name="signature_mail_due"),
            models.Index(
                fields=["campaign", "-confirmed_at"],
                condition=Q(status="confirmed") & ~Q(public_name=""),
                name="signature_public_names",
            ),
        ]

    def __str__(self):
        return f"{self.pk}"


class ConfirmationMail(models.Model):
    """A mail with a link. Only the SHA-256 of the link's secret is kept; the secret is in the mailbox alone."""

    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="mails")
    token_digest = models.BinaryField(max_length=32, unique=True)
    sent_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("confirmation mail")
        verbose_name_plural = _("confirmation mails")
        default_permissions = ()

    def __str__(self):
        return f"{self.pk}"
