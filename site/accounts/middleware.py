"""Keeps those without a second factor out of the admin when their days of grace are over."""

from django.contrib.auth import logout
from django.shortcuts import redirect

from accounts.second_factor import enforcing

# What one needs to get out, or to set a second factor up.
OPEN = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "account_login",
    "account_reauthenticate",
}
OPEN_BEGINNINGS = ("mfa_", "wagtailadmin_password_reset")


class SecondFactorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path.startswith("/admin/") or request.user.is_anonymous or enforcing.is_satisfied(request):
            return None
        if enforcing.has_factor(request.user):  # and it wasn't asked for: nobody comes this way
            logout(request)
            return redirect("wagtailadmin_login")
        return None if is_open(request.resolver_match) else redirect("mfa_index")


def is_open(match):
    name = match.url_name or ""
    return not match.namespaces and (name in OPEN or name.startswith(OPEN_BEGINNINGS))
