"""URLs of an appeal as one thing to translate."""

from django.urls import path

from translators.appeal.views import AppealInLanguageView, TranslateAppealView

urlpatterns = [
    path("translations/submit/<int:pk>/", TranslateAppealView.as_view(), name="translate_appeal"),
    path("translations/parts/<int:pk>/<slug:language>/", AppealInLanguageView.as_view(), name="appeal_in_language"),
]
