"""Reading a form off its page and making what a browser would send."""

from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPConnection
from itertools import count
from urllib.parse import urlencode

PERSON = {"first_name": "Zoë", "last_name": "O'Neill", "country": "FR"}
HEADERS = {
    "Host": "127.0.0.1",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept": "text/html",
    "Accept-Language": "fr",
    "Sec-Fetch-Site": "same-origin",
    "X-Forwarded-Proto": "https",
}
ADDRESS = "X-Forwarded-For: 10.%d.%d.9\r\n"  # each signer at home in a network of their own
PLACE = "NNNNNNNNN"  # in a request, nine characters wide, so that its length stays
FIELDS = ("input", "select", "textarea")
numbers = count(1)


@dataclass(frozen=True)
class Form:
    """What a form on a page needs to be sent: its address, what it holds already, the visitor's cookie."""

    action: str
    held: dict
    cookie: str

    def requests(self):
        """Endless requests that send it, each with a new e-mail address."""
        body = urlencode(self.held | PERSON | {"email": f"zoe{PLACE}@example.org"})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": len(body)}
        headers |= {"Cookie": self.cookie} if self.cookie else {}
        before, after = written("POST", self.action, headers, body).split(PLACE)
        while True:
            number = next(numbers)
            yield f"{with_address(before, number)}{number:09d}{after}".encode()


def with_address(request, number):
    line, rest = request.split("\r\n", 1)
    return f"{line}\r\n{ADDRESS % (number // 250 % 250, number % 250)}{rest}"


def written(method, path, headers, body=""):
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in (HEADERS | headers).items())]
    return "\r\n".join([*lines, "", body])


def visits(path):
    """Endless requests for the page at `path`."""
    request = written("GET", path, {}).encode()
    while True:
        yield request


def read(port, path):
    """The form with an e-mail field that a new visitor finds at `path`.

    Raises:
        ValueError: there is none.
    """
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers=HEADERS)
    response = connection.getresponse()
    page = response.read().decode()
    cookie = (response.getheader("Set-Cookie") or "").partition(";")[0]
    connection.close()
    return found_in(page, path, cookie)


def found_in(page, path, cookie):
    reader = FormReader()
    reader.feed(page)
    for action, held in reader.forms:
        if "email" in held:
            return Form(action or path, held, cookie)
    raise ValueError(f"No form at {path}:\n{page}")


class FormReader(HTMLParser):
    """Collects (action, {name: value}) of every form."""

    def __init__(self):
        super().__init__()
        self.forms = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.forms.append((given.get("action"), {}))
        elif self.forms and is_sent(tag, given):
            self.forms[-1][1][given["name"]] = given.get("value") or ""


def is_sent(tag, given):
    """Whether a browser sends this element where nobody has touched it."""
    return tag in FIELDS and "name" in given and given.get("type") not in ("checkbox", "radio", "submit")
