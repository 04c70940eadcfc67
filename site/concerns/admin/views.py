"""Views of concerns in the admin: which there are, one of them, and that it was dealt with."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, ListView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import log

from concerns.admin.mails import MAY_HIDE
from concerns.models import Concern

TITLE = _("Reports of danger")
DONE, OPENED = "concerns.done", "concerns.opened"  # in the log
MEANWHILE = _("Meanwhile %(who)s has dealt with this: %(note)s")


class ForWhoMayHide(WagtailAdminTemplateMixin):
    header_icon = "warning"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(MAY_HIDE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ConcernsView(ForWhoMayHide, ListView):
    """What nobody has dealt with first."""

    template_name = "concerns/admin/list.html"
    page_title = TITLE
    paginate_by = 50
    queryset = Concern.objects.select_related("done_by").defer("sealed").order_by(
        F("done_at").desc(nulls_first=True), "-received_at"
    )  # fmt: skip

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": TITLE}]


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("What was done"),
        max_length=400,
        help_text=_("For example: hidden, or looked at and nothing found. It goes with the report, a week later."),
    )


class ConcernView(ForWhoMayHide, FormView):
    """One report. A note says that it was dealt with; a press without one opens it again."""

    template_name = "concerns/admin/concern.html"
    form_class = NoteForm

    @cached_property
    def concern(self):
        return get_object_or_404(Concern.objects.select_related("done_by"), pk=self.kwargs["pk"])

    @property
    def page_title(self):
        return str(self.concern)

    def get_context_data(self, **kwargs):
        known = {"concern": self.concern, "report": self.concern.report, "people": reverse("detainee:index")}
        return super().get_context_data(**kwargs) | known

    def get_breadcrumbs_items(self):
        concerns = {"url": reverse("concerns:index"), "label": TITLE}
        return [*self.breadcrumbs_items, concerns, {"url": "", "label": self.page_title}]

    def post(self, request, *args, **kwargs):
        return self.open_again() if "open_again" in request.POST else super().post(request, *args, **kwargs)

    def form_valid(self, form):
        """Of two who write a note at once, the second is told of the first."""
        open_one = Concern.objects.filter(pk=self.concern.pk, done_at=None)
        done = {"done_at": timezone.now(), "done_by": self.request.user, "note": form.cleaned_data["note"]}
        if not open_one.update(**done):
            form.add_error(None, MEANWHILE % {"who": self.concern.done_by or "?", "note": self.concern.note})
            return self.form_invalid(form)
        log(self.concern, DONE)
        messages.success(self.request, gettext("It is dealt with."))
        return redirect("concerns:index")

    def open_again(self):
        done = Concern.objects.filter(pk=self.concern.pk, done_at__isnull=False)
        if done.update(done_at=None, done_by=None, note=""):
            log(self.concern, OPENED)
        return redirect("concerns:concern", self.concern.pk)


class ConcernViewSet(ViewSet):
    name = "concerns"
    url_prefix = "concerns"

    def get_urlpatterns(self):
        return [
            path("", ConcernsView.as_view(), name="index"),
            path("<int:pk>/", ConcernView.as_view(), name="concern"),
        ]
