from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self):
        from home import catalogues, date_fields, forms_with_appeals, permissions, sender, standard_texts
        from home.admin import comparing, exports, field_history, going_back, stale_saves, taking_off, wagtail_words
        from home.localize import saving, submitting
        from home.models import organisation

        catalogues.connect()
        comparing.connect()
        date_fields.connect()
        exports.connect()
        field_history.connect()
        forms_with_appeals.connect()
        going_back.connect()
        organisation.connect()
        permissions.connect()
        saving.connect()
        sender.connect()
        stale_saves.connect()
        standard_texts.connect()
        taking_off.connect()
        submitting.connect()
        wagtail_words.connect()
