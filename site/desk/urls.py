"""URLs of the desk, beneath the admin's."""

from django.urls import path

from desk.appeals.views import NewAppealView

urlpatterns = [path("appeals/new/", NewAppealView.as_view(), name="desk_new_appeal")]
