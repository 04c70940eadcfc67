import time
from threading import Lock

from cachetools import TTLCache
from django.conf import settings
from django.db import connection
from django.middleware.locale import LocaleMiddleware
from django.middleware.security import SecurityMiddleware
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import activate, get_language, get_language_from_path

from caching import offline, stamp
from caching.headers import FOR_ALL, FOR_ALL_UNTIL_STALE
from caching.memory import PageCache
from caching.policy import READING, asks_as_nobody, drop_trackers, is_preview, is_staffs, write_host_alike
from campaigns.time_zone import time_zone
from campaigns.wording.read_aloud import page_aloud
from config import errors
from config.headers import is_onion
from signatures.decorators import too_big

WAITED = 0.9  # seconds; a database that is down refuses at once, one that says nothing is lost on the way
SILENCE = 5  # seconds
A_MOMENT = 1  # seconds
STUCK = 1000  # pages remembered


class RefusalInWordsMiddleware:
    """Writes into an empty refusal why it is one. First of all, as a page from memory may be refused as well."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return errors.in_words(request, self.get_response(request))


class PageCacheMiddleware:
    """Answers who reads as nobody from this process's memory. Before the others: what stands behind it costs time."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.cache = PageCache(get_response, settings.PAGE_CACHE_BYTES)

    def __call__(self, request):
        had_query = bool(request.META.get("QUERY_STRING"))
        drop_trackers(request)
        write_host_alike(request)
        response = self.answer(request)
        if had_query and response.get("Cache-Control") == FOR_ALL:
            response["Cache-Control"] = FOR_ALL_UNTIL_STALE
        return response

    def answer(self, request):
        if settings.PAGE_CACHE_SECONDS and asks_as_nobody(request):
            return self.cache.answer(request)
        return self.get_response(request)


class TransportSecurityMiddleware(SecurityMiddleware):
    """Django's own, which sends nobody from the onion service to https: it has no certificate and needs none."""

    def process_request(self, request):
        return None if is_onion(request) else super().process_request(request)


class LanguageByPathMiddleware(LocaleMiddleware):
    """Django's own, less the cookie: the language is in the path, so no answer differs by one.

    Django's marks the redirect from / to /fr/ as varying by cookie, and a cache then keeps it for nobody.
    What is said in no language, `request.is_language_free`, varies by none.
    """

    def process_request(self, request):
        request.COOKIES.pop(settings.LANGUAGE_COOKIE_NAME, None)  # or one visitor's would lead all the others
        if language := get_language_from_path(request.path_info):
            request.LANGUAGE_CODE = language
            activate(language)
        else:
            super().process_request(request)

    def process_response(self, request, response):
        if getattr(request, "is_language_free", False):
            return response  # one answer for every reader: a cache needs one copy
        language = get_language()
        if request.path_info.startswith(f"/{language}/"):  # then Django looks for much and does no more than this
            response.headers.setdefault("Content-Language", language)
            return response
        response = super().process_response(request, response)
        if isinstance(response, self.response_redirect_class) and "Cookie" in response.headers.get("Vary", ""):
            response.headers["Vary"] = "Accept-Language"
        return response


class BodySizeMiddleware:
    """Refuses what is too large before anything of it is read: looking for a token, Django writes files to the disk.

    Only staff who are logged in send more than a signer does.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if too_big(request) and (too_big(request, settings.STAFF_MAX_BODY_BYTES) or not self.is_staff(request)):
            return render(request, "413.html", status=413)
        return self.get_response(request)

    def is_staff(self, request):
        user = getattr(request, "user", None)  # nobody is looked for at the signers' URLs
        return user is not None and user.is_authenticated


class TimeZoneMiddleware:
    """Answers in the organisation's time zone, whoever asks: one closing time is the same for all who speak of it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Here and not above: where the database hangs, KeptPagesMiddleware has answered before anybody asks it.

        The thread keeps the zone for its next request, which sets it again where staff have chosen another one.
        Wagtail goes by its own users' zones, those of whom the account page no longer asks for one.
        """
        if timezone.get_current_timezone() is not (zone := time_zone()):
            timezone.activate(zone)
        if request.path.startswith("/admin/") and request.user.is_authenticated:
            from wagtail.users.models import UserProfile

            profile = getattr(request.user, "wagtail_userprofile", None) or UserProfile(user=request.user)
            profile.current_time_zone = str(zone)


class ReadAloudMiddleware:
    """Lets screen readers find words in the place of inclusive writing, in all that is shown to the public."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if is_page(response) and not request.path.startswith("/admin/") and not is_kept(response):
            response.content = page_aloud(response.text)
        return response


def is_kept(response):
    """Whether this is a copy: it went through here when it was made."""
    return response.has_header("Age")


def is_page(response):
    """Whether there is something to read: a redirect calls itself a page as well, and is empty."""
    return not response.streaming and response.content and response.get("Content-Type", "").startswith("text/html")


class KeptPagesMiddleware:
    """Keeps copies of what anybody may read, and shows them while the database is away.

    When a connection or an answer was waited for in vain, nobody tries the next one for SILENCE seconds: eight
    threads that each wait for the timeout would answer four readers a second. When something else was in the way (a
    lock, say), that holds for the same page alone, and for a form for A_MOMENT: others may not need what is locked.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.silent_until = self.stuck_until = 0.0
        self.lock = Lock()
        self.stuck = {
            is_reading: TTLCache(STUCK, seconds, timer=time.monotonic)
            for is_reading, seconds in ((True, SILENCE), (False, A_MOMENT))
        }

    def __call__(self, request):
        request.began = time.monotonic()
        have_patience_for(request)
        seen = offline.stamp_unless_recent(request)
        response = self.get_response(request)
        if errors.lost_database(request) and time.monotonic() - request.began > WAITED:
            self.leave_in_peace(request)
        if seen:
            offline.keep(request, response, seen)
        return response

    def process_view(self, request, view, args, kwargs):
        is_vain = request.began < self.silent_until or self.is_stuck(request)
        return errors.database_away(request, "no answer") if is_vain else None

    def process_exception(self, request, error):
        """Here and not in handler500 alone, where each request would log a traceback for as long as it lasts."""
        return errors.database_away(request, error) if errors.is_database_away(error) else None

    def is_stuck(self, request):
        if request.began > self.stuck_until:  # as ever, unless something was in the way a moment ago
            return False
        with self.lock:
            return request.path in self.stuck[request.method in READING]

    def leave_in_peace(self, request):
        if getattr(connection, "is_silent", connection.connection is None):
            self.silent_until = time.monotonic() + SILENCE
        elif not is_staffs(request):
            with self.lock:
                self.stuck[request.method in READING][request.path] = True
                self.stuck_until = time.monotonic() + SILENCE


def have_patience_for(request):
    """Let staff's statements take longer than a visitor's, and their changes until all processes have heard."""
    if is_preview(request):  # which is part of a request of staff
        return
    stamp.is_waited_for.set(is_staffs(request))
    if wait_as := getattr(connection, "wait_as", None):  # PostgreSQL's
        wait_as(settings.STAFF_PATIENCE if is_staffs(request) else None)
