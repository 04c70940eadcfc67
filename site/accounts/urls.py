"""Under /admin/, before Wagtail's own, whose names some have. allauth's views stand here one by one: its own list
would let in its sign-up, its reset and its login.
"""

from allauth.account.views import reauthenticate as by_password
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from accounts.log.views import AccessLogView
from accounts.rights.leaving import LeavingView
from accounts.rights.views import RightsView
from accounts.second_factor.reset import ResetView
from accounts.second_factor.views import AddAppView, AddPasskeyView
from accounts.sessions.views import SessionsView, used
from accounts.single_sign_on.views import BeginView, ReturnView
from accounts.views import AccountView, LoginView, PasswordResetConfirmView

before_the_door = [
    path("login/", LoginView.as_view(), name="wagtailadmin_login"),
    path("login/", LoginView.as_view(), name="account_login"),
    path("login/provider/", BeginView.as_view(), name="accounts_single_sign_on"),
    path("login/provider/back/", ReturnView.as_view(), name="accounts_single_sign_on_return"),
    path("login/second-factor/", mfa.authenticate, name="mfa_authenticate"),
    path(
        "password_reset/confirm/<uidb64>/<token>/",
        PasswordResetConfirmView.as_view(),
        name="wagtailadmin_password_reset_confirm",
    ),
]
behind_it = [
    path("account/", AccountView.as_view(), name="wagtailadmin_account"),
    path("access-log/", AccessLogView.as_view(), name="access_log"),
    path("access-log/results/", AccessLogView.as_view(results_only=True), name="access_log_results"),
    path("who-may-see-what/", RightsView.as_view(), name="accounts_rights"),
    path("who-may-see-what/leaving/<int:pk>/", LeavingView.as_view(), name="accounts_leaving"),
    path("sessions/", SessionsView.as_view(), name="accounts_sessions"),
    path("sessions/used/", used, name="accounts_session_used"),
    path("second-factor/", mfa.index, name="mfa_index"),
    path("second-factor/app/", AddAppView.as_view(), name="mfa_activate_totp"),
    path("second-factor/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-factor/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second-factor/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("second-factor/codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("second-factor/passkeys/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("second-factor/passkeys/add/", AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path("second-factor/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("second-factor/again/", by_password, name="account_reauthenticate"),
    path("second-factor/again/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/again/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("second-factor/reset/<int:pk>/", ResetView.as_view(), name="mfa_reset"),
]
urlpatterns = decorate_urlpatterns(
    before_the_door + decorate_urlpatterns(behind_it, require_admin_access), never_cache
)
