from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignaturesConfig(AppConfig):
    name = "signatures"
    verbose_name = _("Signatures")

    def ready(self):
        from signatures import checks, consent, protection, signing_settings, stewards
        from signatures.models import tally
        from signatures.staff import history

        checks.connect()
        consent.connect()
        history.connect()
        signing_settings.connect()
        protection.connect()
        stewards.connect()
        tally.connect()
