"""Wagtail's app of accounts with our forms, in the place that Wagtail gives for it."""

from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(WagtailUsersAppConfig):
    user_viewset = "signatures.admin.accounts.AccountViewSet"
    group_viewset = "signatures.admin.accounts.RightsViewSet"

    def ready(self):
        """One's own account, for whose form Wagtail gives no place, takes addresses and single names as well."""
        super().ready()
        from wagtail.admin.forms.account import NameEmailForm

        from signatures.admin.accounts import KeepStewards, address_of_nobody_else

        NameEmailForm.base_fields |= {name: KeepStewards.base_fields[name] for name in ("last_name", "email")}
        setattr(NameEmailForm, "clean_email", address_of_nobody_else)  # noqa: B010 - mypy allows no assignment
