"""Nothing outside of one process's memory is pickled, and who holds the private key reads nothing of the public's."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from caching import stamp
from config import file_cache
from config.file_cache import FileCache
from config.settings import base
from tests.test_house import PRODUCTION, ROOT

IN_MEMORY = {"django.core.cache.backends.locmem.LocMemCache", "django.core.cache.backends.dummy.DummyCache"}


class Planted:
    """An object that writes a file when it is unpickled."""

    def __init__(self, proof):
        self.proof = proof

    def __reduce__(self):
        return Path.touch, (self.proof,)


@pytest.fixture
def cache(tmp_path):
    return FileCache(tmp_path / "kept", {})


def test_no_cache_outside_of_a_process_pickles():
    backends = {name: cache["BACKEND"] for name, cache in base.CACHES.items() if cache["BACKEND"] not in IN_MEMORY}
    assert backends == dict.fromkeys(["kept_pages", "share_pictures"], "config.file_cache.FileCache")


def test_what_is_kept_comes_back_until_it_ends(cache):
    cache.set("page", ([1, "é"], b"\n\xff"))
    cache.set("minute", ("", b""), -1)
    assert cache.get("page") == ([1, "é"], b"\n\xff")
    assert not cache.has_key("minute")


@pytest.mark.parametrize("rest", [b"", b"\n\n", b"{}\n", b"[1]\n", b'["x", 1]\n', b"[" * 60_000, b"\x80\n"])
def test_a_file_that_somebody_put_there_is_never_run_and_no_entry(cache, tmp_path, rest):
    cache.set("page", ("", b"x"))
    [file] = (tmp_path / "kept").iterdir()
    file.write_bytes(rest or pickle.dumps(Planted(tmp_path / "proof")) * 2)
    assert cache.get("page") is None
    assert not (tmp_path / "proof").exists()


def test_a_release_is_told_by_what_its_files_hold(monkeypatch, tmp_path):
    monkeypatch.setattr(file_cache, "ROOT", tmp_path)
    (tmp_path / "requirements.lock").touch()
    (tmp_path / "home").mkdir()
    seen = {file_cache.release()}
    for content in ("a", "b"):
        (tmp_path / "home" / "page.html").write_text(content)
        seen.add(file_cache.release())
    (tmp_path / "home" / "page.html").rename(tmp_path / "home" / "other.html")
    seen.add(file_cache.release())
    assert len(seen) == 4
    (tmp_path / "home" / "page.pyc").touch()  # what Python makes by itself
    assert file_cache.release() in seen


@pytest.mark.parametrize("kind", ["stewards", "worker", "clock", "web"])
def test_only_the_public_process_keeps_pages_and_pictures_in_files(kind):
    program = "from config.settings.production import CACHES; print({c['BACKEND'] for c in CACHES.values()})"
    environment = PRODUCTION | {"PYTHONPATH": str(ROOT / "site"), "PATH": os.environ["PATH"], "PROCESS": kind}
    found = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert ("FileCache" in found.stdout) == (kind == "web")


@pytest.mark.parametrize(("private_key", "kind"), [("", "web"), ("x", "stewards")])
def test_a_web_server_with_the_private_key_is_the_stewards(monkeypatch, private_key, kind):
    from config import processes

    monkeypatch.delenv("PROCESS", raising=False)
    monkeypatch.setenv("SIGNATURES_PRIVATE_KEY", private_key)
    monkeypatch.setattr(os, "environ", dict(os.environ))
    processes.name_web_process()
    assert os.environ["PROCESS"] == kind


def test_static_files_are_not_in_a_folder_of_the_process():
    assert base.VAR not in base.STATIC_ROOT.parents
    assert base.SHARED not in base.STATIC_ROOT.parents


@pytest.mark.parametrize("plant", [lambda path, key: path.symlink_to(key), lambda path, key: os.mkfifo(path)])
def test_telling_of_a_change_writes_through_nothing_that_is_put_in_its_place(settings, tmp_path, plant):
    settings.CHANGES_FILE, key = tmp_path / "changes", tmp_path / "key"
    key.write_text("secret")
    plant(settings.CHANGES_FILE, key)
    before = stamp.current()
    stamp.advance()
    assert key.read_text() == "secret"
    assert stamp.current() != before
