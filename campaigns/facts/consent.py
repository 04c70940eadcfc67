"""Consent to being shown, and when the facts of a person were last looked at: what a file has to say beside facts."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from campaigns.facts.dates import EARLIEST, TOO_FAR, has_happened, is_possible, today_anywhere

CHECKED_FOR = timedelta(days=365)  # after which facts are to be looked at again
SOON = timedelta(days=30)  # before its end, consent is to be asked for again


class PersonFileQuerySet(models.QuerySet):
    def consent_ends(self, within=SOON):
        """Those whose consent has ended, or will within that time."""
        return self.filter(consent_until__lt=today_anywhere() + within)

    def facts_are_old(self):
        """Those whose facts were last checked more than a year ago; of who never was, nothing is known."""
        return self.filter(facts_checked_on__lt=today_anywhere() - CHECKED_FOR)


class PersonFile(ClusterableModel):
    consent = models.CharField(
        _("consent to being shown"),
        max_length=200,
        blank=True,
        help_text=_(
            "Who agreed, and how, for example: her sister, by letter. Write no address and no telephone number here."
        ),
    )
    consent_until = models.DateField(
        _("consent ends after"),
        null=True,
        blank=True,
        validators=[is_possible],
        help_text=_(
            "The last day on which the person may be shown. After it nothing with them can be published, and the "
            "admin's home says so. Leave empty where no end was agreed."
        ),
    )
    facts_checked_on = models.DateField(
        _("facts last checked on"),
        null=True,
        blank=True,
        validators=[has_happened],
        help_text=_("After a year the admin's home asks to check them again."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(**{field: None}) | Q(**{f"{field}__gte": EARLIEST}),
                name=f"detainee_{field}_is_possible",
                violation_error_message=TOO_FAR,
            )
            for field in ("consent_until", "facts_checked_on")
        ]

    @property
    def consent_has_ended(self):
        """Whether its last day is over somewhere."""
        return self.consent_until is not None and self.consent_until < today_anywhere()
