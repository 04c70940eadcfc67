"""Going back: the form of a record with what stood there before one of its changes, for somebody to check and save.

Nothing is written by it. What is saved then is asked and noted as any other save.
"""

from django.contrib import messages
from django.core.exceptions import FieldDoesNotExist
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.admin.views.generic.history import ActionColumn
from wagtail.log_actions import registry

from campaigns.wording.dates import moment_in_words
from home.admin.record_facts import formsets

BEFORE = "before"  # in the form's URL: the log entry of the change
SHOWN = gettext_lazy(
    "You see what stood here before the change of %(when)s. Nothing is saved yet: check it, then save."
)


def connect():
    """Offer it in the histories of records, which Wagtail has no revisions of."""
    ActionColumn.cell_template_name = cached_property(lambda column: "wagtailadmin/generic/history/action_cell.html")
    ActionColumn.cell_template_name.__set_name__(ActionColumn, "cell_template_name")
    ActionColumn.get_actions = _with_way_back(ActionColumn.get_actions)


def _with_way_back(wagtail_s):
    def get_actions(column, entry, parent_context):
        offered = wagtail_s(column, entry, parent_context)
        url_name = column.url_names.get("edit")
        if url_name and not column.revision_enabled and _kept(entry):
            url = f"{reverse(url_name, args=[column.object.pk])}?{BEFORE}={entry.pk}"
            return [*offered, {"url": url, "label": _("Go back to before this")}]
        return offered

    return get_actions


def _kept(entry):
    return [change for change in entry.data.get("changes", ()) if "was" in change]


def entry(request, record):
    """The log entry that the URL names, one on this very `record`; None where it names none.

    Raises:
        Http404: there is no such entry, or it holds nothing to go back to.
    """
    key = request.GET.get(BEFORE)
    if not key:
        return None
    found = registry.get_logs_for_instance(record).filter(pk=key).first() if key.isascii() and key.isdigit() else None
    if found is None or not _kept(found):
        raise Http404
    return found


def with_rows(record, entry):
    """`record`, in memory alone, with the rows beneath it that it had before, and those that came since."""
    relations = {relation.get_accessor_name(): relation.related_model for relation in _child_relations(record)}
    for change in _kept(entry):
        if model := relations.get(change["field"]):
            rows = [_row(model, values) for values in change["was"]]
            manager = getattr(record, change["field"])
            manager.set([*rows, *_newer(manager.all(), change)])
    return record


def _child_relations(record):
    return get_all_child_relations(type(record)) if isinstance(record, ClusterableModel) else []


def _row(model, values):
    fields = {field.name: field for field in model._meta.concrete_fields}
    given = {fields[name].attname: _value(fields[name], value) for name, value in values.items() if name in fields}
    return model(**given)


def _newer(rows, change):
    """Those of `rows` that weren't there before the change."""
    known = {values.get("id") for values in change["was"]}
    return [row for row in rows if str(row.pk) not in known]


def filled_in(form, entry):
    """`form`, unbound, with what its fields said before; rows that came since are marked as deleted."""
    for change in _kept(entry):
        name = change["field"]
        if name in form.fields:
            form.initial[name] = _initial(form, name, change["was"])
        elif name in formsets(form):
            newer = {row.pk for row in _newer([each.instance for each in form.formsets[name].initial_forms], change)}
            for row in form.formsets[name].initial_forms:
                row.initial |= {"DELETE": "1"} if row.instance.pk in newer else {}
    return form


def _initial(form, name, was):
    try:
        field = form.instance._meta.get_field(name)
    except FieldDoesNotExist:
        return was
    return was if field.is_relation else _value(field, was)


def _value(field, was):
    """A value as `field` (of a model) has it, of what was kept of it: an empty one is kept as "" or None."""
    return None if was == "" and field.null else field.to_python(was)


def say_so(request, entry):
    when = {"when": moment_in_words(entry.timestamp)}
    messages.warning(request, SHOWN % when)
