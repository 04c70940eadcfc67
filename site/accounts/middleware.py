"""Keeps out of the admin whose session is over, or who has no second factor when their days of grace are.

And from URLs at which Wagtail asks for no permission (rights/wagtail_urls.py).
"""

from django.contrib.auth import logout
from django.shortcuts import redirect

from accounts.rights import wagtail_urls
from accounts.second_factor import enforcing
from accounts.sessions import asking_again, life

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


class AccountMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path.startswith("/admin/") or request.user.is_anonymous:
            return None
        if life.is_over(request.session):
            return life.end(request)
        life.use(request)
        if not enforcing.is_satisfied(request):
            return self.ask_for_factor(request)
        return wagtail_urls.refuse(request) or asking_again.ask(request)

    def ask_for_factor(self, request):
        if enforcing.has_factor(request.user):  # and it wasn't asked for: nobody comes this way
            logout(request)
            return redirect("wagtailadmin_login")
        return None if is_open(request.resolver_match) else redirect("mfa_index")


def is_open(match):
    name = match.url_name or ""
    return not match.namespaces and (name in OPEN or name.startswith(OPEN_BEGINNINGS))
