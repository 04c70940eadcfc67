"""A proxy that only remembers what it was asked to forget."""

from wagtail.contrib.frontend_cache.backends import BaseBackend

SETTING = {"proxy": {"BACKEND": "tests.publishing.proxies.Remembering"}}
EVERYTHING = "http://testserver/*"
purged = []


class Remembering(BaseBackend):
    def purge(self, url):
        purged.append(url)
