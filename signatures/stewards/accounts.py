"""Accounts of data stewards: who is one, who makes one, and whose hands they are out of.

Whoever can set a steward's password, or the address that a new one is mailed to, reads every signature in that
steward's name, and the log blames the steward. So nobody but themselves does, not even a superuser, and only stewards
make stewards. The guard stands behind the models, so that no form and no bulk action of the admin goes past it.
Where nobody is at the admin (the command line, a mailed link) there is nobody to refuse. docs/decisions/0022-*.md.
"""

import secrets

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from wagtail.log_actions import get_active_log_context, log

from signatures.stewards import mails

RIGHTS = ["view_signature", "export_signature", "review_signature"]
OWN = ("username", "email", "password")  # what a steward logs in with
GROUP = "Data stewards"


def connect():
    for through in (User.groups.through, User.user_permissions.through, Group.permissions.through):
        m2m_changed.connect(keep_to_stewards, sender=through)
        m2m_changed.connect(note_stewards, sender=through)
    pre_save.connect(keep_to_the_owner, sender=User)
    post_save.connect(tell_the_owner, sender=User)
    pre_delete.connect(keep_from_deleting, sender=User)
    pre_delete.connect(keep_from_deleting, sender=Group)


def rights():
    return Permission.objects.filter(content_type__app_label="signatures", codename__in=RIGHTS)


def stewards():
    """Whoever was expressly given a right to signers' data, by a group or by name; being a superuser isn't enough."""
    given = Q(groups__permissions__in=rights()) | Q(user_permissions__in=rights())
    return User.objects.filter(given).distinct()


def giving_groups():
    """The groups that make their members stewards."""
    return Group.objects.filter(permissions__in=rights()).distinct()


def is_steward(user):
    return user is not None and user.pk is not None and stewards().filter(pk=user.pk).exists()


def acting():
    """Who is at the admin; None on the command line and where somebody follows a mailed link."""
    return get_active_log_context().user


def may_decide():
    """Whether whoever acts may say who is a steward."""
    return acting() is None or (acting().is_active and is_steward(acting()))


def appoint(user):
    """Make `user` a data steward."""
    user.groups.add(Group.objects.get(name=GROUP))


def dismiss(user):
    """Take every right to signers' data from `user`."""
    user.groups.remove(*giving_groups())
    user.user_permissions.remove(*rights())


def keep_to_stewards(sender, instance, action, pk_set, **kwargs):
    """Refuse whoever is no steward to give or take a right to signers' data.

    Raises:
        PermissionDenied: they tried.
    """
    if action.startswith("pre_") and _is_about_rights(sender, instance, pk_set) and not may_decide():
        raise PermissionDenied


def note_stewards(sender, instance, action, pk_set, **kwargs):
    """Write into the site's history who became a steward or is one no longer, and see to their passwords."""
    if not _is_about_rights(sender, instance, pk_set) and not hasattr(instance, "_stewards_before"):
        return
    now = set(stewards())
    if action.startswith("pre_"):
        instance._stewards_before = now
        if action == "pre_add" and sender is Group.permissions.through:
            log(instance=instance, action="signatures.steward")  # a group, or a right, that has no members yet
        return
    before = instance.__dict__.pop("_stewards_before", now)
    for user in now - before:
        log(instance=user, action="signatures.steward", data={"before": False, "after": True})
        if acting() is not None:
            renew(user)
    for user in before - now:
        log(instance=user, action="signatures.steward", data={"before": True, "after": False})
        mails.dismissed(user)


def renew(user):
    """Whoever gave a new steward their first password knows it: it is good no more, and a link goes out by mail."""
    User.objects.filter(pk=user.pk).update(password=unknown_password())
    mails.appointed(User.objects.get(pk=user.pk))


def unknown_password():
    """The hash of one that nobody knows: its owner can choose another by mail, which an unusable one would forbid."""
    return make_password(secrets.token_urlsafe(32))


def _is_about_rights(sender, instance, pk_set):
    """Whether a right is among what is given to `instance` or taken from it, or `instance` is or gives one."""
    if isinstance(instance, Permission):
        return instance.codename in RIGHTS
    if sender is User.groups.through:
        groups = [instance.pk] if isinstance(instance, Group) else _those(instance.groups, pk_set)
        return giving_groups().filter(pk__in=groups).exists()
    held = instance.permissions if isinstance(instance, Group) else instance.user_permissions
    return rights().filter(pk__in=_those(held, pk_set)).exists()


def _those(held, pk_set):
    """The keys that are given or taken; all that are held where everything is taken."""
    return held.values("pk") if pk_set is None else pk_set


def keep_to_the_owner(sender, instance, raw=False, update_fields=None, **kwargs):
    """Refuse everybody but its owner to change what a steward logs in with.

    Raises:
        PermissionDenied: they tried.
    """
    instance._changed_of_steward = {}
    if raw or instance.pk is None or (update_fields is not None and not set(update_fields) & set(OWN)):
        return
    stored = User.objects.filter(pk=instance.pk).values(*OWN).first() or {}
    changed = {name: value for name, value in stored.items() if value != getattr(instance, name)}
    if not changed or not is_steward(instance):
        return
    if acting() is not None and acting().pk != instance.pk:
        raise PermissionDenied
    instance._changed_of_steward = changed


def tell_the_owner(sender, instance, **kwargs):
    """Mail a steward what was changed of their account, at the old address too, and write it into the history."""
    changed = instance.__dict__.pop("_changed_of_steward", {})
    if "password" in changed and instance._password is None:
        del changed["password"]  # the same one, hashed anew at a login
    if changed:
        log(instance=instance, action="signatures.steward_account", data={"changed": sorted(changed)})
        mails.changed(instance, changed)


def keep_from_deleting(sender, instance, **kwargs):
    """Refuse whoever is no steward to delete a steward's account, or a group that makes stewards.

    Raises:
        PermissionDenied: they tried.
    """
    is_theirs = is_steward(instance) if sender is User else giving_groups().filter(pk=instance.pk).exists()
    if is_theirs and not may_decide():
        raise PermissionDenied
