from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignaturesConfig(AppConfig):
    name = "signatures"
    verbose_name = _("Signatures")

    def ready(self):
        from signatures import checks, consent, live, protection, stewards
        from signatures.models import tally

        checks.connect()
        consent.connect()
        live.connect()
        protection.connect()
        stewards.connect()
        tally.connect()
