"""URLs of the translators' editor, beneath the admin's."""

from django.urls import path

from translators.editor.previews import preview
from translators.editor.views import AppealView, TranslationView

urlpatterns = [
    path("translations/<int:translation_id>/", TranslationView.as_view(), name="translators_editor"),
    path("translations/<int:translation_id>/preview/<slug:mode>/", preview, name="translators_preview"),
    path("translations/appeals/<int:page_id>/<slug:language>/", AppealView.as_view(), name="translators_appeal"),
]
