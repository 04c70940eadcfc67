"""URLs of what changed in a source, beneath the admin's."""

from django.urls import path

from translators.changed.views import ChangedView

urlpatterns = [path("translators/changed/<int:page_id>/", ChangedView.as_view(), name="translators_changed")]
