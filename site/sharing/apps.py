from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "sharing"

    def ready(self):
        from sharing import panels
        from sharing.pictures import checks

        checks.connect()
        panels.connect()
