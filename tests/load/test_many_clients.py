"""Many people signing at once: nobody gets an error, nobody is lost, nobody counts twice."""

import threading
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from signatures.models import Signature
from tests import factories

pytestmark = [pytest.mark.load, pytest.mark.django_db(transaction=True)]
HEADERS = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}


def connected(server):
    connection = HTTPConnection(server.thread.host, server.thread.port, timeout=60)
    connection.connect()
    return connection


def post_all(connection, url, answers, emails):
    """Post a signature for each address over one connection; return the statuses."""
    statuses = []
    for email in emails:
        connection.request("POST", url, urlencode(answers | {"email": email}), HEADERS)
        response = connection.getresponse()
        response.read()
        statuses.append(response.status)
    connection.close()
    return statuses


def post_at_once(server, form_page, *emails_of_clients):
    """Let every client post its addresses, all from the same moment on; return all statuses."""
    barrier = threading.Barrier(len(emails_of_clients))
    url, answers = f"/fr/signature/{form_page.pk}/sign/", factories.answers(form_page)

    def client(connection, emails):
        barrier.wait()
        return post_all(connection, url, answers, emails)

    connections = [connected(server) for _client in emails_of_clients]
    with ThreadPoolExecutor(len(connections)) as pool:
        return [status for run in pool.map(client, connections, emails_of_clients) for status in run]


def test_1200_signatures_from_8_clients_are_1200_rows(live_server, form_page):
    emails = [[f"c{client}n{number}@example.org" for number in range(150)] for client in range(8)]
    assert post_at_once(live_server, form_page, *emails) == [302] * 1200
    assert Signature.objects.count() == 1200


def test_the_same_address_50_times_at_once_is_one_row(live_server, form_page):
    assert post_at_once(live_server, form_page, *[["zoe@example.org"]] * 50) == [302] * 50
    assert Signature.objects.count() == 1
