"""URLs of the translators' desk, beneath the admin's."""

from translators.appeal.urls import urlpatterns as appeal
from translators.files.urls import urlpatterns as files
from translators.matrix.urls import urlpatterns as matrix

urlpatterns: list = [*matrix, *appeal, *files]
