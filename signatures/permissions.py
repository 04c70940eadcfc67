from django.contrib.auth.models import Permission
from django.db.models import Q
from wagtail.permission_policies import ModelPermissionPolicy


class StewardsOnlyPolicy(ModelPermissionPolicy):
    """Only whoever was expressly given the permission sees signatures; being a superuser isn't enough.

    Data stewards are the only people who ever see who signed. An administrator who makes themselves
    a steward leaves a trace in the group's history.
    """

    def user_has_permission(self, user, action):
        if not user.is_active:
            return False
        given = Permission.objects.filter(Q(group__user=user) | Q(user=user))
        return given.filter(content_type__app_label="signatures", codename=f"{action}_signature").exists()
