"""Campaign form: what would close a campaign or erase signers' data by a slip is refused in it."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from campaigns.models.campaign import USUAL_DAYS

OVER_ALREADY = _(
    "The %(days)d days for which signers' data is kept after that are over already: it would be erased tonight, for "
    "ever. Correct the closing time, or let a data steward have it kept longer first."
)
LONGER = _("Write %(days)d at most. Data stewards can lengthen it afterwards.")


class CampaignForm(WagtailAdminModelForm):
    def clean(self):
        """Refuse the slip of a key that would have every signer's data erased in the next night."""
        super().clean()
        if self.instance.pk and self._is_over(self.cleaned_data) and not self._is_over(self.initial):
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
