"""allauth's forms that take a code or a password, slowed down like the login, with codes that are good once.

allauth remembers used codes and counts failures in the cache, which is one process's own here.
"""

from allauth.account.forms import ReauthenticateForm as PasswordForm
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from nacl.exceptions import CryptoError

from access_log.models import Action
from access_log.recording import record
from accounts import mails, throttle
from accounts.forms import record_failure, slowed

UNREADABLE = _("The site can't read this second factor any more. Use a passkey, or ask an administrator.")
Type = Authenticator.Type


def turn_of(user, what):
    """Leave for `user` to try one code or password.

    Raises:
        ValidationError: they have to wait.
    """
    turn = throttle.take_turn({throttle.digest(what, str(user.pk)): throttle.ACCOUNT})
    if turn.wait:
        raise ValidationError(slowed(turn.wait), code="slowed")
    return turn


class CodeForm(base.BaseAuthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"autofocus": "", "inputmode": "numeric"}

    def clean_code(self):
        turn = turn_of(self.user, "code")
        code = self.cleaned_data["code"]
        try:
            self.authenticator = next((each for each in self.by_code() if spend(each, code)), None)
        except CryptoError:
            raise ValidationError(UNREADABLE) from None
        if self.authenticator is None:
            record_failure(self.user, turn, Action.FACTOR_FAILED)
            raise ValidationError(_("This code isn't right, or was used before."))
        turn.succeed()
        return code

    def by_code(self):
        return Authenticator.objects.filter(user=self.user).exclude(type=Type.WEBAUTHN).order_by("-type")


class AuthenticateForm(CodeForm, base.AuthenticateForm):
    pass


class ReauthenticateForm(CodeForm, base.ReauthenticateForm):
    pass


class ReauthenticateByPasswordForm(PasswordForm):
    def clean_password(self):
        turn = turn_of(self.user, "password")
        try:
            password = super().clean_password()
        except ValidationError:
            record_failure(self.user, turn)
            raise
        turn.succeed()
        return password


def spend(authenticator, code):
    """Whether `code` is right, which it is once."""
    if authenticator.type == Type.TOTP:
        return spend_totp(authenticator, code)
    is_right = authenticator.wrap().validate_code(code)
    if is_right:
        record(Action.RECOVERY, authenticator.user)
        mails.recovery_code_used(authenticator.user, len(authenticator.wrap().get_unused_codes()))
    return is_right


@transaction.atomic
def spend_totp(authenticator, code):
    """A code of this moment, or of half a minute before or after; none from before the last one that was used."""
    row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    secret, last = totp.decrypt(row.data["secret"]), row.data.get("last_counter", 0)
    for counter in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, counter))
        if counter > last and totp.compare_user_code(actual=code, expected=expected):
            row.data["last_counter"] = counter
            row.save(update_fields=["data"])
            return True
    return False
