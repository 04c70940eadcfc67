"""Stale saves: one over a newer version is refused, whatever record, in two windows or by two people.

Wagtail asks about that for pages, in the browser. Every other form of the admin (people, campaign records, profiles,
switches, rules, users, groups, images …) wrote all its fields, also those that somebody else had changed since it was
opened: a person who was hidden came back. All these forms are one class, Wagtail's EditView, so the guard stands
there: for the forms of today, for those of Wagtail's apps, and for those to come. docs/decisions/0021-*.md.
"""

import json
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.admin.views.generic import EditView
from wagtail.admin.views.generic.mixins import RevisionsRevertMixin
from wagtail.log_actions import log, registry
from wagtail.models import RevisionMixin

from home.admin import field_history, going_back
from home.admin.record_facts import facts
from home.admin.stale_forms import refuse, without_rows_that_went

# What the guard calls upwards is EditView's, which it can't inherit from: `connect` puts it behind that class.
Guarded: Any = object

VERSION = "record_version"


def connect():
    """Put the guard behind Wagtail's class, where all of its subclasses call it."""
    if RefuseStaleSaves not in EditView.__bases__:
        EditView.__bases__ = (RefuseStaleSaves, *EditView.__bases__)


class RefuseStaleSaves(Guarded):
    """Takes along what the record said when its form was opened, and compares under a lock before it saves."""

    object: Any
    opened = None
    stored_form = None

    def dispatch(self, request, *args, **kwargs):
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)
        with transaction.atomic():
            self.lock_record()
            before, began = field_history.Snapshot(self.stored_form), timezone.now()
            response = super().dispatch(request, *args, **kwargs)
            if self.is_saved():
                self.note_save(before, began)
            return response

    def is_saved(self):
        form = getattr(self, "form", None)
        return form is not None and form.is_bound and form.has_changed() and form.is_valid()

    def note_save(self, before, began):
        """Wagtail's log knows no change of a collection: without a name there is nobody to tell the next one of."""
        if not registry.get_logs_for_instance(self.object).filter(timestamp__gte=began).exists():
            log(instance=self.object, action=field_history.EDITED)
        if isinstance(self.object, RevisionMixin):
            return  # its revisions tell what changed
        self.object = self.get_object()
        self.read_record()
        field_history.note(self.object, before, field_history.Snapshot(self.stored_form), began)

    def lock_record(self):
        """Let two saves of one record go one after the other, and read it again: the second then sees the first.

        A lock of the key would let the signatures of a campaign wait; this one doesn't.
        """
        record = getattr(self, "object", None) or self.get_object()
        rows = type(record)._base_manager.select_for_update(no_key=True, of=("self",))
        bool(rows.filter(pk=record.pk))
        self.object = self.get_object()
        self.read_record()
        self.opened = read(self.request.POST.get(VERSION))

    def read_record(self):
        self.stored_form = None
        self.stored_form = self.get_form()

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if self.request.method != "POST":
            return kwargs
        if self.stored_form is None:
            return kwargs | {"data": None, "files": None}
        return kwargs | {"data": without_rows_that_went(kwargs["data"], self.stored_form)}

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if self.request.method == "GET" and (entry := going_back.entry(self.request, self.object)):
            self.stored_form, self.object = form, going_back.with_rows(self.get_object(), entry)
            form = going_back.filled_in(super().get_form(form_class), entry)
            going_back.say_so(self.request, entry)
        if form.is_bound and self.is_stale():
            refuse(form, self.stored_form, self.changed_meanwhile(), self.object, self.opened)
            self.opened = self.version()
        return form

    def is_stale(self):
        """Where a form brings no version (an old revision that is restored), Wagtail knows which one it was."""
        return bool(self.changed_meanwhile()) if self.opened else getattr(self, "is_out_of_date", False)

    def changed_meanwhile(self):
        """What differs from the moment when the form was opened: names with their digests of then."""
        now, then = self.version()["facts"], self.opened["facts"] if self.opened else {}
        return {name: then[name] for name in now if name in then and then[name] != now[name]}

    def version(self):
        return {"at": timezone.now().isoformat(), "facts": facts(self.stored_form, beside(self))}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not isinstance(self, RevisionsRevertMixin):
            context[VERSION] = json.dumps(self.version_to_give(context["form"]))
        return context

    def version_to_give(self, form):
        """A form that is shown again keeps its version; one that just saved itself gets the new one."""
        if form.is_bound and not form.is_valid():
            return self.opened
        self.stored_form = form if self.stored_form is None else self.stored_form
        if form.is_bound:
            self.object = self.get_object()
            self.read_record()
        return self.version()


def read(sent):
    """The version that a form brought along; None where there is none or it is no such thing."""
    try:
        version = json.loads(sent or "null")
        return version if parse_datetime(version["at"]) and dict(version["facts"]) else None
    except (TypeError, ValueError, KeyError):
        return None


def beside(view):
    """What Wagtail's pages save from forms of their own beside the record's: a group's rights, a locale's source."""
    panels = getattr(view, "permission_panel_forms", [])
    parts = {f"panel {place}": panel.initial for place, panel in enumerate(panels)}
    for place, (_model, _instance, form) in enumerate(getattr(view, "components", [])):
        parts[f"component {place}"] = form.initial
    if hasattr(view, "get_pages_formset"):
        parts["pages"] = list(view.object.workflow_pages.values_list("page_id", flat=True))
        parts["content types"] = list(view.object.workflow_content_types.values_list("content_type_id", flat=True))
    return parts
