from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignaturesConfig(AppConfig):
    name = "signatures"
    verbose_name = _("Signatures")

    def ready(self):
        from signatures import checks, consent, signing_settings
        from signatures.admin import history
        from signatures.models import tally
        from signatures.stewards import accounts, protection, switches
        from signatures.tallies import paper

        checks.connect()
        consent.connect()
        history.connect()
        signing_settings.connect()
        protection.connect()
        accounts.connect()
        switches.connect()
        tally.connect()
        paper.connect()
