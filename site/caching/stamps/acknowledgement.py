"""Acknowledgement of a change by every process: staff are told "done" when nobody shows any more what they took off.

Or when three seconds are over: by then whoever hasn't heard shows nothing that was kept. Readers and signers, whose
names change pages too, never wait.
"""

from time import monotonic, sleep

from django.db import connection

from caching.models import SILENCE, Listener
from caching.stamp import is_waited_for
from caching.stamps import sql

LONGEST_PAUSE = 0.05  # seconds between two questions


class Acknowledgement:
    """To be called when the change is committed, before proxies are told to ask again."""

    is_done = False

    def __call__(self):
        self.is_done = True
        if is_waited_for.get():
            number = committed_number()
            wait_until(lambda: not Listener.objects.behind(number).exists(), SILENCE)


def committed_number():
    with connection.cursor() as cursor:
        cursor.execute(sql.READ)
        return cursor.fetchone()[0]


def wait_until(question, seconds):
    """Whether the answer to `question` was yes before the time was up."""
    deadline, pause = monotonic() + seconds, 0.001
    while not (answer := question()) and monotonic() < deadline:
        sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
    return answer
