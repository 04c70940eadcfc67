"""A mail server that refuses a mail to staff: the address stands in no failed task and in no log."""

import logging
from smtplib import SMTPRecipientsRefused

import pytest
from django.core.management import call_command
from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from accounts import mails, tasks
from config.logging.error_reports import PlainFormatter
from signatures.stewards import mails as stewards_mails
from tests import factories
from tests.helpers.database_dump import tables_that_hold

ADDRESS = "ada.lovelace@example.org"


@pytest.fixture
def refusing(monkeypatch):
    """A mail server that says of each address that it knows it not."""
    sent = []

    def send_messages(backend, messages):
        for message in messages:
            if message.to == [ADDRESS]:
                raise SMTPRecipientsRefused({ADDRESS: (550, f"5.1.1 <{ADDRESS}> unknown".encode())})
            sent.extend(message.to)

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", send_messages)
    return sent


@pytest.fixture
def written(caplog):
    """written(): what the log has of it, a worker's stack with it."""
    caplog.set_level(logging.INFO)
    formatter = PlainFormatter("{levelname} {name}: {message}", style="{")
    return lambda: "\n".join(formatter.format(record) for record in caplog.records) + caplog.text


def work():
    worker = "db_worker", "--backend", "background", "--batch", "--no-startup-delay", "--no-reload"
    call_command(*worker, "--interval", "0")


@pytest.mark.django_db(transaction=True)  # the worker opens and closes connections of its own
@pytest.mark.parametrize(
    ("task", "of"), [(tasks.mail_invitation, lambda key: key), (tasks.mail_reset_links, lambda key: [key])]
)
def test_a_refused_mail_leaves_no_address_in_the_task_nor_in_the_log(settings, refusing, written, task, of):
    settings.TASKS = settings.TASKS | {"background": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    task.enqueue(of(factories.staff("Translators", email=ADDRESS).pk))
    work()
    result = DBTaskResult.objects.get()
    assert result.status == TaskResultStatus.FAILED
    assert "NotSentError" in result.traceback
    assert tables_that_hold(ADDRESS) == ["auth_user"]
    assert ADDRESS not in written()
    assert "NotSentError" in written()


@pytest.mark.django_db
def test_of_several_accounts_the_others_get_their_link(refusing):
    users = [factories.staff("Translators", email=email) for email in (ADDRESS, "grace@example.org")]
    with pytest.raises(mails.NotSentError):
        tasks.mail_reset_links.func([user.pk for user in users])
    assert refusing == ["grace@example.org"]


@pytest.mark.django_db(transaction=True)
def test_of_a_steward_who_can_t_be_told_the_log_has_no_address(refusing, written):
    with transaction.atomic():
        stewards_mails.dismissed(factories.staff("Data stewards", email=ADDRESS))
    assert "couldn't be told" in written()
    assert ADDRESS not in written()


def test_whatever_library_logs_an_address_it_isn_t_written():
    try:
        raise ValueError(f"refused: <{ADDRESS}>")
    except ValueError as error:
        stack = (type(error), error, error.__traceback__)
    record = logging.LogRecord("wagtail.admin", logging.ERROR, "", 1, "Failed to send to %s", (ADDRESS,), stack)
    line = PlainFormatter("{message}", style="{").format(record)
    assert "lovelace" not in line
    assert line.startswith("Failed to send to …@…\n")
    assert "test_failed_mails.py" in line
