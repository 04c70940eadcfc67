"""Backends of wagtail.contrib.frontend_cache that can purge everything: a URL that ends in `*` stands for all that
begin so. Amazon's and Azure's take such URLs as they are. How proxies are set up: docs/proxies.md.
"""

import json
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from time import time
from urllib.parse import urlsplit
from uuid import uuid4

from wagtail.contrib.frontend_cache import backends

PATIENCE = 2  # seconds with a proxy that says nothing
MINUTE = 60


def is_everything(url):
    return urlsplit(url).path == "/*"


def ask(method, url, body=None, **headers):
    """Send a request and read its answer. Raises OSError or HTTPException: there is none, or a refusal."""
    parts = urlsplit(url)
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = connect(parts.netloc, timeout=PATIENCE)
    try:
        connection.request(method, parts.path, body, headers)
        response = connection.getresponse()
        response.read()
    finally:
        connection.close()
    if response.status >= 400:
        raise HTTPException(f"{method}: {response.status} {response.reason}")


class VarnishBackend(backends.BaseBackend):
    """Varnish: one BAN for each path and all beneath it, whatever the host and the query."""

    def __init__(self, params):
        super().__init__(params)
        self.location = params.pop("LOCATION").rstrip("/")

    def purge_batch(self, urls):
        for path in sorted({urlsplit(url).path.removesuffix("*") for url in urls}):
            ask("BAN", self.location + path)


class NginxBackend(backends.BaseBackend):
    """nginx: each key begins with a generation, the file that the link `current` in FOLDER leads to.

    A new one leaves everything behind, also what is being fetched at that moment. A single page is fetched anew
    where LOCATION says; with a query it stays until it is stale.
    """

    def __init__(self, params):
        super().__init__(params)
        self.location, self.folder = params.pop("LOCATION").rstrip("/"), Path(params.pop("FOLDER"))

    def purge_batch(self, urls):
        if any(map(is_everything, urls)):
            self.begin_generation()
        else:
            for url in map(urlsplit, urls):
                ask("GET", self.location + url.path.removesuffix("*"), Host=url.netloc)

    def begin_generation(self):
        generation, current = self.folder / uuid4().hex, self.folder / "current"
        link = generation.with_suffix(".link")
        generation.touch()
        link.symlink_to(generation.name)
        self._delete_old(current.resolve())  # nginx may be on its way there
        link.replace(current)

    def _delete_old(self, current):
        """Not those that others have begun a moment ago; nothing else, as a public process may write here too."""
        for file in self.folder.glob("[0-9a-f]" * 32):
            if file.name != current.name and file.lstat().st_mtime < time() - MINUTE:
                file.unlink(missing_ok=True)


class CloudflareBackend(backends.CloudflareBackend):
    """Wagtail's, which purges single URLs."""

    def purge_batch(self, urls):
        if any(map(is_everything, urls)):
            ask("POST", self.cloudflare_purge_endpoint_url, json.dumps({"purge_everything": True}), **self._headers())
        else:
            super().purge_batch([url.removesuffix("*") for url in urls])

    def _headers(self):
        kind = {"Content-Type": "application/json"}
        if self.cloudflare_token:
            return kind | {"Authorization": f"Bearer {self.cloudflare_token}"}
        return kind | {"X-Auth-Email": self.cloudflare_email, "X-Auth-Key": self.cloudflare_api_key}
