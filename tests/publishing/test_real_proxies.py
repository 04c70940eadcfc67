"""nginx and Varnish, set up as docs/proxies.md says: who is hidden is gone from the next answer."""

import os
import re
import shutil
import subprocess
from contextlib import contextmanager
from html import escape
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from caching import headers
from campaigns.models import Detainee
from signatures import signing
from tests import factories
from tests.browser.running_site import free_port, wait_for

DOCUMENT = Path(__file__).parents[2] / "docs/proxies.md"
AROUND_SERVER = """
daemon off; error_log %(folder)s/error.log; pid %(folder)s/pid; %(user)s
events {}
http {
    access_log off;
    client_body_temp_path %(folder)s/body; proxy_temp_path %(folder)s/proxy_temp;
    fastcgi_temp_path %(folder)s/fastcgi; uwsgi_temp_path %(folder)s/uwsgi; scgi_temp_path %(folder)s/scgi;
    %(server)s
}
"""


def block(kind):
    """The lines of a configuration in the document."""
    return re.search(rf"^```{kind}\n(.*?)^```$", DOCUMENT.read_text(), re.DOTALL | re.MULTILINE)[1]


def replaced(text, **changes):
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, str(new))
    return text


@contextmanager
def running(command, url):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: answers(url), f"{command[0]} answers")
        yield
    finally:
        process.terminate()
        process.wait(10)


def answers(url):
    try:
        return read(url + "/fr/")
    except OSError:
        return False


def read(url):
    """Status and text of the answer."""
    try:
        with urlopen(Request(url, headers={"Host": "localhost"}), timeout=10) as response:  # noqa: S310
            return response.status, response.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


@contextmanager
def nginx(folder, site, port):
    anew, generations = free_port(), folder / "generations"
    generations.mkdir()
    (generations / "0").touch()
    (generations / "current").symlink_to("0")
    server = replaced(block("nginx"), **{
        "443 ssl": f"127.0.0.1:{port}", "8081": anew, "127.0.0.1:8000": site,
        "/srv/vigil/shared/proxy": generations, "/var/cache/nginx/vigil": folder / "cache",
    })  # fmt: skip
    user = "user root;" if os.getuid() == 0 else ""
    configuration = folder / "nginx.conf"
    configuration.write_text(AROUND_SERVER % {"folder": folder, "server": server, "user": user})
    with running(["nginx", "-e", f"{folder}/error.log", "-c", str(configuration)], f"http://127.0.0.1:{port}"):
        yield {
            "BACKEND": "publishing.backends.NginxBackend",
            "LOCATION": f"http://127.0.0.1:{anew}",
            "FOLDER": generations,
        }


@contextmanager
def varnishd(folder, site, port):
    host, _colon, number = site.partition(":")
    program = folder / "default.vcl"
    program.write_text(
        replaced(block("vcl"), **{'.host = "127.0.0.1"; .port = "8000"': f'.host = "{host}"; .port = "{number}"'})
    )
    url = f"http://127.0.0.1:{port}"
    command = [
        "varnishd",
        "-F",
        "-n",
        str(folder / "work"),
        "-a",
        f"127.0.0.1:{port}",
        "-f",
        str(program),
        "-j",
        "none",
    ]
    with running(command, url):
        yield {"BACKEND": "publishing.backends.VarnishBackend", "LOCATION": url}


@pytest.fixture(params=[nginx, varnishd], ids=lambda proxy: proxy.__name__)
def url(request, live_server, tmp_path, settings, monkeypatch):
    """Of a proxy before the site, whose pages live long enough for a slow machine."""
    if not shutil.which(name := request.param.__name__, path=f"{os.environ['PATH']}:/usr/sbin"):
        pytest.skip(f"{name} isn't installed")
    monkeypatch.setattr(headers, "FOR_ALL", "public, max-age=600")
    port = free_port()
    with request.param(tmp_path, live_server.url.removeprefix("http://"), port) as proxy:
        settings.WAGTAILFRONTENDCACHE = {"proxy": proxy}
        yield f"http://127.0.0.1:{port}"


def test_a_hidden_person_is_gone_from_the_next_answer(url):
    person = factories.person()
    page = url + factories.profile(person).get_absolute_url()
    pages = (page, f"{page}?a=1")
    before = [read(page) for page in pages]
    assert all("Maryia" in text for _status, text in before)
    Detainee.objects.update(name="Volha")
    Detainee.objects.get().save()
    assert [read(page) for page in pages] == before, "an edit waits"
    person.change_visibility("hidden")
    assert [read(page)[0] for page in pages] == [404, 404]


def test_a_name_that_a_signer_withdraws_is_gone_a_moment_later_and_nothing_else(url):
    form, other = factories.form_page(), factories.form_page()
    signature = factories.confirmed_signature(form, show_name=True)
    name = escape(signature.public_name)
    assert name in read(url + form.campaign_page.url)[1]
    elsewhere = read(url + other.campaign_page.url)
    type(other.campaign_page).objects.update(introduction="Autrement")
    signing.withdraw(signature)
    wait_for(lambda: name not in read(url + form.campaign_page.url)[1], "the name is gone", seconds=5)
    assert read(url + other.campaign_page.url) == elsewhere
