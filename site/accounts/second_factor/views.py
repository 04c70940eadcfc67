"""allauth's views that add a second factor. From then on it counts for this session, and the others end."""

from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.views.generic import FormView

from accounts.second_factor import enforcing
from accounts.sessions import ending


class BeginWithFactor(FormView):
    def form_valid(self, form):
        response = super().form_valid(form)
        enforcing.verify(self.request, self.request.user)
        ending.end(self.request.user, but=self.request.session.session_key)
        return response


class AddAppView(BeginWithFactor, ActivateTOTPView):
    def get_context_data(self, **kwargs):
        """The secret in groups, for who types it."""
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        return context | {"groups": [secret[start : start + 4] for start in range(0, len(secret), 4)]}


class AddPasskeyView(BeginWithFactor, AddWebAuthnView):
    pass
