import logging
import time

from django.db import InterfaceError, OperationalError, close_old_connections
from django_tasks_db.management.commands import db_worker

from signatures.tasks import BACKEND

logger = logging.getLogger(__name__)
WAIT = 3  # seconds before a database that is away is asked again


class Command(db_worker.Command):
    help = "Do the background work until stopped. Run one of these, or more, beside the web server."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(backend_name=BACKEND, queue_name="*", startup_delay=False, reload=False)

    def configure_logging(self, verbosity):
        """As the settings have it; the original writes two lines a task, and tasks come every few seconds."""

    def handle(self, **options):
        """Go on when the database comes back; the original ends with it."""
        while True:
            try:
                return super().handle(**options)
            except (OperationalError, InterfaceError) as error:
                logger.error("The database is away: %s", str(error).partition("\n")[0])
                close_old_connections()
                time.sleep(WAIT)
