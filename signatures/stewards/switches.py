"""Switches of signing in the access log: what each was and what it is, by whatever form or command it was turned."""

from django.db.models.signals import post_save, pre_save

from access_log.models import Action
from access_log.recording import record
from signatures.models import SigningSettings
from signatures.stewards.accounts import acting

SWITCHES = (
    "stop_signing",
    "hold_everything",
    "banner",
    "honeypot",
    "network_limit",
    "ipv4_prefix",
    "address_limit",
    "hold_disposable",
    "typo_hints",
    "proof_of_work",
)


def connect():
    pre_save.connect(_note, sender=SigningSettings)
    post_save.connect(_record, sender=SigningSettings)


def _note(instance, raw=False, **kwargs):
    stored = SigningSettings.objects.filter(pk=instance.pk).first() or SigningSettings()
    both = {name: (getattr(stored, name), getattr(instance, name)) for name in SWITCHES}
    instance._switched = {name: values for name, values in both.items() if values[0] != values[1] and not raw}


def _record(instance, **kwargs):
    if switched := instance.__dict__.pop("_switched", {}):
        record(Action.SWITCH, acting(), model=instance._meta.label, changed=switched)
