from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q
from django.db.models.signals import m2m_changed
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy


class StewardsOnlyPolicy(ModelPermissionPolicy):
    """Only whoever was expressly given the permission sees signatures; being a superuser isn't enough.

    Data stewards are the only people who ever see who signed. An administrator can still make
    themselves one, and the log then says so (log_new_steward).
    """

    def user_has_permission(self, user, action):
        return user.is_active and f"{action}_signature" in _given(user)


def _given(user):
    """Which permissions on signatures `user` was given. Looked up once a request: a list asks at each row."""
    if not hasattr(user, "_given_on_signatures"):
        given = Permission.objects.filter(Q(group__user=user) | Q(user=user), content_type__app_label="signatures")
        user._given_on_signatures = set(given.values_list("codename", flat=True))
    return user._given_on_signatures


RIGHTS = ["view_signature", "export_signature", "review_signature"]


def connect():
    for through in (User.groups.through, User.user_permissions.through, Group.permissions.through):
        m2m_changed.connect(log_new_steward, sender=through)


def log_new_steward(sender, instance, action, pk_set, **kwargs):
    """Write into the site's history who, or which group, was given signers' data to see; Wagtail adds who did it."""
    if action == "post_add" and _gives_rights(sender, instance, pk_set):
        log(instance=instance, action="signatures.steward")


def _gives_rights(sender, instance, pk_set):
    """Whether a right is among what was added to `instance`, or `instance` is, or gives, one itself."""
    if isinstance(instance, Permission):
        return instance.codename in RIGHTS
    if sender is not User.groups.through:
        return Permission.objects.filter(pk__in=pk_set, codename__in=RIGHTS).exists()
    groups = [instance.pk] if isinstance(instance, Group) else pk_set
    return Group.objects.filter(pk__in=groups, permissions__codename__in=RIGHTS).exists()


class MadeByTheSite(ModelPermissionPolicy):
    """Rows that the site makes and ends by itself: nobody adds or deletes one, not even a superuser."""

    def __init__(self, model, *allowed):
        super().__init__(model)
        self.allowed = allowed

    def user_has_permission(self, user, action):
        return action in self.allowed and super().user_has_permission(user, action)
