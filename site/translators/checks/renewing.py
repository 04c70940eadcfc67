"""Names that changed: texts that name the person are checked anew."""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.utils.html import escape

from campaigns.models import Detainee, DetaineeName
from translators.models import Checked


def connect():
    post_save.connect(forget_texts_with_name, sender=Detainee)
    post_save.connect(forget_texts_with_name, sender=DetaineeName)
    post_delete.connect(forget_texts_with_name, sender=DetaineeName)


def forget_texts_with_name(instance, update_fields=None, raw=False, **signal):
    """What protects a person, and changes no name, is saved by itself and waits for nothing."""
    if raw or update_fields:
        return
    of_name = isinstance(instance, DetaineeName)
    person = instance.detainee_id if of_name else instance.pk
    known = {*DetaineeName.objects.filter(detainee=person).values_list("spelling", flat=True)}
    known |= {*Detainee.objects.filter(pk=person).values_list("name", flat=True)}
    known |= {instance.spelling if of_name else instance.name}
    Checked.objects.filter(reduce(or_, map(_naming, known))).delete()


def _naming(name):
    """By the source, as a check looks for somebody whom that names. Localize keeps it as HTML."""
    return Q(translation__translation_of__data__icontains=escape(name))
