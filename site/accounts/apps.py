from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts of staff")

    def ready(self):
        from accounts import recording, retention
        from accounts.second_factor import signals

        recording.connect()
        retention.connect()
        signals.connect()
