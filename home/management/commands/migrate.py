from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db.migrations.exceptions import InconsistentMigrationHistory


class Command(migrate.Command):
    """Django's own, which says what to do with a database from before a migration was written anew."""

    def handle(self, *args, **options):
        try:
            super().handle(*args, **options)
        except InconsistentMigrationHistory as error:
            raise CommandError(
                f"This database was made by an older version of the site, before its first release ({error}) "
                "Begin with a new one: move the folder var/ away, or name another database in DATABASE_URL."
            ) from None
