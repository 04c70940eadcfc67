"""A concern: somebody reports that a page endangers somebody."""

import json

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from nacl.exceptions import CryptoError

from campaigns.wording.dates import moment_in_words
from signatures.crypto.secret_key import decrypt, encrypt

PURPOSE = b"concern"
MOST_WORDS, MOST_OF_PAGE = 4000, 500


class Concern(models.Model):
    """What was reported is encrypted (`sealed`): page, words, and the address of who wants an answer.

    Nothing else is kept of who wrote. `told_at` is when staff were mailed, `note` what was done about it; the row
    goes a while after that (retention.py).
    """

    received_at = models.DateTimeField(_("received"), default=timezone.now)
    language = models.CharField(_("language"), max_length=12)
    sealed = models.BinaryField()
    told_at = models.DateTimeField(null=True, editable=False)
    done_at = models.DateTimeField(_("dealt with"), null=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    note = models.CharField(_("what was done"), max_length=400, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("concern")
        verbose_name_plural = _("concerns")
        ordering = ["-received_at"]
        default_permissions = ()  # whoever may hide people: campaigns.change_detainee
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None, note="") | Q(done_at__isnull=False) & ~Q(note=""),
                name="concern_is_dealt_with_by_doing_something",
            )
        ]
        indexes = [models.Index(fields=["received_at"], condition=Q(done_at=None), name="concern_open")]

    def __str__(self):
        return gettext("Report of %(moment)s") % {"moment": moment_in_words(self.received_at)}

    @classmethod
    def received(cls, language, **report):
        """Keep a `report` (page, words, address)."""
        return cls.objects.create(language=language, sealed=encrypt(json.dumps(report).encode(), PURPOSE))

    @property
    def report(self):
        """What was reported; None where the key to it is gone."""
        try:
            return json.loads(decrypt(self.sealed, PURPOSE))
        except CryptoError:
            return None
