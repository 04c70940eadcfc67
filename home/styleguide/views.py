from django.shortcuts import render
from django.utils import translation
from django.views.decorators.clickjacking import xframe_options_sameorigin

from home.styleguide import blocks, samples

LANGUAGES = ("fr", "ar")


def overview(request):
    """The guide in each language, light and dark side by side."""
    return render(request, "home/styleguide/overview.html", {"languages": LANGUAGES})


@xframe_options_sameorigin
def guide(request, language):
    """All of it in one language, in the colours that the reader prefers."""
    with translation.override(language):
        context = {"page": None, "blocks": blocks.previews(language)} | samples.everything(language)
        return render(request, "home/styleguide/guide.html", context)
