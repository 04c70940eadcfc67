from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self):
        from home import forms_with_appeals, permissions, sender, taking_off, translating
        from home.search import indexing
        from home.staff import comparing, exports, stale_saves, wagtail_words

        comparing.connect()
        exports.connect()
        forms_with_appeals.connect()
        indexing.connect()
        permissions.connect()
        sender.connect()
        stale_saves.connect()
        taking_off.connect()
        translating.connect()
        wagtail_words.connect()
