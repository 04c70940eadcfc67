"""Protection of signers, and who may loosen it: high risk, retention, rules by country, the age of minors.

Everybody who may change such a record makes it stricter; only data stewards loosen it, as they answer for the data.
The guard stands behind the models, so that no form, copy, import or bulk action of the admin goes past it, and each
change leaves in the history what was before, what is now, and why. docs/decisions/0034-*.md.
"""

from operator import gt, lt, ne

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.signals import post_save, pre_delete, pre_save
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from access_log import recording
from access_log.models import Action
from campaigns.models import Campaign
from signatures.stewards.accounts import acting, may_decide

ACTION = "signatures.stewards.protection"
ONLY_STEWARDS = _("Only data stewards can loosen what protects signers.")
# Of each field, whether what is now compares so with what was before where it protects less.
LOOSER = {
    "campaigns.Campaign": {"digest_only": lt, "retention_days": gt},
    "signatures.ConsentRule": {"country": ne, "digest_only": lt, "no_updates": lt, "no_public_name": lt},
    "signatures.SigningSettings": {"minor_age": lt},
}


def connect():
    for label in LOOSER:
        model = apps.get_model(label)
        pre_save.connect(keep_to_stewards, sender=model)
        post_save.connect(note, sender=model)
    pre_delete.connect(keep_from_deleting, sender=apps.get_model("signatures.ConsentRule"))


def changes(record, values):
    """{field: (before, after)} for those of the `values` that protect signers and differ from what is stored."""
    before = _stored(record)
    return {name: (before[name], values[name]) for name in before if name in values and values[name] != before[name]}


def _stored(record):
    """What is stored of the fields that protect; of a new record what it would be by itself."""
    fields, model = LOOSER[record._meta.label], type(record)
    stored = model._base_manager.filter(pk=record.pk).values(*fields).first() if record.pk else None
    return stored or {name: getattr(model(), name) for name in fields if fields[name] is not ne}


def loosened(record, values):
    """The fields whose `values` would protect signers less than what is stored."""
    looser = LOOSER[record._meta.label]
    return [name for name, (before, after) in changes(record, values).items() if looser[name](after, before)]


def refused(record, values):
    """The same fields, where whoever acts may not loosen them."""
    return [] if may_decide() else loosened(record, values)


def keep_to_stewards(sender, instance, raw=False, update_fields=None, **kwargs):
    """Refuse whoever is no steward to loosen what protects signers.

    Raises:
        PermissionDenied: they tried.
    """
    names = [name for name in LOOSER[sender._meta.label] if update_fields is None or name in update_fields]
    values = {} if raw else {name: getattr(instance, name) for name in names}
    if refused(instance, values):
        raise PermissionDenied
    instance._protection = changes(instance, values)


def keep_from_deleting(sender, instance, **kwargs):
    """Refuse whoever is no steward to delete a rule that protects signers.

    Raises:
        PermissionDenied: they tried.
    """
    if not may_decide():
        raise PermissionDenied
    record_change(instance, {name: (getattr(instance, name), None) for name in LOOSER[sender._meta.label]})


def note(sender, instance, **kwargs):
    """Write what was before, what is now and why into the record's history, and but for why into the access log."""
    reason = instance.__dict__.pop("reason_for_change", "")
    changed = instance.__dict__.pop("_protection", {})
    record_change(instance, changed)
    for name, (before, after) in changed.items():
        log(instance, ACTION, data={"field": name, "before": before, "after": after, "reason": reason})


def record_change(instance, changed):
    """An entry of the access log; none where nothing has `changed` ({field: (before, after)})."""
    of = recording.of_campaign(instance) if isinstance(instance, Campaign) else {"of": str(instance)}
    if changed:
        recording.record(Action.PROTECTION, acting(), model=instance._meta.label, changed=changed, **of)


def change(record, name, value, reason):
    """Save that one field of `record`, which the caller has locked, with what was before and the reason.

    Raises:
        PermissionDenied: it would protect signers less, and whoever acts is no steward.
    """
    with transaction.atomic():
        record.reason_for_change = reason
        setattr(record, name, value)
        record.save(update_fields=[name])
