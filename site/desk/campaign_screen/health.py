"""Health of confirmation: what became of those who signed last, in numbers.

It looks at the newest thousand signatures and no more: what goes wrong now shows in them, and a campaign of ten
million costs what one of a thousand costs.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign
from signatures.disclosure import SMALLEST
from signatures.models import Signature, SignatureStatus
from signatures.screening.mail_domains import provider_of
from signatures.tallies.hours import EXACT_FOR

NEWEST = 1000
# A mail problem is stored as the class of its error (mail/queue.py).
PROBLEMS = {
    "SMTPRecipientsRefused": _("The mail server refuses the address"),
    "SMTPAuthenticationError": _("The mail server doesn't accept our password"),
    "SMTPSenderRefused": _("The mail server refuses our address"),
    "ConnectionRefusedError": _("The mail server can't be reached"),
    "SMTPServerDisconnected": _("The mail server can't be reached"),
    "TimeoutError": _("The mail server doesn't answer in time"),
}
COLUMNS = ("status", "mails_sent", "mail_problem", "domain", "created_at", "confirmed_at")


@dataclass(frozen=True)
class Health:
    campaign: Campaign

    @cached_property
    def rows(self):
        newest = Signature.objects.filter(campaign=self.campaign).order_by("-created_at")
        return list(newest.values_list(*COLUMNS, named=True)[:NEWEST])

    @property
    def number(self):
        return len(self.rows)

    @property
    def mailed(self):
        return sum(row.mails_sent > 0 for row in self.rows)

    @property
    def confirmed(self):
        return sum(row.confirmed_at is not None for row in self.rows)

    @property
    def held(self):
        return sum(row.status == SignatureStatus.HELD for row in self.rows)

    @property
    def problems(self):
        """[(why no mail went out, number)], the most frequent first."""
        found = Counter(PROBLEMS.get(row.mail_problem, row.mail_problem) for row in self.rows if row.mail_problem)
        return found.most_common()

    @property
    def median_time(self):
        """How long half of the last day's took at most; None where they are fewer than ten."""
        since = timezone.now() - EXACT_FOR
        rows = [row for row in self.rows if row.confirmed_at and row.created_at > since]
        taken = [row.confirmed_at - row.created_at for row in rows]
        return median(taken) if len(taken) >= SMALLEST else None

    @property
    def minutes(self):
        """The same in whole minutes, one at least."""
        return self.median_time and max(round(self.median_time / timedelta(minutes=1)), 1)

    @property
    def domains(self):
        """[(mail domain, signatures, how many of them are confirmed)] of the well-known ones with ten or more.

        Nothing at high risk, where a signature names no domain of its own.
        """
        if self.campaign.digest_only:
            return []
        found = [(self._name(digest), number) for digest, number in self._signed.most_common()]
        enough = [(name, number) for name, number in found if name and number >= SMALLEST]
        return [(name, number, self._confirmed[name]) for name, number in enough]

    @cached_property
    def _signed(self):
        return Counter(bytes(row.domain) for row in self.rows if row.domain)

    @cached_property
    def _confirmed(self):
        rows = [row for row in self.rows if row.domain and row.confirmed_at]
        return Counter(self._name(bytes(row.domain)) for row in rows)

    def _name(self, digest):
        return provider_of(digest, self.campaign.pk)
