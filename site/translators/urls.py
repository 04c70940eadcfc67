"""URLs of the translators' desk, beneath the admin's."""

from translators.groups import urls as groups

urlpatterns: list = [*groups.urlpatterns]
