"""Visibility of a person, in the admin: hidden and shown by an action of its own, with a reason, history and undo.

A field among others was overlooked at the foot of the form, and was written with them all.
"""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages as wagtail_messages
from wagtail.admin.panels import Panel
from wagtail.admin.views.generic import EditView, IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton, ListingButton
from wagtail.log_actions import registry

from campaigns.appeals import appeals_with
from campaigns.models import Detainee, Visibility

TITLE = _("Hide or show")
ACTIONS = [f"campaigns.{visibility}" for visibility in Visibility.values]
MEANWHILE = _("Somebody has changed this meanwhile: %(who)s, “%(what)s”. Look at what it is now, and decide again.")
HELP = Detainee._meta.get_field("visibility").help_text
CHOICES = {
    Visibility.HIDDEN: _("Hide everywhere: off every page, picture, list and search, in every language, at once"),
    Visibility.PUBLIC: _("Show: public in every language, with the texts that are published"),
    Visibility.NOT_YET: _("Not public yet: off every page until an appeal that shows them is published"),
}


class VisibilityForm(forms.Form):
    """What a person's visibility was when the form was opened, what it becomes, and why."""

    seen = forms.CharField(widget=forms.HiddenInput)
    becomes = forms.ChoiceField(label=_("From now on"), choices=CHOICES.items(), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why"), max_length=400, help_text=_("It stands in the person's history."))

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        others = [(visibility, words) for visibility, words in CHOICES.items() if visibility != person.visibility]
        self.fields["becomes"].widget = forms.RadioSelect(choices=others)

    def clean(self):
        super().clean()
        if self.cleaned_data.get("seen") != self.person.visibility:
            self.add_error(None, MEANWHILE % last_change(self.person))
        elif self.cleaned_data.get("becomes") == self.person.visibility:
            self.add_error("becomes", _("It is so already."))


def last_change(person):
    """{"who", "what"} of the newest change of a person's visibility."""
    entry = history(person).first()
    what = entry.message if entry else person.get_visibility_display()
    return {"who": entry.user_display_name if entry else gettext("somebody"), "what": what}


def history(person):
    """The log entries on the visibility of `person`, the newest first."""
    entries = registry.get_logs_for_instance(person).filter(action__in=ACTIONS)
    return entries.select_related("user").order_by("-timestamp")


def url_of(person, becomes=""):
    """The URL of the action, with what is chosen beforehand."""
    url = reverse("detainee:visibility", args=[person.pk])
    return f"{url}?becomes={becomes}" if becomes else url


def opposite(person):
    return Visibility.PUBLIC if person.visibility == Visibility.HIDDEN else Visibility.HIDDEN


def header_button(person):
    label = _("Show again") if person.visibility == Visibility.HIDDEN else _("Hide everywhere")
    return HeaderButton(label, url_of(person, opposite(person)), icon_name="view", priority=20)


def listing_button(person):
    return ListingButton(TITLE, url=url_of(person, opposite(person)), icon_name="view", priority=20)


class WithHeaderButton(EditView):
    @cached_property
    def header_buttons(self):
        return [header_button(self.object)]


class WithListingButton(IndexView):
    def get_list_more_buttons(self, instance):
        return [*super().get_list_more_buttons(instance), listing_button(instance)]


class VisibilityPanel(Panel):
    """Says what a person's visibility is, in red while they are hidden, and leads to the action."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "campaigns/admin/visibility_panel.html"

        def get_context_data(self, parent_context=None):
            person = self.instance
            known = {"person": person, "url": url_of(person), "last": history(person).first()} if person.pk else {}
            return super().get_context_data(parent_context) | known | {"help": HELP}


class VisibilityView(WagtailAdminTemplateMixin, FormView):
    form_class = VisibilityForm
    template_name = "campaigns/admin/visibility.html"
    page_title = TITLE
    header_icon = "view"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("campaigns.change_detainee"):
            raise PermissionDenied
        with transaction.atomic():
            return super().dispatch(request, *args, **kwargs)

    @cached_property
    def person(self):
        """Under a lock where something is sent, so that of two changes the second sees the first."""
        people = Detainee.objects.all()
        if self.request.method == "POST":
            people = people.select_for_update(no_key=True)
        return get_object_or_404(people, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"person": self.person}

    def get_initial(self):
        chosen = self.request.GET.get("becomes", opposite(self.person))
        return {"seen": self.person.visibility, "becomes": chosen}

    def get_context_data(self, **kwargs):
        profiles = self.person.profiles.select_related("locale").filter(live=True)
        appeals = [appeal for profile in profiles for appeal in appeals_with(profile).select_related("locale")]
        known = {"person": self.person, "appeals": appeals, "history": history(self.person)[:20], "help": HELP}
        return super().get_context_data(**kwargs) | known

    def get_breadcrumbs_items(self):
        people = {"url": reverse("detainee:index"), "label": Detainee._meta.verbose_name_plural}
        person = {"url": reverse("detainee:edit", args=[self.person.pk]), "label": str(self.person)}
        return [*self.breadcrumbs_items, people, person, {"url": "", "label": TITLE}]

    def form_invalid(self, form):
        """What was typed stays; what the record says by now is what the next press goes by."""
        form.data = form.data.copy()
        form.data["seen"] = self.person.visibility
        return super().form_invalid(form)

    def form_valid(self, form):
        before = self.person.visibility
        self.person.change_visibility(form.cleaned_data["becomes"], reason=form.cleaned_data["reason"])
        undo = wagtail_messages.button(url_of(self.person, before), gettext("Undo"))
        words = gettext("%(name)s: %(state)s.") % {
            "name": self.person,
            "state": self.person.get_visibility_display(),
        }
        wagtail_messages.success(self.request, words, buttons=[undo])
        return redirect("detainee:edit", self.person.pk)
