"""A proxy that only remembers what it was asked to forget, and addresses that other parts of the site have."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse
from django.urls import path
from wagtail.contrib.frontend_cache.backends import BaseBackend

from config.urls import urlpatterns as site_urlpatterns

SETTING = {"proxy": {"BACKEND": "tests.home.proxies.Remembering"}}
purged = []


class Remembering(BaseBackend):
    def purge(self, url):
        purged.append(url)


def view(request, **known):
    return HttpResponse()


urlpatterns = [
    *i18n_patterns(
        path("people/<int:pk>/", view, name="person"),
        path("feed/rss.xml", view, name="feed_rss"),
        path("share/<int:pk>/widget/", view, name="widget"),
    ),
    *site_urlpatterns,
]
