"""URLs of the translators' desk, beneath the admin's."""

from translators.appeal.urls import urlpatterns as appeal
from translators.checks.urls import urlpatterns as checks
from translators.editor.urls import urlpatterns as editor
from translators.groups.urls import urlpatterns as groups
from translators.matrix.urls import urlpatterns as matrix

urlpatterns: list = [*matrix, *appeal, *checks, *editor, *groups]
