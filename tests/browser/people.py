"""Whoever walks through the running site in a test, each with a browser of their own."""

from functools import cache

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import Group, User

PASSWORD = "long enough for anyone"
SITE = "site"  # the alias of the running site's database


class People:
    def __init__(self, browser, site):
        self.browser = browser
        self.site = site
        self.contexts = []
        self.complaints = []
        self.html = []  # what a script fetched and was answered with a page: it may have expected data

    def visitor(self, **options):
        """A page of a newcomer: no cookies yet, addresses relative to the site. Options as for new_context()."""
        context = self.browser.new_context(base_url=self.site.url, locale="en", **options)
        context.set_default_timeout(30_000)  # milliseconds
        context.on("page", self._watch)
        self.contexts.append(context)
        return context.new_page()

    def staff(self, group):
        """A page of somebody in `group`, who has just logged in."""
        username = group.lower().replace(" ", "-")
        if not User.objects.using(SITE).filter(username=username).exists():
            make_user(username, group)
        page = self.visitor(viewport={"width": 1300, "height": 1000}, reduced_motion="reduce")
        return self.login(page, username, PASSWORD)

    def admin(self):
        """A page of the "admin" that `make run` announces."""
        return self.login(self.visitor(), "admin", self.site.admin_password())

    def login(self, page, username, password):
        page.goto("/admin/login/")
        page.get_by_label("Username").fill(username)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("/admin/")
        return page

    def leave(self):
        for context in self.contexts:
            context.close()

    def _watch(self, page):
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error} {self.html}".rstrip(" []")))
        page.on("console", lambda message: self.complaints.extend(refused(message)))
        page.on("request", lambda request: self._see(request.url))
        page.on("response", lambda response: self._hear(response))

    def _see(self, url):
        if not url.startswith((f"{self.site.url}/", "data:", "blob:", "about:")):
            self.complaints.append(f"request to another host: {url}")

    def _hear(self, response):
        if response.status >= 500:
            self.complaints.append(f"{response.status} {response.url}")
        if response.request.resource_type == "fetch" and "html" in response.headers.get("content-type", ""):
            self.html.append(f"{response.status} {response.request.method} {response.url}")


def refused(message):
    """What a content security policy has kept a page from, as the browser's console says it."""
    return [message.text] if "Content Security Policy" in message.text else []


@cache
def hashed_password():
    """As the running site keeps it: the tests' own fast hasher isn't accepted there."""
    hasher = PBKDF2PasswordHasher()
    return hasher.encode(PASSWORD, hasher.salt())


def make_user(username, group):
    user = User.objects.using(SITE).create(username=username, password=hashed_password())
    user.groups.add(Group.objects.using(SITE).get(name=group))
