"""URLs of the translators' desk, beneath the admin's."""

from translators.groups import urls as groups
from translators.publishing import urls as publishing

urlpatterns: list = [*groups.urlpatterns, *publishing.urlpatterns]
