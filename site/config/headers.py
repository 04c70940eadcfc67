"""Response headers: what an answer may load, who may keep it and how long, where Tor finds it."""

from django.conf import settings

from caching.headers import cache_control
from caching.policy import is_of_somebody, is_page
from home.content_security import policy

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


def is_public_page(request, response):
    return is_page(response) and not is_of_somebody(request) and not is_onion(request)


def is_picture(response):
    """Pictures are shown on other sites: by feed readers, by whoever embeds an appeal, in messengers."""
    return response.get("Content-Type", "").startswith("image/")


def is_onion(request):
    """Whether the request came through the onion service. Tor encrypts and authenticates, so it has no TLS."""
    return bool(settings.ONION_HOST) and request.META.get("HTTP_HOST") == settings.ONION_HOST
