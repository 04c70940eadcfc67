"""A mail says of its machine no more than the sender's domain."""

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.urls import reverse

from home import sender
from signatures.email_addresses.address import EmailAddress
from signatures.mail import queue
from signatures.self_service import erasure_requests
from tests import factories

pytestmark = pytest.mark.django_db


def of_a_signature(client, form_page):
    factories.signature(form_page)
    queue.send_due_mails()


def of_a_request_to_erase(client, form_page):
    factories.confirmed_signature(form_page, email="zoe@example.org")
    erasure_requests.ask(EmailAddress("zoe@example.org"), "fr")
    erasure_requests.answer()


def of_a_forgotten_password(client, form_page):
    User.objects.create_superuser("root", "root@example.org", "long enough for anyone")
    client.post(reverse("wagtailadmin_password_reset"), {"email": "root@example.org"})


def of_a_report(client, form_page):
    mail.mail_admins("An error", "somewhere")


@pytest.mark.parametrize("send", [of_a_signature, of_a_request_to_erase, of_a_forgotten_password, of_a_report])
def test_the_message_id_carries_the_sender_s_domain(client, form_page, mailoutbox, settings, send):
    settings.ADMINS = [("Ada", "ada@example.org")]
    settings.SERVER_EMAIL = "errors@straße.example"
    settings.DEFAULT_FROM_EMAIL = "Vigil <appels@Straße.example>"
    send(client, form_page)
    assert mailoutbox
    for message in mailoutbox:
        assert message.message()["Message-ID"].endswith("@xn--strae-oqa.example>")


def test_the_mail_server_is_greeted_by_the_same_name(settings):
    settings.DEFAULT_FROM_EMAIL = "appels@vigil.example"
    assert mail.DNS_NAME.get_fqdn() == str(mail.DNS_NAME) == sender.domain() == "vigil.example"
