"""URL of the matrix."""

from django.urls import path

from translators.matrix.views import MatrixView

urlpatterns = [path("translations/", MatrixView.as_view(), name="translations")]
