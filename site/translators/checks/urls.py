"""URLs of the problems of translations, beneath the admin's."""

from django.urls import path

from translators.checks.dismissing import DismissView
from translators.checks.views import ProblemsView

RESULTS = ProblemsView.as_view(results_only=True)
urlpatterns = [
    path("translations/problems/", ProblemsView.as_view(), name="translators_problems"),
    path(
        "translations/problems/results/", ProblemsView.as_view(results_only=True), name="translators_problems_results"
    ),
    path("translations/problems/<int:pk>/<slug:check>/", DismissView.as_view(), name="translators_dismiss"),
]
