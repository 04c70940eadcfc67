"""Campaign form: what would close a campaign or erase signers' data by a slip is refused in it."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from campaigns.models import Outcome
from campaigns.models.campaign import USUAL_DAYS

OVER_ALREADY = _(
    "The %(days)d days for which signers' data is kept after that are over already: it would be erased tonight, for "
    "ever. Correct the closing time, or let a data steward have it kept longer first."
)
LONGER = _("Write %(days)d at most. Data stewards can lengthen it afterwards.")
STILL_CLOSED = _(
    "This moment has passed, so nobody could sign. Empty it, or give a later one; or choose another outcome above."
)


class CampaignForm(WagtailAdminModelForm):
    def clean(self):
        """Refuse the slip of a key that would have every signer's data erased in the next night, and an outcome that
        says open while the closing time says closed.
        """
        super().clean()
        if self._stays_closed():
            self.add_error("closes", STILL_CLOSED)
        elif self.instance.pk and self._is_over(self.cleaned_data) and not self._is_over(self.initial):
            self.add_error("closes", OVER_ALREADY % {"days": self.instance.retention_days})

    def clean_retention_days(self):
        days = self.cleaned_data["retention_days"]
        if days > USUAL_DAYS:
            raise ValidationError(LONGER % {"days": USUAL_DAYS})
        return days

    def _is_over(self, facts):
        """Whether the days to keep signers' data, and the one for late confirmations, have passed."""
        opens, closes = facts.get("opens"), facts.get("closes")
        is_possible = opens is not None and closes is not None and opens < closes
        return is_possible and self.instance.retention_days < (timezone.now() - closes).days

    def _stays_closed(self):
        """Whether the campaign is being opened again with a closing time that has passed, as an outcome sets it."""
        closes, before = self.cleaned_data.get("closes"), self.initial.get("outcome", Outcome.OPEN)
        reopened = self.cleaned_data.get("outcome") == Outcome.OPEN != before
        return reopened and closes is not None and closes <= timezone.now()
