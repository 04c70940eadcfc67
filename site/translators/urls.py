"""URLs of the translators' desk, beneath the admin's."""

from translators.appeal.urls import urlpatterns as appeal
from translators.changed.urls import urlpatterns as changed
from translators.checks.urls import urlpatterns as checks
from translators.editor.urls import urlpatterns as editor
from translators.files.urls import urlpatterns as files
from translators.groups.urls import urlpatterns as groups
from translators.matrix.urls import urlpatterns as matrix
from translators.publishing.urls import urlpatterns as publishing

urlpatterns: list = [*matrix, *appeal, *changed, *checks, *editor, *files, *groups, *publishing]
