from django.shortcuts import render
from django.utils import translation
from django.views.decorators.clickjacking import xframe_options_sameorigin

from home.headers import PLAYERS, PUBLIC_POLICY
from home.styleguide import blocks, samples

LANGUAGES = ("fr", "ar")
# As public pages have it, but the overview shows the guide in frames.
FRAMED = PUBLIC_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
POLICY = f"{FRAMED}; frame-src 'self' {PLAYERS}"


def overview(request):
    """The guide in each language, light and dark side by side."""
    return _shown(request, "home/styleguide/overview.html", {"languages": LANGUAGES})


@xframe_options_sameorigin
def guide(request, language):
    """All of it in one language, in the colours that the reader prefers."""
    with translation.override(language):
        context = {"page": None, "blocks": blocks.previews(language)} | samples.everything(language)
        return _shown(request, "home/styleguide/guide.html", context)


def _shown(request, template, context):
    response = render(request, template, context)
    response["Content-Security-Policy"] = POLICY
    return response
