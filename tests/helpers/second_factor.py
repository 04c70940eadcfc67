"""A second factor as its owner uses it: setting up an app, logging in, codes."""

from allauth.mfa.totp.internal import auth as totp
from django.test import Client, TestCase
from django.urls import reverse

PASSWORD = "long enough for anyone"
HOME, LOGIN, CODE = "/admin/", "/admin/login/", "/admin/login/second-factor/"
GROUPS = ["Communications", "Data stewards", "Administrators"]


def browser(**where):
    return Client(headers={"accept-language": "en"}, **where)


def code_for(secret, later=0):
    return totp.format_hotp_value(totp.hotp_value(secret, int(totp.time.time()) // 30 + later))


def set_up(client):
    """Set up an app as whoever is logged in with `client`; its secret."""
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    return secret


def log_in(client, user):
    return client.post(LOGIN, {"username": user.get_username(), "password": PASSWORD})


def is_in(client):
    return client.get(HOME).status_code == 200


def retry(client, user, code):
    log_in(client, user)
    return client.post(CODE, {"code": code})
