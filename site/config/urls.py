"""Every address of the site. Public pages stand under their language's prefix."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from home.embedding.oembed import oembed
from home.sitemaps import TranslatedPagesSitemap


def image(request, path):
    """A rendition, where no proxy serves them."""
    return serve(request, path, document_root=str(settings.MEDIA_ROOT / "images"))


urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("oembed/", oembed, name="oembed"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": TranslatedPagesSitemap}}, name="sitemap"),
]

# Documents go through Wagtail, which knows what a browser may open; originals of images go nowhere.
if settings.SERVE_MEDIA:
    urlpatterns.append(re_path(r"^media/images/(?P<path>.*)$", image))

urlpatterns += i18n_patterns(
    path("signature/", include("signatures.urls")),
    path("share/", include("home.share_urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=True,
)

handler400 = "home.errors.bad_request"
handler403 = "home.errors.forbidden"
handler404 = "home.errors.not_found"
handler500 = "home.errors.server_error"
