"""Wagtail's app of accounts with our forms, in the place that Wagtail gives for it."""

from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(WagtailUsersAppConfig):
    user_viewset = "signatures.staff.accounts.AccountViewSet"
    group_viewset = "signatures.staff.accounts.RightsViewSet"
