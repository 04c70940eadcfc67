from django.contrib.auth.models import Permission
from django.db.models import Q
from wagtail.permission_policies import ModelPermissionPolicy

from signatures.stewards.accounts import RIGHTS


class StewardsOnlyPolicy(ModelPermissionPolicy):
    """Only whoever was expressly given the permission sees signatures; being a superuser isn't enough.

    Data stewards are the only people who ever see who signed, and the only ones who make others one (stewards.py).
    """

    def user_has_permission(self, user, action):
        return user.is_active and f"{action}_signature" in _given(user)


def is_steward_here(user):
    """Whether whoever looks at the admin is a steward: looked up once a request, as six entries of the menu ask.

    Who may decide about accounts is asked of the database anew (accounts.is_steward).
    """
    return not _given(user).isdisjoint(RIGHTS)


def _given(user):
    """Which permissions on signatures `user` was given. Looked up once a request: a list asks at each row."""
    if not hasattr(user, "_given_on_signatures"):
        given = Permission.objects.filter(Q(group__user=user) | Q(user=user), content_type__app_label="signatures")
        user._given_on_signatures = set(given.values_list("codename", flat=True))
    return user._given_on_signatures


class CountsPolicy(ModelPermissionPolicy):
    """What goes into the counts: for whoever may change them."""

    def user_has_permission(self, user, action):
        return user.has_perm("signatures.change_signaturetally")


class ChannelsPolicy(ModelPermissionPolicy):
    """The words that are put into links: for whoever sees to the campaigns."""

    def user_has_permission(self, user, action):
        return user.has_perm("campaigns.change_campaign")


class MadeByTheSite(ModelPermissionPolicy):
    """Rows that the site makes and ends by itself: nobody adds or deletes one, not even a superuser."""

    def __init__(self, model, *allowed):
        super().__init__(model)
        self.allowed = allowed

    def user_has_permission(self, user, action):
        return action in self.allowed and super().user_has_permission(user, action)
