from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslatorsConfig(AppConfig):
    name = "translators"
    verbose_name = _("Translators’ desk")

    def ready(self):
        from translators.changed import recording as changed
        from translators.checks import renewing
        from translators.groups import mails, making
        from translators.matrix import recording

        changed.connect()
        mails.connect()
        making.connect()
        recording.connect()
        renewing.connect()
