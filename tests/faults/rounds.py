"""Killing one thing after the other, and waiting for the site to be well again."""

import logging
import time
from contextlib import contextmanager
from itertools import count

from django.db import connection
from django.db.models import Count, F, Max, Q
from django.utils import timezone

from signatures.models import Counting, Signature, SignatureStatus, SignatureTally
from signatures.screening.intervals import GAPS
from tests.browser.running_site import wait_for

logger = logging.getLogger(__name__)

RECOVERS_WITHIN = 60  # seconds; some five where nothing else runs on the machine
DRAINS_WITHIN = 90


class Rounds:
    """`story` tells what was done, for whoever has to read a failure.

    Args:
        site, mail_server, supporters: all at work.
        things: {name: what has kill() and start()}.
        chance: the random.Random that decides on the order and the moments.
    """

    def __init__(self, site, mail_server, supporters, things, chance):
        self.site, self.mail_server, self.supporters = site, mail_server, supporters
        self.things, self.chance, self.story = things, chance, []
        self.newcomers = (f"newcomer{number}@example.org" for number in count())

    def play(self, number):
        """`number` rounds: each thing once, then any."""
        order = self.chance.sample(sorted(self.things), len(self.things))
        for name in [*order, *self.chance.choices(order, k=number)][:number]:
            self._play(name)

    def _play(self, name):
        time.sleep(self.chance.uniform(0.2, 1))
        self.things[name].kill()
        time.sleep(self.chance.uniform(0.5, 1.5))
        self.things[name].start()
        self.tell(f"{name} killed, well again after {self._seconds_to_recover():.1f} s")
        self._count_is_never_ahead()

    def tell(self, sentence):
        self.story.append(sentence)
        logger.info(sentence)

    def _seconds_to_recover(self):
        """Until a newcomer is thanked and has a mail: for that everything has to work."""
        restarted, newcomer = time.monotonic(), next(self.newcomers)
        self._wait_for(lambda: self.supporters.sign(newcomer), "a newcomer is thanked")
        self._wait_for(lambda: self.mail_server.links_to(newcomer), "the newcomer has a mail")
        return time.monotonic() - restarted

    def _count_is_never_ahead(self):
        connection.close()  # ours may have been killed too
        confirmed = Count("campaign__signatures", filter=Q(campaign__signatures__status=SignatureStatus.CONFIRMED))
        ahead = SignatureTally.objects.alias(rows=confirmed).filter(confirmed__gt=F("rows"))
        assert not ahead.exists(), "More are counted than have confirmed."

    def drain(self):
        """Wait until every mail is out that may go, and everything confirmed till now is counted.

        Whose answer was cut enters the address again. Where the first mail is out by then, the second waits for
        ten minutes, as it should.
        """
        last = Signature.objects.aggregate(last=Max("confirmed_at"))["last"]
        soon = timezone.now() + GAPS[0] / 2
        queue = Signature.objects.filter(mail_due_at__lt=soon)
        self._wait_for(lambda: not queue.exists(), "all mails are out", DRAINS_WITHIN)
        counted = Counting.objects.filter(counted_until__gt=last)  # a tally stands where nothing is left to add
        self._wait_for(counted.exists, "all confirmations are counted")
        self.tell(f"{len(self.mail_server.all_links())} mails; {self.supporters.seen()}")

    def _wait_for(self, question, what, seconds=RECOVERS_WITHIN):
        def answer():
            self.site.mend()
            return question()

        return wait_for(answer, what, seconds)

    @contextmanager
    def told(self):
        """A failure in the block comes with what was done and what the site said."""
        try:
            yield
        except AssertionError as error:
            error.add_note("\n".join([*self.story, "", self.site.log.read_text()[-5000:]]))
            raise
