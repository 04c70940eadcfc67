"""View of the review of one translated page: sent, approved or sent back without JavaScript."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from translators.groups.review import Review

SENT = _("Sent: the other translators of this language are asked to read it.")


class ReviewView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "translators/groups/review.html"
    page_title = _("Review of the translation")
    header_icon = "check"

    def dispatch(self, request, *args, **kwargs):
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        with transaction.atomic():
            return super().dispatch(request, *args, **kwargs)

    @cached_property
    def page(self):
        """Under a lock where something is sent, so that of two presses the second finds the first's."""
        pages = Page.objects.filter(alias_of=None)
        if self.request.method == "POST":
            pages = pages.select_for_update(no_key=True, of=("self",))
        page = get_object_or_404(pages, pk=self.kwargs["page_id"]).specific
        if not hasattr(page.get_workflow(), "language_group"):
            raise Http404
        return page

    @property
    def page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "review": Review(self.page, self.request.user),
        }

    def post(self, request, *args, **kwargs):
        review = Review(self.page, request.user)
        if refused := review.refusal() or review.send():
            messages.error(request, str(refused))
        else:
            messages.success(request, str(SENT))
        return redirect(request.path)
