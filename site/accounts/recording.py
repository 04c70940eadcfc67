"""Logins, passwords and rights in the access log, by whatever form, bulk action or link they came about."""

from django.contrib.auth.models import Group, User
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import m2m_changed, post_save, pre_save
from wagtail.log_actions import get_active_log_context

from access_log.models import Action
from access_log.recording import record

FLAGS = ("is_active", "is_superuser")  # rights beside those of groups


def connect():
    user_logged_in.connect(_logged_in)
    user_logged_out.connect(_logged_out)
    pre_save.connect(_note_flags, sender=User)
    post_save.connect(_saved, sender=User)
    for through in (User.groups.through, User.user_permissions.through, Group.permissions.through):
        m2m_changed.connect(_rights_changed, sender=through)


def acting():
    return get_active_log_context().user


def whose(user):
    """The account that something was done to, as an entry's data name it."""
    return {"account": user.pk, "name": user.get_username()}


def _logged_in(user, **kwargs):
    record(Action.LOGIN, user)


def _logged_out(user, **kwargs):
    if user:
        record(Action.LOGOUT, user)


def _note_flags(instance, raw=False, **kwargs):
    before = {} if raw or not instance.pk else User.objects.filter(pk=instance.pk).values(*FLAGS).first() or {}
    now = {name: getattr(instance, name) for name in FLAGS}
    instance._flags_changed = {name: now[name] for name in before if before[name] != now[name]}


def _saved(instance, created=False, **kwargs):
    if changed := instance.__dict__.pop("_flags_changed", {}):
        record(Action.RIGHTS, acting(), **whose(instance), **changed)
    if instance._password is not None and not created:  # None: the same one, hashed anew at a login
        record(Action.PASSWORD, acting() or instance, **whose(instance))


def _rights_changed(instance, action, model, pk_set, **kwargs):
    if not action.startswith("post_"):
        return
    whom = whose(instance) if isinstance(instance, User) else {"of": instance.name}
    names = sorted(each.name if model is Group else str(each) for each in model.objects.filter(pk__in=pk_set or ()))
    record(Action.RIGHTS, acting(), **whom, how=action.removeprefix("post_"), rights=names)
