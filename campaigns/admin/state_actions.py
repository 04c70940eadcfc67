"""State of a record, in the admin: changed by an action of its own, with a reason, a history and a way back.

A field among others is overlooked, and written with them all. Each kind of record says in a State what it may become:
visibility.py for people, outcome.py for campaigns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.panels import Panel
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton, ListingButton
from wagtail.log_actions import registry

if TYPE_CHECKING:
    from django.db.models import Model
    from django_stubs_ext import StrPromise

MEANWHILE = _("Not done: meanwhile %(who)s changed this. %(what)s Look at what it is now, and decide again.")
SHOWN = 20  # entries of the history


class State:
    """What the state of one `record` is and may become, and how it is changed. Each kind of record has its own."""

    model: type[Model]
    view_name: str  # of the action's URL
    title: StrPromise
    help: StrPromise | str
    icon: str
    choices: dict[str, StrPromise]
    log_actions: list[str]

    def __init__(self, record):
        self.record = record

    @property
    def name(self):
        """Whose state it is, for a reader."""
        return str(self.record)

    @property
    def seen(self):
        """What a form goes by that was opened now: it may be sent as long as this stays the same."""
        return self.now

    @property
    def now(self):
        """Which of the choices it is."""
        raise NotImplementedError

    @property
    def label(self):
        """The same in words."""
        raise NotImplementedError

    @property
    def opposite(self):
        """The choice that the buttons lead to."""
        raise NotImplementedError

    @property
    def verb(self):
        """What the button at the top says."""
        raise NotImplementedError

    def refusal(self, becomes):
        """Why it can't become that, in a sentence; "" where it can."""
        return ""

    def change(self, becomes, reason):
        """Write that alone, with an entry in the log."""
        raise NotImplementedError

    @property
    def history(self):
        """The log entries on this state, the newest first."""
        entries = registry.get_logs_for_instance(self.record).filter(action__in=self.log_actions)
        return entries.select_related("user").order_by("-timestamp")

    def meanwhile(self):
        """Who has changed it since a form was opened, and to what, in a sentence."""
        entry = self.last_entry()
        who = entry.user_display_name if entry and entry.user else gettext("somebody")
        return MEANWHILE % {"who": who, "what": entry.message if entry else self.label}

    def last_entry(self):
        return self.history.first()

    def url(self, becomes=""):
        """The URL of the action, with what is chosen beforehand."""
        url = reverse(self.view_name, args=[self.record.pk])
        return f"{url}?becomes={becomes}" if becomes else url

    def header_button(self):
        return HeaderButton(self.verb, self.url(self.opposite), icon_name=self.icon, priority=10)

    def listing_button(self):
        return ListingButton(self.title, url=self.url(self.opposite), icon_name=self.icon, priority=20)


class StateForm(forms.Form):
    """What a record's state was when the form was opened, what it becomes, and why."""

    seen = forms.CharField(widget=forms.HiddenInput)
    becomes = forms.ChoiceField()
    reason = forms.CharField(label=_("Why"), max_length=400, help_text=_("It stands in the history."))

    def __init__(self, *args, state, **kwargs):
        super().__init__(*args, **kwargs)
        self.state = state
        others = [(value, words) for value, words in state.choices.items() if value != state.now]
        self.fields["becomes"] = forms.ChoiceField(label=_("From now on"), choices=state.choices.items())
        self.fields["becomes"].widget = forms.RadioSelect(choices=others)

    def clean(self):
        super().clean()
        if self.cleaned_data.get("seen") != self.state.seen:
            self.add_error(None, self.state.meanwhile())
        elif self.cleaned_data.get("becomes") == self.state.now:
            self.add_error("becomes", _("It is so already."))
        elif refusal := self.state.refusal(self.cleaned_data.get("becomes")):
            self.add_error("becomes", refusal)


class StatePanel(Panel):
    """Says what a record's state is, in red where that keeps readers from something, and leads to the action."""

    def __init__(self, state, template, **kwargs):
        super().__init__(**kwargs)
        self.state, self.template = state, template

    def clone_kwargs(self):
        return super().clone_kwargs() | {"state": self.state, "template": self.template}

    class BoundPanel(Panel.BoundPanel):
        @property
        def template_name(self):
            return self.panel.template

        def get_context_data(self, parent_context=None):
            state = self.panel.state(self.instance)
            known = {"url": state.url(), "last": state.history.first()} if self.instance.pk else {}
            return super().get_context_data(parent_context) | known | {"state": state}


class StateView(WagtailAdminTemplateMixin, FormView):
    """The page of the action: what will happen and where, why, and what was done before."""

    form_class = StateForm
    state_class: type[State]
    permission_required: str

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission_required):
            raise PermissionDenied
        with transaction.atomic():
            return super().dispatch(request, *args, **kwargs)

    @cached_property
    def state(self):
        """Under a lock where something is sent, so that of two changes the second sees the first."""
        records = self.state_class.model._default_manager.all()
        if self.request.method == "POST":
            records = records.select_for_update(no_key=True)
        return self.state_class(get_object_or_404(records, pk=self.kwargs["pk"]))

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"state": self.state}

    def get_initial(self):
        return {"seen": self.state.seen, "becomes": self.request.GET.get("becomes", self.state.opposite)}

    def get_context_data(self, **kwargs):
        known = {"state": self.state, "record": self.state.record, "history": self.state.history[:SHOWN]}
        return super().get_context_data(**kwargs) | known | {"edit_url": self.edit_url}

    @property
    def edit_url(self):
        return reverse(f"{self.state.model._meta.model_name}:edit", args=[self.state.record.pk])

    def get_breadcrumbs_items(self):
        meta = self.state.model._meta
        records = {"url": reverse(f"{meta.model_name}:index"), "label": meta.verbose_name_plural}
        record = {"url": self.edit_url, "label": str(self.state.record)}
        return [*self.breadcrumbs_items, records, record, {"url": "", "label": self.page_title}]

    def form_invalid(self, form):
        """What was typed stays; what the record says by now is what the next press goes by."""
        form.data = form.data.copy()
        form.data["seen"] = self.state.seen
        return super().form_invalid(form)

    def form_valid(self, form):
        before = self.state.now
        self.state.change(form.cleaned_data["becomes"], form.cleaned_data["reason"])
        undo = messages.button(self.state.url(before), gettext("Undo"))
        words = gettext("%(name)s: %(state)s.") % {"name": self.state.name, "state": self.state.label}
        messages.success(self.request, words, buttons=[undo])
        return redirect(self.edit_url)
