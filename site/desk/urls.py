"""URLs of the desk, beneath the admin's."""

from django.urls import path

from desk.appeals.views import CopyView, ImportView, NewAppealView

urlpatterns = [
    path("appeals/new/", NewAppealView.as_view(), name="desk_new_appeal"),
    path("appeals/import/", ImportView.as_view(), name="desk_import_appeal"),
    path("appeals/<int:pk>/copy/", CopyView.as_view(), name="desk_copy_appeal"),
]
