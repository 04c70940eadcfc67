"""URLs of the desk, beneath the admin's."""

from django.urls import path

from desk.appeals.views import CopyView, ImportView, NewAppealView
from desk.draft_links.views import DraftLinksView, EndDraftLinkView

urlpatterns = [
    path("appeals/new/", NewAppealView.as_view(), name="desk_new_appeal"),
    path("appeals/import/", ImportView.as_view(), name="desk_import_appeal"),
    path("draft-links/<int:page_pk>/", DraftLinksView.as_view(), name="desk_draft_links"),
    path("draft-links/<int:page_pk>/<int:pk>/end/", EndDraftLinkView.as_view(), name="desk_end_draft_link"),
    path("appeals/<int:pk>/copy/", CopyView.as_view(), name="desk_copy_appeal"),
]
