"""When texts are checked: after the commit of a change of theirs, or of the name of somebody whom they name."""

from functools import reduce
from operator import or_
from threading import local

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.utils.html import escape
from wagtail_localize.models import StringTranslation

from campaigns.models import Detainee, DetaineeName
from translators.checks.in_bulk import bring_up_to_date, forget
from translators.models import Checked

waiting = local()


def connect():
    post_save.connect(check_changed_text, sender=StringTranslation)
    post_save.connect(check_texts_with_name, sender=Detainee)
    post_save.connect(check_texts_with_name, sender=DetaineeName)
    post_delete.connect(check_texts_with_name, sender=DetaineeName)


def check_changed_text(instance, raw=False, **signal):
    if not raw:
        check_after_commit([instance.pk])


def check_texts_with_name(instance, update_fields=None, raw=False, **signal):
    """What protects a person, and changes no name, is saved by itself and waits for nothing."""
    if raw or update_fields:
        return
    of_name = isinstance(instance, DetaineeName)
    person = instance.detainee_id if of_name else instance.pk
    known = {*DetaineeName.objects.filter(detainee=person).values_list("spelling", flat=True)}
    known |= {*Detainee.objects.filter(pk=person).values_list("name", flat=True)}
    known |= {instance.spelling if of_name else instance.name}
    texts = list(Checked.objects.filter(reduce(or_, map(_naming, known))).values_list("translation", flat=True))
    if texts:
        forget(texts)
        check_after_commit(texts)


def check_after_commit(keys):
    """All of one commit together: a file that is taken in changes a thousand. A fault here undoes no save."""
    waiting.__dict__.setdefault("keys", set()).update(keys)
    transaction.on_commit(_check_what_waits, robust=True)


def _check_what_waits():
    keys = waiting.__dict__.pop("keys", None)
    if keys:
        bring_up_to_date(StringTranslation.objects.filter(pk__in=keys))


def _naming(name):
    """By the source, as a check looks for somebody whom that names. Localize keeps it as HTML."""
    return Q(translation__translation_of__data__icontains=escape(name))
