"""Facts of a record, field by field as a form in the admin holds them, so that two can be compared.

Of each field a digest: whoever opens a form takes along what it said then, and a save can tell which fields somebody
else has changed since, without the values of before.
"""

import json
from datetime import UTC, datetime
from hashlib import sha256

from django.db.models import Manager, Model, QuerySet
from django.forms import BooleanField, ModelChoiceField, ModelMultipleChoiceField
from django.utils.formats import localize
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

LONGEST = 200  # characters of a value that is told


def facts(form, beside=None):
    """A digest for each field of `form` as its record has it, for its rows, and for the forms `beside` it."""
    fields = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    rows = {name: [stored(row) for row in rows.initial_forms] for name, rows in formsets(form).items()}
    return {name: digest(value) for name, value in (fields | rows | (beside or {})).items()}


def formsets(form):
    """The rows beneath a record, by their relation's name; plain forms have none."""
    return getattr(form, "formsets", {})


def stored(row):
    return {name: row.get_initial_for_field(field, name) for name, field in row.fields.items()}


def typed(form, name):
    """What somebody sent for the field or the rows called `name`, as `facts` digests it; None where it is no good."""
    if name not in formsets(form):
        return digest(form.cleaned_data[name]) if name in form.cleaned_data else None
    rows = form.formsets[name]
    if not rows.is_valid() or rows.deleted_forms or any(row.has_changed() for row in rows.extra_forms):
        return None
    return digest([{key: row.cleaned_data.get(key) for key in row.fields} for row in rows.initial_forms])


def digest(value):
    return sha256(json.dumps(plain(value), sort_keys=True).encode()).hexdigest()[:16]


def plain(value):
    """`value` in a way that is the same whether it was stored or typed: an object is its key, a time its minute."""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, StreamValue):
        return value.get_prep_value()
    if isinstance(value, dict):
        return {str(key): plain(found) for key, found in value.items() if key not in ("ORDER", "DELETE")}
    if isinstance(value, (list, tuple, set, QuerySet, Manager)):
        return in_order(value.all() if isinstance(value, Manager) else value)
    if isinstance(value, datetime):
        return (localtime(value, UTC) if is_aware(value) else value).isoformat(timespec="minutes")
    return "" if value is None else str(value)


def in_order(values):
    return sorted((plain(value) for value in values), key=json.dumps)


def in_words(form, name):
    """What the record says now in the field called `name`, for people."""
    field, value = form.fields[name], form.get_initial_for_field(form.fields[name], name)
    return Truncator(strip_tags(str(labelled(field, value)))).chars(LONGEST) or _("nothing")


def labelled(field, value):
    if isinstance(field, ModelMultipleChoiceField):
        return ", ".join(str(chosen) for chosen in value or [])
    if isinstance(field, ModelChoiceField) and field.queryset is not None:
        return field.queryset.filter(pk=getattr(value, "pk", value)).first() or ""
    if isinstance(field, BooleanField):
        return _("yes") if value else _("no")
    if hasattr(field, "choices"):
        label = str(dict(field.widget.choices).get(value, value))
        return label.strip("-")  # Django's own label of an empty choice is a line
    return "" if value is None else localize(value)
