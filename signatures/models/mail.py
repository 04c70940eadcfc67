"""Confirmation mails that were sent, and requests by mail: for another one, or to erase everything."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign
from signatures.models.signature import Signature


class ConfirmationMail(models.Model):
    """A mail with a link. Only the SHA-256 of the link's secret is kept; the secret is in the mailbox alone.

    `copy` is the key to what the signer gave, under a key made of that secret: whoever has the link
    can read it in a process without the private key, and nobody else can. `has_ended`: it was dropped after 30 days.
    `went_out`: the mail server has taken it. A try that failed leaves a row too, as its mail may have gone after all.
    """

    signature = models.ForeignKey(Signature, on_delete=models.CASCADE, related_name="mails")
    token_digest = models.BinaryField(max_length=32, unique=True)
    copy = models.BinaryField(default=bytes)
    sent_at = models.DateTimeField(default=timezone.now)
    has_ended = models.BooleanField(default=False)
    went_out = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("confirmation mail")
        verbose_name_plural = _("confirmation mails")
        default_permissions = ()
        indexes = [
            models.Index(fields=["sent_at"], name="confirmation_mail_sent_at"),
            models.Index(fields=["sent_at"], condition=Q(has_ended=False), name="confirmation_mail_not_ended"),
        ]

    def __str__(self):
        return f"{self.pk}"


class MailRequest(models.Model):
    """Somebody asks for the mail once more. Whether there is a signature, the worker finds out, not the answer.

    `mail_to` is the sealed address, as of some signatures nothing but the digest is kept.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    email_digest = models.BinaryField(max_length=32)
    mail_to = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("request for a mail")
        verbose_name_plural = _("requests for mails")
        default_permissions = ()

    def __str__(self):
        return f"{self.pk}"


class ErasureRequest(models.Model):
    """Somebody asks to have everything under their address erased; one link is mailed, its button starts the worker.

    `sealed_address` is for the worker alone. `mailbox` is a keyed digest of its own kind, which leads to no signature
    and limits the mails of a day; `token_digest` is all that is kept of the link's secret.
    """

    OPEN_WITHIN = timedelta(days=1)  # for so long its link can be used

    sealed_address = models.BinaryField()
    language = models.CharField(max_length=12)
    created_at = models.DateTimeField(default=timezone.now)
    mailbox = models.BinaryField(max_length=32, null=True)
    token_digest = models.BinaryField(max_length=32, null=True, unique=True)
    mailed_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("request to erase everything")
        verbose_name_plural = _("requests to erase everything")
        default_permissions = ()

    def __str__(self):
        return f"{self.pk}"
