"""Wagtail's views of logging in and of one's own account, with ours in their place."""

import math

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.db import IntegrityError
from wagtail.admin.views import account

from accounts import known_browser, single_sign_on, throttle


class LoginView(account.LoginView):
    """After the password allauth asks for the second factor, where there is one; until then nobody is logged in."""

    def get_context_data(self, **kwargs):
        name = settings.OIDC_NAME if single_sign_on.is_on() else ""
        return super().get_context_data(**kwargs) | {"single_sign_on": name}

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if form.turn and form.turn.wait:
            response.status_code = 429
            response["Retry-After"] = math.ceil(form.turn.wait.total_seconds())
        return response

    def form_valid(self, form):
        user = form.get_user()
        self.request.session.set_expiry(settings.SESSION_COOKIE_AGE if form.cleaned_data["remember"] else 0)
        response = perform_password_login(self.request, {}, Login(user, redirect_url=self.get_success_url()))
        known_browser.remember(response, user.get_username())
        return response


class PasswordResetConfirmView(account.PasswordResetConfirmView):
    """Whoever has followed the mailed link is counted for themselves from now on, whoever else tries passwords."""

    def form_valid(self, form):
        response = super().form_valid(form)
        name = form.user.get_username()
        throttle.forgive(throttle.digest("account", name))
        known_browser.remember(response, name)
        return response


class AccountView(account.AccountView):
    """Of two who take an address at the same moment the second is told beside the field: their form is read again."""

    def post(self, request):
        try:
            return super().post(request)
        except IntegrityError:
            return super().post(request)
