"""Somebody with marked data signs, staff do all they can do, things go wrong: nowhere is a mark to be found."""

import io
import logging
import sys
from pathlib import Path
from secrets import token_hex

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.views.debug import get_exception_reporter_class
from wagtail.models import Page

from config.logging.error_reports import PlainFormatter
from signatures.mail import queue
from signatures.models import Signature
from signatures.tallies import counting
from tests import factories
from tests.helpers import stewards_day
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.visitor import mailed_link, press, sign
from tests.made_once import made_once

pytestmark = pytest.mark.django_db
MARKED = {"first_name": "Xanthippe", "last_name": "Quagmire", "email": "xanthippe@quagmire.example", "country": "BY"}
MARKS = ["xanthippe", "quagmire", "zanzibar"]
QUESTION = ("short_text", {"label": "Pourquoi ?", "help_text": "", "required": False})


@made_once
def form_page():
    return factories.form_page(questions=[QUESTION])


@pytest.fixture
def log():
    """All that the site writes into its log, as it is set up in production."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    configured = logging.getLogger().handlers[0] if logging.getLogger().handlers else handler
    handler.setFormatter(PlainFormatter("{levelname} {name}: {message}", style="{"))
    for each in configured.filters:
        handler.addFilter(each)
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def sign_marked(client, form_page, mailoutbox):
    """Sign, confirm, do all there is to do on the own page but erasing, sign again; returns the own page's path."""
    question = f"question_{form_page.questions[0].id}"
    answer = sign(client, form_page, **MARKED, wants_updates="on", show_name="on", **{question: "Zanzibar"})
    client.get(answer["Location"])
    link = mailed_link(mailoutbox)
    press(client, link)
    mine = link.replace("/confirm/", "/mine/")
    client.get(f"{mine}file/")
    press(client, f"{mine}name/", public_name="Xanthippe Quagmire-Zanzibar")
    press(client, f"{mine}name/", hide="on")
    press(client, f"{mine}withdraw/")
    press(client, f"{mine}again/")
    press(client, link.replace("/confirm/", "/unsubscribe/"), **{"List-Unsubscribe": "One-Click"})
    sign(client, form_page, **MARKED)
    sign(client, form_page, **MARKED | {"email": "no address of Quagmire's"})
    press(client, f"/fr/signature/{form_page.pk}/mail/", email=MARKED["email"])
    press(client, f"/fr/signature/{form_page.pk}/mail/", email="Quagmire's lost")
    queue.send_due_mails()
    return mine


def drive_staff(steward, form_page):
    """All that stewards do, a page saved and published, and the commands that go through everything."""
    stewards_day.spend(steward, form_page, "quagmire.example")
    form_page.save_revision().publish()
    form_page.campaign_page.save_revision().publish()
    for command in ["rebuild_references_index", "update_index", "erase_expired"]:
        call_command(command, verbosity=0, stdout=io.StringIO())
    counting.bring_forward()
    counting.recount()


def everything_public(client, form_page):
    paths = [page.url for page in Page.objects.live().filter(depth__gt=1)]
    paths += ["/", "/sitemap.xml", f"/fr/signature/{form_page.pk}/sign/", f"/fr/signature/{form_page.pk}/mail/"]
    return {path: client.get(path).content.decode().casefold() for path in paths}


def files_that_hold(folder):
    return [
        path
        for path in Path(folder).rglob("*")
        if path.is_file() and any(mark.encode() in path.read_bytes().lower() for mark in MARKS)
    ]


def test_marked_data_is_nowhere_to_be_found(client, form_page, mailoutbox, log):
    steward = type(client)()
    steward.force_login(factories.staff("Data stewards"))
    mine = sign_marked(client, form_page, mailoutbox)
    secret = mine.split("/")[-2]
    drive_staff(steward, form_page)
    look_for_marks(client, form_page, log, secret)
    press(client, f"{mine}erase/")
    client.get(f"{mine}erase/")
    look_for_marks(client, form_page, log, secret)


def look_for_marks(client, form_page, log, secret):
    assert tables_that_hold(*MARKS, secret) == []
    assert not any(mark in log.getvalue().casefold() for mark in [*MARKS, secret.casefold()])
    found = {path for path, text in everything_public(client, form_page).items() if any(m in text for m in MARKS)}
    assert found == set()
    assert not any(mark in str(vars(cache)).casefold() for cache in caches.all() for mark in MARKS)
    assert files_that_hold(settings.MEDIA_ROOT) == []


def test_the_marks_would_be_found(client, form_page):
    """The net has no hole: a name that its owner lets be shown is in the database and on the page."""
    factories.confirmed_signature(form_page, **MARKED, show_name=True)
    assert tables_that_hold(*MARKS) == ["signatures_signature"]
    assert "xanthippe" in "".join(everything_public(client, form_page).values())


def test_an_error_report_says_where_and_never_whose(rf):
    name, typed, said = (token_hex() for _mark in range(3))
    request = rf.post(f"/fr/signature/confirm/{name}/", {"first_name": typed})
    try:
        raise ValueError(said)
    except ValueError:
        report = get_exception_reporter_class(request)(request, *sys.exc_info())
    text = report.get_traceback_text() + report.get_traceback_html()
    assert "test_leaks.py" in text
    assert not [mark for mark in (name, typed, said) if mark in text]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite quotes no rows in its errors")
def test_the_log_drops_the_row_that_the_database_quotes(form_page):
    made = factories.signature(form_page, show_name=True, **MARKED)
    try:
        with transaction.atomic():
            Signature.objects.filter(pk=made.pk).update(status="nonsense")
    except IntegrityError:
        error = sys.exc_info()
    assert "Quagmire" in str(error[1])
    assert "Quagmire" not in PlainFormatter().formatException(error)
