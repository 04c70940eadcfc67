"""ViewSet of reviews: the list, a review, a new one in one campaign or in several, undoing it."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from signatures.admin.reviews.list import COLUMNS, ReviewIndexView
from signatures.admin.reviews.many import ManyReviewsView
from signatures.admin.reviews.views import NewReviewView, ReviewPage, UndoView
from signatures.models import Review


class ReviewViewSet(ModelViewSet):
    model = Review
    icon = "tasks"
    menu_label = _("Reviews")
    index_view_class = ReviewIndexView
    inspect_view_class = ReviewPage
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    exclude_form_fields = []
    list_display = COLUMNS
    inspect_view_fields = ["reason", "author", "created_at", "finished_at", "undone_by"]

    def get_urlpatterns(self):
        """Reviews are made from the list of signatures, and never edited or deleted."""
        kept = [found for found in super().get_urlpatterns() if found.name in ("index", "index_results", "inspect")]
        new = path("new/<slug:verdict>/", NewReviewView.as_view(), name="new")
        in_all = path("new/<slug:verdict>/all/", ManyReviewsView.as_view(), name="new_in_all")
        return [*kept, new, in_all, path("undo/<int:pk>/", UndoView.as_view(), name="undo")]
