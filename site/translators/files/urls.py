"""URLs of translation files, beneath the admin's. Localize's own two lead to the same."""

from django.urls import path

from translators.files import localize
from translators.files.views import DownloadView, FileImportView, FilesView

urlpatterns = [
    path("translations/files/", FilesView.as_view(), name="translators_files"),
    path("translations/files/download/", DownloadView.as_view(), name="translators_files_download"),
    path("translations/files/imports/<int:pk>/", FileImportView.as_view(), name="translators_file_import"),
]

# Stand before localize's own, whose upload takes drafts as finished and answers 500 to what is no PO file.
in_place_of_localize = [
    path("localize/translate/<int:translation_id>/pofile/download/", localize.download),
    path("localize/translate/<int:translation_id>/pofile/upload/", localize.upload),
]
