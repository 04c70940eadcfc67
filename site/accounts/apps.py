from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts of staff")

    def ready(self):
        from django.contrib.auth.signals import user_logged_in

        from accounts import invitations, recording, retention
        from accounts.rights import group_names
        from accounts.second_factor import signals
        from accounts.sessions import life
        from accounts.single_sign_on import checks

        checks.connect()
        group_names.connect()
        invitations.connect()
        recording.connect()
        retention.connect()
        signals.connect()
        user_logged_in.connect(life.begin)
