"""Views of new appeals: each makes all of it in one transaction, once, and leads to the appeal's editor."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaigns.languages import source_language
from campaigns.models import CampaignIndexPage, CampaignPage
from desk.appeals.copying import CopyForm, copy_appeal
from desk.appeals.form import NewAppealForm
from desk.appeals.importing import NO_TITLE, ImportForm, beginning
from desk.appeals.making import make_appeal

ADD = "campaigns.add_campaign"
ADD_PEOPLE = ["campaigns.add_detainee", "campaigns.add_detaineeprofile"]
COPY = _("Copy as a new campaign")
TAKEN_MEANWHILE = _("Somebody else has just made one of the same name. Nothing is made yet: press again.")


def indexes_for(user):
    """The lists of appeals under which `user` may make one with its record, the source language's first."""
    if not user.has_perm(ADD):
        return []
    lists = CampaignIndexPage.objects.filter(alias_of=None).select_related("locale")
    own = sorted(lists, key=lambda index: index.locale.language_code != source_language())
    return [index for index in own if index.permissions_for_user(user).can_add_subpage()]


class DeskView(WagtailAdminTemplateMixin, FormView):
    """A form for whoever may make campaigns and pages."""

    def dispatch(self, request, *args, **kwargs):
        if not self.indexes:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def indexes(self):
        return indexes_for(self.request.user)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class MakingView(DeskView):
    """What is sent waits for whoever makes an appeal at this moment: of two presses the second finds the first's."""

    @transaction.atomic
    def post(self, request, *args, **kwargs):
        bool(CampaignIndexPage.objects.order_by("pk").select_for_update(no_key=True, of=("self",)))
        form = self.get_form()
        is_right, key = form.is_valid(), form.cleaned_data.get("key")
        if made := key and CampaignPage.objects.filter(translation_key=key).first():
            return redirect(_editor(made))
        return self.form_valid(form) if is_right else self.form_invalid(form)

    def form_valid(self, form):
        try:
            with transaction.atomic():
                page = self.make(form)
        except IntegrityError:
            form.add_error(None, TAKEN_MEANWHILE)
            return self.form_invalid(form)
        beneath = messages.button(_editor(page.get_children().get()), gettext("Its form"))
        words = gettext("“%(title)s” is a draft now, with its form.") % {"title": page.title}
        messages.success(self.request, words, buttons=[beneath])
        self.warn(form)
        return redirect(_editor(page))

    def warn(self, form):
        """Say what its maker still has to see to."""

    def make(self, form):
        raise NotImplementedError


def _editor(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def whats_allowed(view):
    return {"indexes": view.indexes, "may_make_people": view.request.user.has_perms(ADD_PEOPLE)}


class NewAppealView(MakingView):
    form_class = NewAppealForm
    template_name = "desk/appeals/new.html"
    page_title = _("New appeal")
    header_icon = "plus"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | whats_allowed(self)

    def warn(self, form):
        if words := form.hidden_in_texts:
            messages.warning(self.request, words)

    def make(self, form):
        return make_appeal(form, self.request.user)


class CopyView(MakingView):
    form_class = CopyForm
    template_name = "desk/appeals/copy.html"
    page_title = COPY
    header_icon = "copy"

    @cached_property
    def appeal(self):
        """The one to be copied. No alias: that is another language's under a prefix."""
        return get_object_or_404(CampaignPage, pk=self.kwargs["pk"], alias_of=None)

    @cached_property
    def indexes(self):
        return [index for index in super().indexes if self.appeal.is_child_of(index)]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"appeal": self.appeal}

    def make(self, form):
        return copy_appeal(self.appeal, form, self.request.user)


class ImportView(DeskView):
    """Shows the form of a new appeal with what it has read; of several items one is chosen first."""

    form_class = ImportForm
    template_name = "desk/appeals/import.html"
    page_title = _("New appeal from a text")
    header_icon = "download"

    def form_valid(self, form):
        if len(form.texts) > 1:
            return self.render_to_response(self.get_context_data(form=form, texts=form.texts))
        (imported,) = form.texts
        view = NewAppealView(request=self.request, initial=beginning(imported))
        new = NewAppealForm(initial=view.initial, **whats_allowed(self))
        if not imported.title:
            new.fields["title"].help_text = NO_TITLE
        return view.render_to_response(view.get_context_data(form=new, imported=imported))
