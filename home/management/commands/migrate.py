from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

OURS = ("access_log", "accounts", "campaigns", "caching", "home", "search", "signatures")


class Command(migrate.Command):
    """Django's own, which says what to do with a database from before a migration was written anew."""

    def handle(self, *args, database, **options):
        if unknown := unknown_migrations(connections[database]):
            raise CommandError(
                f"This database was made by an older version of the site, before its first release ({unknown[0]}). "
                "Begin with a new one: move the folder var/ away, or name another database in DATABASE_URL."
            )
        super().handle(*args, database=database, **options)


def unknown_migrations(connection):
    """Migrations of ours that this database has had and that no file has any more."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied if app in OURS and (app, name) not in known)
