"""A link that shows one draft to somebody outside, a family or a lawyer, until it ends."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from signatures.crypto.tokens import token_digest


class DraftLinkQuerySet(models.QuerySet):
    def open(self):
        return self.filter(ended_at=None, ends_at__gt=timezone.now())


class DraftLink(models.Model):
    """Of the secret in the link its digest alone is kept. It shows the draft as it stood when the link was made."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    token_digest = models.BinaryField(max_length=32, unique=True)
    purpose = models.CharField(
        _("for whom"), max_length=100, help_text=_("For example: the family, the lawyer. Name nobody here.")
    )
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)  # before its time, by staff

    objects = DraftLinkQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("link to a draft")
        verbose_name_plural = _("links to drafts")
        ordering = ["-made_at"]
        default_permissions = ()  # whoever may edit the page and decides about people
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("made_at")), name="draft_link_ends_after_it_begins")
        ]

    def __str__(self):
        return f"{self.purpose} ({self.page_id})"

    @property
    def is_open(self):
        return self.ended_at is None and self.ends_at > timezone.now()

    @classmethod
    def behind(cls, token):
        """The open link with that secret, or None."""
        found = cls.objects.open().select_related("revision", "page__locale")
        return found.filter(token_digest=token_digest(token)).first()
