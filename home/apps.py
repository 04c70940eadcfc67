from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self):
        from home import (
            forms_with_appeals,
            hidden_portraits,
            kept_pages,
            permissions,
            purging,
            sender,
            taking_off,
            translating,
        )
        from home.search import indexing
        from home.share_pictures import checks, keeping
        from home.staff import comparing, exports, stale_saves, wagtail_words

        checks.connect()
        comparing.connect()
        exports.connect()
        forms_with_appeals.connect()
        hidden_portraits.connect()
        indexing.connect()
        keeping.connect()
        kept_pages.connect()
        permissions.connect()
        purging.connect()
        sender.connect()
        stale_saves.connect()
        taking_off.connect()
        translating.connect()
        wagtail_words.connect()
