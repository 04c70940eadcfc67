"""URLs of translators of one language, beneath the admin's."""

from django.urls import path

from translators.groups.views import ReviewView

urlpatterns = [path("translators/review/<int:page_id>/", ReviewView.as_view(), name="translators_review")]
