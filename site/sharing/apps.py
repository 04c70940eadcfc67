from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "sharing"

    def ready(self):
        from sharing.pictures import checks, keeping

        checks.connect()
        keeping.connect()
