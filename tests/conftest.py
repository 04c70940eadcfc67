"""What every test stands on: a database copied from the golden one, no leftovers, no network."""

import gc
from contextvars import ContextVar

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection
from django.db.models.signals import post_delete, post_save
from django.template import Template
from django.test import TransactionTestCase, client, override_settings
from django.test.signals import template_rendered
from django.utils import timezone, translation
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_delete_signal_handler, post_save_signal_handler
from pytest_django.plugin import blocking_manager_key

from caching import memo, once_a_minute, stamp
from config.requests import Utf8Request
from signatures.screening.rate_limit import Flood
from tests import factories
from tests.golden_copy import golden_copy
from tests.helpers.translations import appeal_in
from tests.made_once import Databases, builder_for, made_once
from tests.parts import pytest_addoption, pytest_collection_modifyitems  # noqa: F401 - pytest finds them here

pytest_plugins = ["tests.helpers.offline", "tests.helpers.staff"]

hypothesis.settings.register_profile("suite", deadline=None)  # a busy machine is slow, not wrong
hypothesis.settings.load_profile("suite")
client.WSGIRequest = Utf8Request  # the tests' client makes the requests that production makes


def pytest_collection_finish():
    """Spare the garbage collector what stays till the end; it would go through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


def pytest_runtest_setup(item):
    """Before any fixture opens the database: whoever asks for what is made once runs on the copy that holds it."""
    with item.config.stash[blocking_manager_key].unblock():
        forget()
        Databases.choose(builder_for(item))


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """Commits don't wait for the disk; PostgreSQL's throw-away cluster has that switched off itself."""
    if connection.vendor == "sqlite":
        connection.settings_dict["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"


@pytest.fixture(scope="session")
def golden(django_test_environment, django_db_modify_db_settings, django_db_blocker, tmp_path_factory):
    """The golden copy, with the tests' own database made from it."""
    with django_db_blocker.unblock():
        copy = golden_copy(connection, tmp_path_factory.mktemp("database"))
        copy.build()
        copy.restore()
        yield copy
        copy.discard()


@pytest.fixture(scope="session")
def django_db_setup(golden, uploads, django_db_blocker):
    """In place of pytest-django's: after a test that commits, the golden copy and not empty tables."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        Databases.ready(golden)
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: Databases.chosen.restore())
        yield
        Databases.discard()


@made_once
def form_page():
    """The published form of a published appeal (factories.form_page)."""
    return factories.form_page(factories.campaign(reference="TST-0"))


@made_once
def forms():
    """The published form of an appeal, and the same in English."""
    french = factories.form_page(factories.campaign(reference="TST-0"))
    return french, appeal_in(french)


@pytest.fixture(autouse=True)
def fresh_process(monkeypatch):
    """Forget what a process remembers between requests: cached site roots, the active language and time zone.

    Nothing that is remembered gets old within a test: on a busy machine five seconds are soon over.
    """
    monkeypatch.setattr(memo, "clock", lambda: 0)
    forget()


def forget():
    cache.clear()
    memo.forget()
    once_a_minute.forget()
    stamp.is_waited_for.set(True)
    Flood.forget()
    translation.deactivate()
    timezone.deactivate()


@pytest.fixture(scope="session", autouse=True)
def outermost_contexts(django_test_environment):
    """A response remembers the context of its outermost template, not of each widget and include in it.

    Django's own would keep a copy of some hundred contexts a page of the admin: a tenth of those tests' time.
    """
    rendering = ContextVar("rendering", default=False)

    def render(template, context):
        if rendering.get():
            return template.nodelist.render(context)
        template_rendered.send(sender=template, template=template, context=context)
        token = rendering.set(True)
        try:
            return template.nodelist.render(context)
        finally:
            rendering.reset(token)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", render)
        yield


@pytest.fixture(scope="session", autouse=True)
def no_index():
    """Wagtail's own index isn't kept (settings/test.py): its signals would read each page again to find that out."""
    for model in get_indexed_models():
        post_save.disconnect(post_save_signal_handler, sender=model)
        post_delete.disconnect(post_delete_signal_handler, sender=model)


@pytest.fixture(scope="session", autouse=True)
def uploads(tmp_path_factory):
    """In a folder of this run's own, and so the file of changes: another run may go on beside it."""
    changes = tmp_path_factory.mktemp("changes") / "changes"
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"), CHANGES_FILE=changes):
        yield
