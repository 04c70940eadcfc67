"""URLs of the translators' desk, beneath the admin's."""

from translators.checks.urls import urlpatterns as checks

urlpatterns: list = [*checks]
