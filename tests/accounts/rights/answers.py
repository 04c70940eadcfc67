"""What the admin answers somebody, in a word: for each URL."""

from contextlib import contextmanager
from copy import copy

from django.contrib.messages import ERROR, get_messages
from django.db import transaction
from django.test import Client
from django.urls import resolve

from tests.accounts.rights.urls import ARGUMENT

NOT_DONE = ("no", "404", "405")


class Visitor:
    """Somebody who opens one URL after the other, and leaves everything as it was."""

    def __init__(self, user, keys):
        self.client, self.keys = Client(raise_request_exception=False), keys
        if user:
            self.client.force_login(user)
        self.cookies = self.client.cookies

    def cell(self, url):
        """The answer to a GET. What is refused is tried by POST as well, without data, and what GET isn't for."""
        answer = self.answer("get", url)
        if answer == "no" and self.takes_post(url):
            posted = self.answer("post", url)
            return "no" if posted in NOT_DONE else f"no,POST:{posted}"
        for method in ("post", "put") if answer == "405" else ():
            answer = f"{method.upper()}:{self.answer(method, url)}"
            if not answer.endswith("405"):
                break
        return answer

    def path(self, url):
        return "/admin/" + ARGUMENT.sub(lambda match: str(self.keys[match[1]]), url)

    def takes_post(self, url):
        """Whether a POST could do anything: most views take none, and bulk actions leave alone what isn't one's."""
        view = getattr(resolve(self.path(url).partition("?")[0]).func, "view_class", None)
        return not url.startswith("bulk/") and (view is None or hasattr(view, "post"))

    def answer(self, method, url):
        self.client.cookies = copy(self.cookies)
        with undone():
            return word(getattr(self.client, method)(self.path(url)))


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def word(response):
    location = response.get("Location", "")
    if location.startswith("/admin/login/"):
        return "login"
    if response.status_code == 403 or (location and is_told_off(response)) or nothing_is_theirs(response):
        return "no"
    return "404" if location.startswith("/fr/admin/") else str(response.status_code)


def is_told_off(response):
    return any(message.level == ERROR for message in get_messages(response.wsgi_request))


def nothing_is_theirs(response):
    """Many at once is answered with a page, and says there of which nothing may be done."""
    context = getattr(response, "context_data", None) or {}
    return "items_with_no_access" in context and not context["items"]
