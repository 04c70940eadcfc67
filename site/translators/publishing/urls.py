"""URLs of publishing the languages of an appeal, beneath the admin's."""

from django.urls import path

from translators.publishing.views import PublishLanguagesView

urlpatterns = [
    path("translators/publish/<int:page_id>/", PublishLanguagesView.as_view(), name="translators_publish"),
]
