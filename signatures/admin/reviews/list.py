"""The list of reviews: what was decided, about which signatures, why and by whom."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic import IndexView

from campaigns.templatetags.campaign_tags import number
from signatures.models import Review
from signatures.reviews.filters import in_words

ALL = _("All signatures of the campaign")
UNREADABLE = _("A filter that can't be read")


class ReviewFilterSet(WagtailFilterSet):
    reason = django_filters.CharFilter(label=_("Reason"), lookup_expr="icontains")

    class Meta:
        model = Review
        fields = ["campaign", "verdict", "state"]


class ReviewIndexView(IndexView):
    any_permission_required = ["review"]
    default_ordering = "-created_at"
    filterset_class = ReviewFilterSet

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("campaign", "author")

    def get_list_buttons(self, instance):
        return []


def chosen(review):
    """Which signatures it is about, in words. A filter that makes no sense any more keeps no list from being read."""
    try:
        words = in_words(review.filters, review.campaign_id)
    except ValueError:
        return UNREADABLE
    return "; ".join(f"{label}: {value}" for label, value in words) or ALL


def progress(review):
    return _("%(done)s of %(matched)s") % {"done": number(review.done), "matched": number(review.matched)}


COLUMNS = [
    "verdict",
    Column("campaign", label=_("Campaign")),
    Column("filters", label=_("Which ones"), accessor=chosen),
    Column("reason", label=_("Reason")),
    Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
    Column("done", label=_("Done"), accessor=progress),
    Column("author", label=_("Author"), accessor=lambda review: get_user_display_name(review.author)),
    DateColumn("created_at", label=_("Decided"), sort_key="created_at"),
]
