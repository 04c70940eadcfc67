from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "publishing"

    def ready(self):
        from publishing import changes, portraits, purging

        changes.connect()
        portraits.connect()
        purging.connect()
