"""URLs of the translators' desk, beneath the admin's."""

from translators.changed import urls as changed
from translators.groups import urls as groups
from translators.publishing import urls as publishing

urlpatterns: list = [*changed.urlpatterns, *groups.urlpatterns, *publishing.urlpatterns]
