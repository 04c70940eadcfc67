"""State of one signature, for the actions of stewards: what a form goes by, and what stewards did before."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.log_actions import registry

from signatures.screening.intervals import DAY

LOG_ACTIONS = "signatures.signer."  # what their names in the log begin with
MOST_ENTRIES = 100  # of stewards, that a page shows


class SignatureState:
    def __init__(self, signature):
        self.record = signature

    @property
    def seen(self):
        """A form may be sent while neither the signer nor a steward has done anything since it was opened."""
        last = self.history[0].pk if self.history else 0
        return f"{self.record.status} {self.record.held_for} {last}"

    @cached_property
    def history(self):
        """The log entries about what stewards did to it, the newest first."""
        entries = registry.get_logs_for_instance(self.record).filter(action__startswith=LOG_ACTIONS)
        return list(entries.select_related("user").order_by("-timestamp", "-pk")[:MOST_ENTRIES])

    def done_today(self, action):
        """The moments of the last 24 hours at which stewards did `action` (a SignatureAction's name) to it."""
        entries = registry.get_logs_for_instance(self.record).filter(action=f"{LOG_ACTIONS}{action}")
        return list(entries.filter(timestamp__gt=timezone.now() - DAY).values_list("timestamp", flat=True))

    def meanwhile(self):
        words = _("Not done: something happened to this signature meanwhile. It is now: %(status)s. Decide again.")
        return words % {"status": self.record.get_status_display()}
