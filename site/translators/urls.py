"""URLs of the translators' desk, beneath the admin's."""

from translators.files.urls import urlpatterns as of_files

urlpatterns: list = [
    *of_files,
]
