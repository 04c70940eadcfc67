from django.shortcuts import render
from django.utils import translation
from django.views.decorators.clickjacking import xframe_options_sameorigin

from home.content_security import POLICY_WITH_VIDEO, PUBLIC_POLICY
from home.styleguide import blocks, samples

LANGUAGES = ("fr", "ar")
POLICY_OF_OVERVIEW = f"{PUBLIC_POLICY}; frame-src 'self'"
POLICY_OF_GUIDE = POLICY_WITH_VIDEO.replace("frame-ancestors 'none'", "frame-ancestors 'self'")


def overview(request):
    """The guide in each language, light and dark side by side."""
    response = render(request, "home/styleguide/overview.html", {"languages": LANGUAGES})
    response["Content-Security-Policy"] = POLICY_OF_OVERVIEW
    return response


@xframe_options_sameorigin
def guide(request, language):
    """All of it in one language, in the colours that the reader prefers."""
    with translation.override(language):
        context = {"page": None, "blocks": blocks.previews(language)} | samples.everything(language)
        response = render(request, "home/styleguide/guide.html", context)
    response["Content-Security-Policy"] = POLICY_OF_GUIDE
    return response
