"""Address rules, blocked and typed domains, spent proofs: data that staff change while signatures come in."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign

DOMAIN = RegexValidator(
    r"^(\*|(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*)\Z",
    _("Write a domain in small letters, for example mail.example, or *.mail.example for all beneath it."),
)


class AddressRule(models.Model):
    """Which writings of an address reach the same mailbox, so that one person signs once.

    The rule of the exact domain counts, else that of the nearest parent domain, else that of `*`.
    """

    domain = models.CharField(
        _("domain"),
        max_length=253,
        unique=True,
        validators=[DOMAIN],
        help_text=_(
            "A mail domain. The rule holds for the domains beneath it too, unless they have one of their own; "
            "a single * holds for all others."
        ),
    )
    strip_dots = models.BooleanField(
        _("ignore dots"), default=False, help_text=_("a.b@ and ab@ are one mailbox, as at Gmail.")
    )
    strip_extension = models.BooleanField(
        _("ignore what follows a +"), default=False, help_text=_("ab+news@ and ab@ are one mailbox.")
    )
    alias_of = models.CharField(
        _("same as"),
        max_length=253,
        blank=True,
        validators=[DOMAIN],
        help_text=_("Another domain with the same mailboxes, for example gmail.com for googlemail.com."),
    )

    class Meta:
        verbose_name = _("address rule")
        verbose_name_plural = _("address rules")
        ordering = ["domain"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(alias_of=models.F("domain")), name="address_rule_is_no_alias_of_itself"
            )
        ]

    def __str__(self):
        return self.domain


class BlockedDomain(models.Model):
    """A mail domain whose signatures are held for review."""

    pattern = models.CharField(
        _("domain"),
        max_length=253,
        unique=True,
        validators=[DOMAIN],
        help_text=_("For example mail.example; *.mail.example means all domains beneath it, not itself."),
    )
    note = models.CharField(_("why"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("blocked mail domain")
        verbose_name_plural = _("blocked mail domains")
        ordering = ["pattern"]

    def __str__(self):
        return self.pattern


class TypedDomain(models.Model):
    """A mail domain that a steward has looked for under a campaign, so that its digest there reads as a name.

    Sealed to the stewards' key: in the database alone it tells of no domain.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mail domain that was looked for")
        verbose_name_plural = _("mail domains that were looked for")
        default_permissions = ()

    def __str__(self):
        return f"{self.pk}"


class SpentProof(models.Model):
    """A proof of work that was handed in; it is worth nothing a second time. Kept until it expires."""

    digest = models.BinaryField(max_length=32, unique=True)
    expires_at = models.DateTimeField(default=timezone.now, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("spent proof of work")
        verbose_name_plural = _("spent proofs of work")
        default_permissions = ()

    def __str__(self):
        return f"{self.pk}"
