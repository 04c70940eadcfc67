"""What proxies and networks are sent, and how long one is waited for."""

import json
import os
import socket
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from config.proxies import BACKENDS, frontend_cache
from publishing import backends, purging

EVERYTHING = "https://appeals.example/*"
APPEAL = "https://appeals.example/fr/appels/liberte/*"


class Proxy(BaseHTTPRequestHandler):
    def answer(self):
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        self.server.heard.append((self.command, self.path, self.headers["Host"], body))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    do_BAN = do_GET = do_POST = answer  # noqa: N815

    def log_message(self, *words):
        pass


@pytest.fixture
def proxy():
    with HTTPServer(("127.0.0.1", 0), Proxy) as server:
        server.heard, server.status = [], 200
        server.location = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@contextmanager
def silent_proxy():
    """One that accepts and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture
def nginx(proxy, tmp_path):
    return backends.NginxBackend({"LOCATION": proxy.location, "FOLDER": str(tmp_path)})


def requests_to(proxy):
    return [(method, path) for method, path, _host, _body in proxy.heard]


def test_varnish_bans_all_beneath_a_path_whatever_the_host(proxy):
    varnish = backends.VarnishBackend({"LOCATION": proxy.location})
    varnish.purge_batch([EVERYTHING])
    varnish.purge_batch([APPEAL, APPEAL.replace("appeals.", "other.")])
    assert requests_to(proxy) == [("BAN", "/"), ("BAN", "/fr/appels/liberte/")]


def test_nginx_begins_a_generation_for_everything(proxy, nginx, tmp_path):
    seen = set()
    for _time in range(3):
        nginx.purge_batch([APPEAL, EVERYTHING])
        seen.add((tmp_path / "current").resolve(strict=True))
    assert len(seen) == 3
    assert proxy.heard == []


def test_nginx_deletes_generations_that_nobody_can_be_reading_any_more(nginx, tmp_path):
    for _time in range(3):
        nginx.purge_batch([EVERYTHING])
    link, another = tmp_path / "current", tmp_path / "another's"
    another.touch()
    for file in tmp_path.iterdir():
        os.utime(file, (0, 0), follow_symlinks=False)
    before = link.resolve(strict=True)
    nginx.purge_batch([EVERYTHING])
    assert set(tmp_path.iterdir()) == {link, link.resolve(strict=True), before, another}


def test_nginx_fetches_a_single_page_anew(proxy, nginx, tmp_path):
    nginx.purge_batch([APPEAL])
    assert proxy.heard == [("GET", "/fr/appels/liberte/", "appeals.example", b"")]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("credentials", "header"),
    [
        ({"BEARER_TOKEN": "t"}, ("Authorization", "Bearer t")),
        ({"EMAIL": "a@b.example", "API_KEY": "k"}, ("X-Auth-Key", "k")),
    ],
)
def test_cloudflare_is_told_to_purge_everything(proxy, monkeypatch, credentials, header):
    sent = []
    monkeypatch.setattr(backends, "ask", lambda *words, **headers: sent.append((*words, headers)))
    backends.CloudflareBackend({"ZONEID": "z"} | credentials).purge_batch([EVERYTHING])
    ((method, url, body, headers),) = sent
    assert (method, url) == ("POST", "https://api.cloudflare.com/client/v4/zones/z/purge_cache")
    assert json.loads(body) == {"purge_everything": True}
    assert header in headers.items()


def test_cloudflare_is_told_of_single_pages_by_their_urls(monkeypatch):
    purged = []
    monkeypatch.setattr(backends.CloudflareBackend, "_purge_urls", lambda self, urls: purged.extend(urls))
    backends.CloudflareBackend({"ZONEID": "z", "BEARER_TOKEN": "t"}).purge_batch([APPEAL])
    assert purged == [APPEAL.removesuffix("*")]


def varnish_at(location):
    return {"proxy": {"BACKEND": "publishing.backends.VarnishBackend", "LOCATION": location}}


def test_a_proxy_that_says_nothing_is_given_up_after_a_while(settings, monkeypatch, caplog):
    monkeypatch.setattr(backends, "PATIENCE", 0.05)
    with silent_proxy() as location:
        settings.WAGTAILFRONTENDCACHE = varnish_at(location)
        purging.purge_everything()
    assert "TimeoutError" in caplog.text


def test_a_proxy_that_refuses_is_in_the_log(settings, proxy, caplog):
    proxy.status = 403
    settings.WAGTAILFRONTENDCACHE = varnish_at(proxy.location)
    purging.purge_everything()
    assert "BAN: 403" in caplog.text


def test_a_proxy_that_is_away_keeps_no_other_from_being_told(settings, proxy, caplog):
    with silent_proxy() as away:
        pass
    settings.WAGTAILFRONTENDCACHE = {"away": varnish_at(away)["proxy"]} | varnish_at(proxy.location)
    purging.purge_everything()
    assert "Purging failed: away" in caplog.text
    assert requests_to(proxy) == [("BAN", "/")]


def test_the_environment_names_a_proxy():
    assert frontend_cache({"PATH": "/"}) == {}
    given = {"FRONTEND_CACHE_BACKEND": "VarnishBackend", "FRONTEND_CACHE_LOCATION": "http://proxy:80"}
    assert frontend_cache(given) == varnish_at("http://proxy:80")


@pytest.mark.parametrize("name", ["HTTPBackend", "Nonsense", ""])
def test_one_that_can_t_purge_everything_stops_the_start(name):
    with pytest.raises(ImproperlyConfigured, match="VarnishBackend"):
        frontend_cache({"FRONTEND_CACHE_LOCATION": "x", "FRONTEND_CACHE_BACKEND": name})


@pytest.mark.parametrize("name", BACKENDS)
def test_one_of_which_something_is_missing_stops_the_start(name):
    _module, *needed = BACKENDS[name]
    given = {"FRONTEND_CACHE_BACKEND": name} | {f"FRONTEND_CACHE_{value}": "x" for value in needed}
    assert import_string(frontend_cache(given)["proxy"]["BACKEND"])
    with pytest.raises(ImproperlyConfigured, match=needed[-1]):
        frontend_cache(given | {f"FRONTEND_CACHE_{needed[-1]}": ""})
