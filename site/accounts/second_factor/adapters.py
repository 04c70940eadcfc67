"""allauth's adapters: of its login the second factor alone, no address and no browser, our names and mails."""

import time

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from qrcode.image.svg import SvgPathFillImage

from accounts import mails
from accounts.second_factor import secrets


class AccountAdapter(DefaultAccountAdapter):
    def get_login_stages(self):
        return ["allauth.mfa.stages.AuthenticateStage"]

    def is_open_for_signup(self, request):
        return False

    def get_client_ip(self, request):
        return ""

    def get_http_user_agent(self, request):
        return ""

    def get_login_redirect_url(self, request):
        return reverse("wagtailadmin_home")

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        """But for “you are logged in”, which anybody sees."""
        if message_template != "account/messages/logged_in.txt":
            super().add_message(request, level, message_template, *args, **kwargs)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        mails.factor_changed(user, template_prefix.rpartition("/")[2])

    def is_reauthentication_required(self, *, app, **kwargs):
        """Whoever logged in or was asked a moment ago isn't asked again."""
        records = get_authentication_records(context.request, context.request.user)
        begin = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not any(record["at"] > begin for record in records)


class MFAAdapter(DefaultMFAAdapter):
    def encrypt(self, text):
        return secrets.encrypt(text)

    def decrypt(self, encrypted_text):
        return secrets.decrypt(encrypted_text)

    def build_totp_svg(self, url):
        """On white, as allauth's own can't be read on the dark theme."""
        return qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")

    def _get_site_name(self):
        return settings.WAGTAIL_SITE_NAME

    def _get_user_identifier(self, user):
        return user.get_username()

    def generate_authenticator_name(self, user, type):  # noqa: A002 - allauth's name
        return _("Passkey %(number)d") % {"number": user.authenticator_set.filter(type=type).count() + 1}
