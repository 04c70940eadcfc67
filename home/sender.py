"""Sender's domain in mails, in Message-ID and in the SMTP greeting: nothing else tells of the machine.

Django asks the machine for its name. In a container that is localhost, which spam filters mark; elsewhere it tells
readers how a server inside is called.
"""

from email.utils import make_msgid, parseaddr

from django.conf import settings
from django.core.mail import DNS_NAME, EmailMessage

from signatures.email_addresses.domains import ascii_domain

as_django_has_it = EmailMessage.message


def domain(sender=None):
    return ascii_domain(parseaddr(sender or settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2])


def message(mail, *args, **kwargs):
    """The message as it is sent, with an identifier of its sender's."""
    made = as_django_has_it(mail, *args, **kwargs)
    if "message-id" not in map(str.lower, mail.extra_headers):
        made.replace_header("Message-ID", make_msgid(domain=domain(mail.from_email)))
    return made


def connect():
    """For every mail, whoever sends it: the worker, Wagtail, an error report."""
    setattr(EmailMessage, "message", message)  # noqa: B010 - mypy allows no assignment to a method
    setattr(DNS_NAME, "get_fqdn", domain)  # noqa: B010
