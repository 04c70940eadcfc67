import logging
import signal

from django.core.management.base import BaseCommand

from signatures.schedule import scheduler


class Command(BaseCommand):
    help = "Enqueue the periodic work until stopped. Run one of these beside the workers."

    def handle(self, **options):
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        clock = scheduler()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: clock.shutdown(wait=False))
        clock.start()
