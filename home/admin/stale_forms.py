"""Stale form: who changed what, what was typed, and the new value of everything else."""

from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import registry

from home.admin.record_facts import formsets, in_words, typed


def refuse(form, stored_form, changed, record, opened):
    """Make `form` invalid: say who changed what, and show the new value wherever nothing was typed.

    Args:
        changed: digests by the name of the field or of the rows, as they were when the form was opened.
    """
    form.errors  # noqa: B018 -- cleans
    who = changed_by(record, opened)
    untouched = [name for name, then in changed.items() if is_known(form, name) and typed(form, name) == then]
    form.add_error(None, _summary(form, changed, who))
    for name in [name for name in changed if name in form.fields]:
        words = (
            _("%(who)s changed this meanwhile; you see the new value.")
            if name in untouched
            else _("%(who)s changed this meanwhile. It now says: %(now)s. Saving again puts yours in its place.")
        )
        form.add_error(name, words % {"who": who, "now": in_words(stored_form, name)})
    for name in untouched:
        _show_stored(form, stored_form, name)


def is_known(form, name):
    return name in form.fields or name in formsets(form)


def _summary(form, changed, who):
    what = ", ".join(dict.fromkeys(label(form, name) for name in changed))
    words = _(
        "Not saved: %(who)s changed this record after you opened it (%(what)s). What you typed is still in the form. "
        "Check it, then save again."
    )
    return words % {"who": who, "what": what or _("its text")}


def label(form, name):
    if name in form.fields:
        return str(form[name].label)
    if name in formsets(form):
        return str(capfirst(form.formsets[name].model._meta.verbose_name_plural))
    return _("settings below the record")


def _show_stored(form, stored_form, name):
    if name in formsets(form):
        form.formsets[name] = stored_form.formsets[name]
    else:
        form.fields[name].bound_data = lambda data, initial: initial


def changed_by(record, opened):
    """Names of those whom the log knows to have changed `record` since, or "Somebody"."""
    entries = registry.get_logs_for_instance(record).select_related("user").exclude(user=None)
    since = entries.filter(timestamp__gte=parse_datetime(opened["at"])) if opened else entries[:1]
    names = {get_user_display_name(entry.user): True for entry in since}
    return ", ".join(names) or _("Somebody")


def without_rows_that_went(data, stored_form):
    """`data` without the keys of rows that somebody has deleted since: they count as new ones.

    modelcluster looks each of them up and fails with a KeyError.
    """
    data = data.copy()
    for rows in formsets(stored_form).values():
        known = {str(row.instance.pk) for row in rows.initial_forms}
        for key in [key for key in data if is_row_key(key, rows.prefix)]:
            data[key] = data[key] if data[key] in known else ""
    return data


def is_row_key(key, prefix):
    return key.startswith(f"{prefix}-") and key.endswith("-id")
