"""Search of campaigns and people in the admin: each found once, and beside pages and images."""

from django.urls import reverse
from wagtail.admin.search import SearchArea
from wagtail.admin.views.generic import IndexView


class EachOnce(IndexView):
    """A list whose search finds a row once, by however many of its names or titles it does."""

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        found = super().search_queryset(queryset.model._default_manager.order_by())
        return queryset.filter(pk__in=found.values("pk"))


class RecordsSearchArea(SearchArea):
    """A viewset's list, in the search of the admin, for whoever may change what stands in it."""

    def __init__(self, viewset, order):
        url = reverse(f"{viewset.model._meta.model_name}:index")
        super().__init__(viewset.menu_label, url, icon_name=viewset.icon, order=order)
        self.policy = viewset.permission_policy

    def is_shown(self, request):
        return self.policy.user_has_any_permission(request.user, {"add", "change", "delete"})


def theirs(view, rows):
    """The `rows` of a list that whoever looks has a permission on: of a translator, those in their own languages."""
    actions = {"add", "change", "delete", "publish", "view"}
    allowed = view.permission_policy.instances_user_has_any_permission_for(view.request.user, actions)
    return rows & allowed if allowed.query.where else rows
