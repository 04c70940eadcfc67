"""Field history of records: which field a save changed, from what to what; told in the record's history.

Pages and profiles have Wagtail's revisions for that. Every other record of the admin says in the log entry of a save
what its form held before and after (stale_saves.py knows both). going_back.py leads from there to what was before.
"""

from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.db.models.signals import post_delete
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.log_actions import LogFormatter, registry

from campaigns.models import Detainee
from home.admin.record_facts import formsets, in_words, plain, stored

EDITED = "wagtail.edit"
UNTOLD = (get_user_model(),)  # an account's fields are personal data of staff: their names alone
# Of a family, too: what is taken out of the record mustn't stand in its history.
UNTOLD_FIELDS = {(Detainee, "consent")}
SAME_BEFORE = 30  # characters that are told of what is alike before two texts begin to differ


def connect():
    """Keep nothing of somebody whose record is deleted."""
    post_delete.connect(forget, sender=Detainee)


def tell_what_changed(actions):
    """Stand in for Wagtail's “Edited”; registering another one would offer it twice among the filters."""
    actions.formatters[EDITED] = Edited(actions.formatters[EDITED])


class Snapshot:
    """What a form holds of its record, by the name of a field or of its rows: `plain` to keep, in words to tell."""

    def __init__(self, form):
        self.form = form
        self.rows = {name: [_told(row) for row in rows.initial_forms] for name, rows in formsets(form).items()}
        fields = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
        rows = {name: [stored(row) for row in rows.initial_forms] for name, rows in formsets(form).items()}
        self.plain = {name: plain(value) for name, value in fields.items()}
        self.plain |= {name: [plain(row) for row in found] for name, found in rows.items()}

    def words(self, name, other):
        """What the field says; of rows those that the `other` one hasn't."""
        if name not in self.rows:
            return in_words(self.form, name)
        return "; ".join(row for row in self.rows[name] if row not in other.rows.get(name, ())) or _("nothing")

    def label(self, name):
        model = self.form.formsets[name].model if name in self.rows else None
        return str(model._meta.verbose_name_plural if model else self.form[name].label)


def _told(row):
    """A row beneath a record in words: what its fields say, those that are empty left out."""
    given = [name for name in row.fields if name not in ("id", "ORDER", "DELETE")]
    return ", ".join(in_words(row, name) for name in given if row.get_initial_for_field(row.fields[name], name))


def changes(before, after):
    """What differs between two Snapshots, as a log entry keeps it: [{"field", "label", "before", "after", "was"}]."""
    names = [name for name, was in before.plain.items() if name in after.plain and after.plain[name] != was]
    return [_change(name, before, after) for name in names]


def _change(name, before, after):
    told = {"field": name, "label": before.label(name)}
    record = before.form.instance
    if isinstance(record, UNTOLD) or (type(record), name) in UNTOLD_FIELDS:
        return told
    was, now = _where_they_differ(before.words(name, after), after.words(name, before))
    return told | {"before": was, "after": now, "was": before.plain[name]}


def _where_they_differ(was, now):
    """Of two long texts that begin alike the end of what is alike, and the rest."""
    same = next((place for place, pair in enumerate(zip(was, now, strict=False)) if pair[0] != pair[1]), 0)
    cut = was.rfind(" ", 0, same - SAME_BEFORE) if same > 2 * SAME_BEFORE else -1
    return (was, now) if cut < 0 else (f"…{was[cut:]}", f"…{now[cut:]}")


def note(record, before, after, began):
    """Put what differs between two Snapshots into the log entry of the save of `record` that `began` then."""
    found = changes(before, after)
    entry = registry.get_logs_for_instance(record).filter(timestamp__gte=began, action=EDITED).first()
    if found and entry:
        entry.data = {**entry.data, "changes": found}
        entry.save(update_fields=["data"])


class Edited(LogFormatter):
    """What a save changed, where the entry says it: older ones and those of pages don't."""

    def __init__(self, wagtail_s):
        self.label, self.message = wagtail_s.label, wagtail_s.message

    def format_message(self, entry):
        found = [self.told(entry, change) for change in entry.data.get("changes", ())]
        return f"{self.message}. {' '.join(found)}" if found else self.message

    def told(self, entry, change):
        label = capfirst(_label_in_own_language(entry, change))
        if "after" not in change:
            return f"{label}."
        words = _("%(field)s: %(now)s (before: %(before)s).")
        return words % {"field": label, "now": change["after"], "before": change["before"]}


def _label_in_own_language(entry, change):
    """The reader's, where the model knows the field; else as whoever saved it read it."""
    try:
        field = entry.content_type.model_class()._meta.get_field(change["field"])
    except (AttributeError, FieldDoesNotExist):
        return change["label"]
    return field.related_model._meta.verbose_name_plural if field.one_to_many else field.verbose_name


def forget(instance, **_signal):
    """What was told of a person goes with their record."""
    entries = registry.get_logs_for_instance(instance)
    for entry in entries.filter(data__has_key="changes"):
        entry.data = {name: value for name, value in entry.data.items() if name != "changes"}
        entry.save(update_fields=["data"])
