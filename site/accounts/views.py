"""Wagtail's views before the door, with ours in their place."""

import math

from wagtail.admin.views import account

from accounts import known_browser, throttle


class LoginView(account.LoginView):
    def form_invalid(self, form):
        response = super().form_invalid(form)
        if form.turn and form.turn.wait:
            response.status_code = 429
            response["Retry-After"] = math.ceil(form.turn.wait.total_seconds())
        return response

    def form_valid(self, form):
        response = super().form_valid(form)
        known_browser.remember(response, form.get_user().get_username())
        return response


class PasswordResetConfirmView(account.PasswordResetConfirmView):
    """Whoever has followed the mailed link is counted for themselves from now on, whoever else tries passwords."""

    def form_valid(self, form):
        response = super().form_valid(form)
        name = form.user.get_username()
        throttle.forgive(throttle.digest("account", name))
        known_browser.remember(response, name)
        return response
