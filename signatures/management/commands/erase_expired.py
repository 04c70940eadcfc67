from django.core.management.base import BaseCommand, CommandError

from signatures.retention import retention


class Command(BaseCommand):
    help = "Erase the signatures that have been kept long enough, as the nightly task does. It may be run any time."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only count")

    def handle(self, **options):
        run = retention.run(dry=options["dry_run"])
        self.stdout.write("Would be erased:" if run.is_dry else "Erased:")
        self.stdout.write(f"  never confirmed: {run.unconfirmed}")
        self.stdout.write(f"  after closing: {run.after_closing}")
        self.stdout.write(f"Spared, as they want news: {run.spared}")
        if run.finished_at is None:
            raise CommandError("Not every campaign could be seen to; the log says which. Run it again.")
