"""The demonstration, loaded once for all tests here: what was printed, its administrator, a proxy beside it."""

from io import StringIO

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command

from publishing import changes, purging
from tests.publishing import proxies


def load_demo():
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="package")
def folder(tmp_path_factory):
    """In place of var/, whose password belongs to the developer."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "VAR", tmp_path_factory.mktemp("var"))
        yield settings.VAR


@pytest.fixture(scope="package")
def proxy():
    """One that is told of all changes, without anything going wrong about it."""

    def fail(message, *words):
        raise AssertionError(message % words)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "WAGTAILFRONTENDCACHE", proxies.SETTING)
        for module in (changes, purging):
            patch.setattr(module.logger, "exception", fail)
        proxies.purged.clear()
        yield proxies


@pytest.fixture(scope="package")
def loaded(golden, django_db_setup, django_db_blocker, folder, proxy):
    """What the command printed. The database is as new after the last test."""
    with django_db_blocker.unblock():
        said = load_demo()
    yield said
    with django_db_blocker.unblock():
        golden.restore()


@pytest.fixture
def demo(loaded, db, folder):
    """What is done to the password's file is taken back with the rest."""
    file = folder / "admin-password"
    password = file.read_text()
    yield loaded
    file.write_text(password)


@pytest.fixture
def admin(demo):
    return get_user_model().objects.get(username="admin")
