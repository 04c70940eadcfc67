"""URLs of the translators' desk, beneath the admin's."""

from translators.checks.urls import urlpatterns as checks
from translators.groups.urls import urlpatterns as groups

urlpatterns: list = [*checks, *groups]
