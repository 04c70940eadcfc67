"""What mustn't grow with the archive: an idle turn of each job and each list, at 10 campaigns and at 2,000.

And the mails of one worker, beside one connection for each mail. All in a process of the site's own Django.
"""

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import timedelta
from unittest import mock

from django.conf import settings
from django.db import connection
from django.test import Client

from benchmarks.full_table import figure, timed
from campaigns.models import Campaign
from signatures import schedule
from signatures.mail import connections, queue
from signatures.models import Signature, SignatureFormPage
from signatures.tallies import counting, told_counts
from tests import factories
from tests.helpers import archive

TIMES = 15
PAGES = {
    "front page": "/fr/",
    "list of appeals": "/fr/appels/",
    "search": "/fr/search/?q=appel",
    "sitemap": "/sitemap-pages.xml",
}
MAILS = {0: 300, 20: 60}  # how many, at so many milliseconds a command


def fill(campaigns):
    """So many campaigns, all of them counted and recounted."""
    archive.appeals(campaigns - Campaign.objects.count())
    counting.bring_forward()
    told_counts.tell_due()
    counting.recount()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def costs():
    """Seconds, the fastest of several, for an idle turn of each job and for each page."""
    jobs = {f"idle turn of {task.name}": task.func for task, _when in schedule.EVERY + schedule.DAILY}
    return {name: fastest(work) for name, work in (jobs | pages()).items()}


def pages():
    client = Client()
    return {name: lambda address=address: read(client, address) for name, address in PAGES.items()}


def read(client, address):
    response = client.get(address, secure=True)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answers {response.status_code}.")


def fastest(work):
    """Of many times: whatever else the machine does can only slow one down."""
    work()  # what is made once is there
    return min(timed(work)[1] for _time in range(TIMES))


def mails():
    """Seconds a mail over lasting connections, by the batch, beside one connection and one batch for each."""
    for delay, number in MAILS.items():
        new = seconds_a_mail(delay, number)
        with mock.patch.multiple(connections, Connection=OneMailEach), mock.patch.multiple(queue, BATCH=1):
            old = seconds_a_mail(delay, number, connections=1)
        what = f"mails, server that takes {delay} ms a command"
        yield figure(what, 1 / new, "a second")
        yield figure(f"{what}, one connection a mail", 1 / old, "a second")
        yield figure(f"{what}, time of one beside one connection a mail", new / old, "", 1 / 3)


class OneMailEach(connections.Connection):
    def send(self, message):
        super().send(message)
        self.close()


def seconds_a_mail(delay, number, connections=4):
    Signature.objects.all().delete()
    form_page = SignatureFormPage.objects.get()
    for _signer in range(number):
        factories.signature(form_page)
    with mail_server(delay) as port, mock.patch.object(queue, "TURN", timedelta(minutes=5)):
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
        settings.SIGNATURES_MAIL_CONNECTIONS = connections
        sent, took = timed(queue.send_due_mails)
    if sent != number:
        raise RuntimeError(f"{sent} of {number} mails went out.")
    return took / sent


@contextmanager
def mail_server(delay):
    port = free_port()
    with subprocess.Popen([sys.executable, "-m", "benchmarks.mail_server", str(port), str(delay)]) as server:
        try:
            wait_for(port)
            yield port
        finally:
            server.kill()


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait_for(port):
    while True:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
