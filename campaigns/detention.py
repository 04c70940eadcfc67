"""What can be true of a detained person, and how long it has been so."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class DetentionStatus(models.TextChoices):
    DETAINED = "detained", _("Detained")
    INCOMMUNICADO = "incommunicado", _("Held incommunicado")
    DISAPPEARED = "disappeared", _("Disappeared")
    RELEASED = "released", _("Released")
    DIED = "died", _("Died in custody")

    @property
    def is_over(self):
        """Whether the detention has ended, one way or the other."""
        return self in (DetentionStatus.RELEASED, DetentionStatus.DIED)


@dataclass(frozen=True)
class Detention:
    """The detention as it stands: `status` since `status_date`, held since `since`."""

    status: DetentionStatus
    status_date: date | None
    since: date | None
    since_is_approximate: bool

    def days(self, today):
        """Days in detention until `today` or until it ended; None while the beginning is unknown."""
        if self.since is None:
            return None
        end = self.status_date if self.status.is_over and self.status_date else today
        return max((end - self.since).days, 0)
