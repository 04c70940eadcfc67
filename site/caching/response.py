"""Cacheable responses, alike for every reader: served plain, gzipped, or as 304."""

import gzip
import hashlib
import re
from functools import cached_property
from time import monotonic

from django.http import HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import get_conditional_response, patch_vary_headers

from caching.headers import FOR_NOBODY_ELSE

COMPRESSED_TYPES = ("text/", "application/json", "application/feed+json", "application/ld+json", "+xml", "/xml")
OF_THE_PAGE = ("Content-Type", "Content-Language", "ETag", "Last-Modified", "Vary")
LEVEL = 6  # of gzip; 9 costs twice the time for a hundredth of the size
REFUSES_GZIP = re.compile(r"\bgzip\s*;\s*q=0(?:\.0*)?(?![\d.])", re.IGNORECASE)
clock = monotonic


class Finished:
    """What is left of a response when its view is done with it.

    Pages hold no secret that a stranger could guess at by their compressed length: no token, nothing of a session.
    """

    def __init__(self, response):
        self.made = clock()
        self.body = response.content
        patch_vary_headers(response, ["Accept-Encoding"] if self.may_be_compressed(response) else [])
        response.headers.setdefault("ETag", f'W/"{hashlib.sha256(self.body).hexdigest()[:32]}"')
        self.headers = dict(response.items())
        self.headers.pop("Content-Length", None)

    @staticmethod
    def may_be_compressed(response):
        kind = response.get("Content-Type", "").partition(";")[0]
        return any(known in kind for known in COMPRESSED_TYPES) and not response.has_header("Content-Encoding")

    @property
    def age(self):
        """In seconds."""
        return clock() - self.made

    @property
    def size(self):
        """In bytes, once it has been asked for compressed."""
        return 2 * len(self.body)

    @cached_property
    def compressed(self):
        return gzip.compress(self.body, LEVEL, mtime=0)

    def answer(self, request):
        """The response to `request`."""
        whole = self._whole(request)
        if "HTTP_IF_NONE_MATCH" not in request.META:
            return whole
        response = get_conditional_response(request, etag=self.headers["ETag"], response=whole)
        return self._refusal() if response and response.status_code == 412 else response

    def _refusal(self):
        """With all that the page says of itself but what describes its body and who may keep it."""
        said = {name: value for name, value in self.headers.items() if name not in OF_THE_PAGE}
        return HttpResponse(status=412, headers=said | {"Cache-Control": FOR_NOBODY_ELSE, "Content-Length": "0"})

    def _whole(self, request):
        if "Accept-Encoding" in self.headers.get("Vary", "") and accepts_gzip(request):
            return _response(self.compressed, self.headers | {"Content-Encoding": "gzip"})
        return _response(self.body, self.headers)


def accepts_gzip(request):
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    return re_accepts_gzip.search(accepted) is not None and not REFUSES_GZIP.search(accepted)


def _response(body, headers):
    return HttpResponse(body, headers=headers | {"Content-Length": str(len(body))})
