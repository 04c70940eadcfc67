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
        if not user.is_active:
            return False
        given = Permission.objects.filter(Q(group__user=user) | Q(user=user))
        return given.filter(content_type__app_label="signatures", codename=f"{action}_signature").exists()


def connect():
    m2m_changed.connect(log_new_steward, sender=User.groups.through)


def log_new_steward(sender, instance, action, pk_set, **kwargs):
    """Write into the site's history who was made a data steward; Wagtail adds who did it."""
    if action != "post_add" or not isinstance(instance, User):
        return
    if Group.objects.filter(pk__in=pk_set, permissions__codename__in=["view_signature", "export_signature"]).exists():
        log(instance=instance, action="signatures.steward")
