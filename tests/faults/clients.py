"""Sixteen clients who sign, read their mail, confirm and withdraw, and remember what they were told."""

import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import count
from urllib.parse import urlencode, urlsplit

CLIENTS = 16
PAUSE = 0.7  # seconds between two signatures of a client, on average
HEADERS = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
THANKS = "/fr/signature/thanks/"
IN_ORDER = {
    "sign": {302, 503, None},
    "confirm": {302, 200, 503, None},
    "withdraw": {302, 503, None},
    "page": {200, 503, None},
}


@dataclass(frozen=True)
class Answer:
    """What came back, and when (time.monotonic). `status` is None where the connection was cut."""

    what: str
    sent: float
    received: float
    status: int | None
    location: str = ""
    retry_after: str = ""

    def is_in_order(self):
        """What came is a page, a redirect or an honest 503; or the connection was cut, which claims nothing."""
        return self.status in IN_ORDER[self.what] and (self.status != 503 or self.retry_after)

    def came_during(self, spans):
        return any(start <= self.sent and self.received <= end for start, end in spans)


class Supporters:
    """`thanked`, `confirmed`, `withdrawn`: for whom a client saw that answer. `pressed`: who may have confirmed."""

    def __init__(self, site_url, form_page, answers, mail_server, seed):
        self.host = urlsplit(site_url).netloc
        self.form_path, self.sign_path = form_page.url, f"/fr/signature/{form_page.pk}/sign/"
        self.typed, self.mail_server, self.seed = answers, mail_server, seed
        self.answers, self.thanked = [], []
        self.pressed, self.confirmed, self.withdrawn = set(), set(), set()
        self.leaving = threading.Event()

    @contextmanager
    def at_work(self):
        """All of them for the length of the block. One that failed fails here."""
        with ThreadPoolExecutor(CLIENTS) as pool:
            lives = [pool.submit(self._live, number) for number in range(CLIENTS)]
            try:
                yield
            finally:
                self.leaving.set()
        for life in lives:
            life.result()

    def seen(self):
        """How often which answer came, for whoever reads what happened."""
        numbers = Counter((answer.what, answer.status) for answer in self.answers)
        return ", ".join(f"{what} {status or 'cut'}: {number}" for (what, status), number in numbers.most_common())

    def _live(self, number):
        chance = random.Random(f"{self.seed} {number}")  # noqa: S311
        for turn in count():
            self._insist(f"supporter{turn * CLIENTS + number}@example.org")
            self._react(chance.choices(self.thanked[-100:] or [""], k=8))
            if self.leaving.wait(chance.uniform(0, 2 * PAUSE)):
                return

    def _insist(self, address):
        """Read the page and sign, until there are thanks for it."""
        thanked = False
        while not thanked and not self.leaving.wait(0.3):
            self._ask("page", "GET", self.form_path)
            thanked = self.sign(address)

    def sign(self, address):
        """Whether a signature for `address` was answered with the thank-you page."""
        answer = self._ask("sign", "POST", self.sign_path, self.typed | {"email": address})
        thanked = answer.status == 302 and answer.location.startswith(THANKS)
        if thanked:
            self.thanked.append(address)
        return thanked

    def _react(self, addresses):
        """Press a button in the newest mail to the first who has one; another client may be at it just now."""
        for address in filter(confirms, addresses):
            if links := self.mail_server.links_to(address):
                self._press(address, urlsplit(links[-1]).path)
                break

    def _press(self, address, path):
        if address in self.confirmed and withdraws(address):
            self._withdraw(address, path.replace("/confirm/", "/mine/") + "withdraw/")
        else:
            self._confirm(address, path)

    def _confirm(self, address, path):
        self.pressed.add(address)
        if self._ask("confirm", "POST", path, {}).status in (200, 302):
            self.confirmed.add(address)

    def _withdraw(self, address, path):
        if self._ask("withdraw", "POST", path, {}).location.endswith("?done"):
            self.withdrawn.add(address)

    def _ask(self, what, method, path, data=None):
        sent = time.monotonic()
        status, headers = self._answered(method, path, data)
        answer = Answer(
            what, sent, time.monotonic(), status, headers.get("Location", ""), headers.get("Retry-After", "")
        )
        self.answers.append(answer)
        return answer

    def _answered(self, method, path, data):
        body = None if data is None else urlencode(data)
        with closing(HTTPConnection(self.host, timeout=30)) as connection:
            try:
                connection.request(method, path, body, HEADERS)
                response = connection.getresponse()
                response.read()
            except (ConnectionError, HTTPException):
                return None, {}
        return response.status, response.headers


def confirms(address):
    """Whether its owner will, sooner or later: eight of ten."""
    return address.removesuffix("@example.org")[-1:] in set("01234567")


def withdraws(address):
    """Whether its owner will, after that: four of ten."""
    return address.removesuffix("@example.org")[-1:] in set("4567")
