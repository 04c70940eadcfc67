from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self):
        from home import forms_with_appeals, hidden_portraits, kept_pages, permissions, purging, translating
        from home.search import indexing
        from home.share_pictures import checks, keeping
        from home.staff import stale_saves

        checks.connect()
        forms_with_appeals.connect()
        hidden_portraits.connect()
        indexing.connect()
        keeping.connect()
        kept_pages.connect()
        permissions.connect()
        purging.connect()
        stale_saves.connect()
        translating.connect()
