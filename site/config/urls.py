"""URLs of the site. Public pages stand under their language's prefix."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.contrib.redirects import views as redirects
from wagtail.contrib.sitemaps.views import index, sitemap
from wagtail.documents import urls as wagtaildocs_urls

from caching.language_free import language_free
from desk.draft_links.public import draft
from home.brand import brand
from sharing.embed.oembed import oembed
from sharing.robots import robots
from sharing.sitemaps import SITEMAPS
from signatures.tallies.live_count import signature_count


def image(request, path):
    """A rendition, where no proxy serves them."""
    return serve(request, path, document_root=str(settings.MEDIA_ROOT / "images"))


def nowhere(request, **kwargs):
    raise PermissionDenied


@require_admin_access
@redirects.permission_checker.require_any("add")
def process_import(request):
    """Of redirects. Wagtail's own answers 500 without what its first step signs, and to a second press: no file."""
    if request.method == "POST" and not all(map(request.POST.get, ("import_file_name", "input_format"))):
        return redirect("wagtailredirects:start_import")
    try:
        return redirects.process_import(request)
    except FileNotFoundError:
        return redirect("wagtailredirects:start_import")


# What is asked for in a surge comes first.
urlpatterns = i18n_patterns(
    path("signature/", include("signatures.urls")),
    path("people/", include("campaigns.urls")),
    path("feed/", include("sharing.feeds.urls")),
    path("search/", include("search.urls")),
    path("draft-link/<str:token>/", draft, name="draft_link"),
    path("concern/", include("concerns.urls")),
    path("elsewhere/", include("sharing.urls")),
    # Wagtail's own, for pages that ask for a password; the pattern of pages would take their URLs for a page's.
    # Its login, which nothing slows down, isn't reached: staff have one door.
    path("_util/login/", RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True)),
    path("", include(wagtail_urls)),
    prefix_default_language=True,
)

urlpatterns += [
    # Wagtail's buttons don't use it, and none of its actions asks what the buttons' hooks and forms ask.
    path("admin/api/main/pages/<int:pk>/action/<str:action>/", nowhere),
    path("admin/redirects/import/process/", process_import),
    path("admin/", include("accounts.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/", include("sharing.api.urls")),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", language_free(index), {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}, name="sitemaps"),
    path(
        "sitemap-<slug:section>.xml",
        language_free(sitemap),
        {"sitemaps": SITEMAPS, "template_name": "sitemap.xml"},
        name="sitemap",
    ),
    path("signature-count/<int:pk>.json", signature_count, name="signature_count"),
    re_path(r"^brand-([0-9a-f]{6})-([0-9a-f]{6})-(vigil|sans|serif)\.css$", brand, name="brand"),
    path("oembed/", oembed, name="oembed"),
]

# Documents go through Wagtail, which knows what a browser may open; originals of images go nowhere.
if settings.SERVE_MEDIA:
    urlpatterns.append(re_path(r"^media/images/(?P<path>.*)$", image))

if settings.STYLEGUIDE:
    urlpatterns.append(path("styleguide/", include("home.styleguide.urls")))

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
