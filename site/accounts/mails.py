"""What staff are told by mail about their own account, in their own language."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from signatures.stewards.mails import language_of


def reset_link(user):
    token = {"uidb64": urlsafe_base64_encode(force_bytes(user.pk)), "token": default_token_generator.make_token(user)}
    with language_of(user):
        text = _(
            "Somebody, probably you, asked for a new password for your account at %(site)s. Your username is "
            "%(name)s.\n\nChoose it here within three days:\n%(link)s\n\n"
            "Otherwise do nothing: your password stays as it is."
        )
        link = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_password_reset_confirm", kwargs=token)
        words = {"site": settings.WAGTAIL_SITE_NAME, "name": user.get_username(), "link": link}
        subject = _("A new password")
        send_mail(f"{words['site']}: {subject}", text % words, None, [user.email])
