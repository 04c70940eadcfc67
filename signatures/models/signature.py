"""A signature. Only signing.py changes a signature's status."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign
from signatures.models.consent import ConsentText
from signatures.models.review import Review


class SignatureStatus(models.TextChoices):
    PENDING = "pending", _("Waiting for confirmation")
    HELD = "held", _("Held for review")
    CONFIRMED = "confirmed", _("Confirmed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    INVALIDATED = "invalidated", _("Invalidated")


class HoldReason(models.TextChoices):
    """Why a signature waits for a person to look at it before a mail goes out."""

    EVERYTHING = "everything", _("Everything was being held")
    HONEYPOT = "honeypot", _("A field that people don't see was filled in")
    NO_PROOF = "no_proof", _("The browser did no proof of work")
    BLOCKED = "blocked", _("A blocked mail domain")
    TYPO = "typo", _("A mistyped mail domain")
    DISPOSABLE = "disposable", _("A disposable mailbox")
    NETWORK = "network", _("Many signatures from one network")


class Signature(models.Model):
    """One person's signature under one campaign, whatever the language.

    `email_digest` is a keyed HMAC of the address, made with the first `digest_version` of the digest keys and the
    campaign's own (crypto/digest.py): nothing in a row leads to the same person's row under another campaign.
    `sealed` is a libsodium sealed box with names, address and answers, which only the stewards' private key
    opens: the one that `key_id` names. Where nothing but the digest may be kept, the box says that and no more,
    and nothing outside of it tells (signing.py). `mail_to` holds the sealed address until the mail has gone out.
    `mail_due_at` is the mail queue: empty when nothing is due; a moment in the past makes the row due; the worker
    moves it into the future while it holds the row and when it has to try again later. `network` and `domain` are
    keyed digests of the network that the signature came from (for a day) and of the mail domain. No IP address is
    kept. `entered_again_at` is when the address was last entered in a form whose signatures are held; that it
    stands in an index makes writing it cost what making a mail due costs (insert.py). `later_entries` are the rules
    of later entries, sealed, until the worker has read them, `noted` those rules for the signer's link
    (later_entries.py).
    """

    campaign = models.ForeignKey(
        Campaign,
        verbose_name=_("campaign"),
        on_delete=models.PROTECT,
        related_name="signatures",
        db_index=False,  # several below begin with it
    )
    email_digest = models.BinaryField(max_length=32)
    digest_version = models.PositiveSmallIntegerField(default=1)
    sealed = models.BinaryField(default=bytes)
    key_id = models.CharField(_("sealed to the key"), max_length=16, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    language = models.CharField(_("language"), max_length=12)
    status = models.CharField(
        _("status"), max_length=11, choices=SignatureStatus.choices, default=SignatureStatus.PENDING
    )
    held_for = models.CharField(_("held because"), max_length=10, choices=HoldReason.choices, blank=True)
    review = models.ForeignKey(
        Review,
        verbose_name=_("review"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signatures",
        db_index=False,
    )
    consent = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+", db_index=False)
    wants_updates = models.BooleanField(_("wants news"), default=False)
    public_name = models.CharField(_("public name"), max_length=250, blank=True)
    created_at = models.DateTimeField(_("signed"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    withdrawn_on = models.DateField(null=True, default=None, editable=False)
    entered_again_at = models.DateTimeField(null=True, default=None, editable=False)
    network = models.BinaryField(max_length=16, null=True)
    domain = models.BinaryField(max_length=16, default=bytes)
    mail_to = models.BinaryField(default=bytes)
    later_entries = models.BinaryField(null=True, default=None)
    noted = models.BinaryField(null=True, default=None)
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
        permissions = [
            ("export_signature", _("Can export signatures")),
            ("review_signature", _("Can release, invalidate and restore signatures")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["email_digest", "campaign"], name="one_signature_per_person_and_campaign"
            ),
            models.CheckConstraint(condition=Q(status__in=SignatureStatus.values), name="signature_status_is_known"),
            models.CheckConstraint(
                condition=Q(status__in=["pending", "held"], confirmed_at=None)
                | Q(status__in=["confirmed", "withdrawn"], confirmed_at__isnull=False)
                | Q(status="invalidated"),
                name="signature_is_confirmed_before_it_counts",
            ),
            models.CheckConstraint(
                condition=~Q(status="held") | ~Q(held_for=""),
                name="signature_on_hold_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(status="withdrawn", withdrawn_on__isnull=False)
                | ~Q(status="withdrawn") & Q(withdrawn_on=None),
                name="signature_is_withdrawn_on_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["campaign", "confirmed_at"], name="signature_confirmed"),
            models.Index(fields=["campaign", "created_at"], name="signature_signed"),
            # Of every campaign, for the jobs that go by what is new: what was confirmed, and what never was.
            models.Index(
                fields=["confirmed_at"], condition=Q(confirmed_at__isnull=False), name="signature_newly_confirmed"
            ),
            models.Index(fields=["created_at"], condition=Q(confirmed_at__isnull=True), name="signature_unconfirmed"),
            models.Index(
                fields=["withdrawn_on"], condition=Q(withdrawn_on__isnull=False), name="signature_withdrawn_on"
            ),
            models.Index(fields=["mail_due_at"], condition=Q(mail_due_at__isnull=False), name="signature_mail_due"),
            models.Index(
                fields=["campaign", "network", "created_at"],
                condition=Q(network__isnull=False),
                name="signature_network",
            ),
            models.Index(
                fields=["campaign", "created_at", "entered_again_at"],
                condition=Q(status="held"),
                name="signature_held_since",
            ),
            models.Index(fields=["id"], condition=Q(later_entries__isnull=False), name="signature_entered_again"),
            models.Index(fields=["review"], condition=Q(review__isnull=False), name="signature_review"),
            models.Index(
                fields=["campaign", "-confirmed_at"],
                condition=Q(status="confirmed") & ~Q(public_name=""),
                name="signature_public_names",
            ),
        ]

    def __str__(self):
        return f"{self.pk}"
