from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from caching.language_free import language_free

NOT_FOR_CRAWLERS = ("/admin/",)


@language_free
@require_safe
@cache_control(public=True, max_age=3600)
def robots(request):
    """What crawlers leave alone: the admin, and all that belongs to one signer; and where the list of pages is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in [*NOT_FOR_CRAWLERS, *_signers_urls()]), ""]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemaps'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _signers_urls():
    """One line a language: not every crawler knows wildcards."""
    return [f"/{language}/signature/" for language, _name in settings.LANGUAGES]
