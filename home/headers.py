"""What each answer says of itself: what it may load, who may keep it and how long, where Tor finds it."""

from django.conf import settings
from django.utils.cache import has_vary_header

from campaigns.video import PLAYER_ORIGINS
from home.audience import asks_as_nobody, is_of_somebody, is_preview

# Copies move on within ten seconds; while the site doesn't answer at all, a proxy may show its last for an hour.
# Whatever is hidden is purged from proxies at once (purging.py).
FOR_ALL = "public, max-age=5, stale-while-revalidate=5, stale-if-error=3600"
FOR_ALL_UNTIL_STALE = "public, max-age=5, stale-while-revalidate=5"  # with a query: such addresses can't be purged
FOR_STAFF = "private, no-cache"
FOR_NOBODY_ELSE = "private, no-store"
LASTING = (200, 301, 302, 304, 404, 410)  # statuses that the next reader of the address gets as well

PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "media-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
PLAYERS = " ".join(PLAYER_ORIGINS)
PLAYED_ON = b"data-embed="  # campaigns/blocks/video.html
POLICY_WITH_VIDEO = f"{PUBLIC_POLICY}; frame-src {PLAYERS}"
# Wagtail's editor writes styles and scripts into its pages, crops pictures as blobs and shows the preview in a frame.
STAFF_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    f"img-src 'self' data: blob:; frame-src 'self' {PLAYERS}; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
PERMISSIONS_POLICY = (
    "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), "
    "usb=()"
)


class HeadersMiddleware:
    """Says what the view hasn't said itself: a widget names its own frame-ancestors, an image its own age."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in said_of(request, response):
            response.headers.setdefault(name, value)
        return response


def said_of(request, response):
    yield "Cache-Control", cache_control(request, response)
    yield "Content-Security-Policy", policy(request, response)
    yield "Permissions-Policy", PERMISSIONS_POLICY
    yield "Cross-Origin-Resource-Policy", "cross-origin" if is_picture(response) else "same-origin"
    if settings.ONION_HOST and is_public_page(request, response):
        yield "Onion-Location", f"http://{settings.ONION_HOST}{request.get_full_path()}"


def cache_control(request, response):
    is_lasting = response.status_code in LASTING and not response.cookies
    if is_lasting and asks_as_nobody(request) and not has_vary_header(response, "Cookie"):
        return FOR_ALL
    return FOR_STAFF if is_lasting and not is_of_somebody(request) else FOR_NOBODY_ELSE


def policy(request, response):
    if request.path.startswith("/admin/") or is_preview(request):
        return STAFF_POLICY
    return POLICY_WITH_VIDEO if has_player(response) else PUBLIC_POLICY


def has_player(response):
    return is_page(response) and not response.streaming and PLAYED_ON in response.content


def is_public_page(request, response):
    return is_page(response) and not is_of_somebody(request) and not is_onion(request)


def is_page(response):
    return response.get("Content-Type", "").startswith("text/html")


def is_picture(response):
    """Pictures are shown on other sites: by feed readers, by whoever embeds an appeal, in messengers."""
    return response.get("Content-Type", "").startswith("image/")


def is_onion(request):
    """Whether the request came through the onion service. Tor encrypts and authenticates, so it has no TLS."""
    return bool(settings.ONION_HOST) and request.META.get("HTTP_HOST") == settings.ONION_HOST
