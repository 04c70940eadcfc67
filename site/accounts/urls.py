"""Under /admin/, before Wagtail's own, whose names they have."""

from django.urls import path
from django.views.decorators.cache import never_cache

from accounts.views import LoginView, PasswordResetConfirmView

urlpatterns = [
    path("login/", never_cache(LoginView.as_view()), name="wagtailadmin_login"),
    path(
        "password_reset/confirm/<uidb64>/<token>/",
        never_cache(PasswordResetConfirmView.as_view()),
        name="wagtailadmin_password_reset_confirm",
    ),
]
