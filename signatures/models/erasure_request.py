"""Requests to erase all that an address has signed, from the form to the worker that does it."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


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
