from django.core.management.base import BaseCommand

from campaigns.uploads.earlier import clean_all


class Command(BaseCommand):
    help = "Cleans the images and documents that were uploaded before the site did so, and says which it can't."

    def handle(self, **options):
        outcome = clean_all()
        self.stdout.write(f"{outcome.changed} files were cleaned, {outcome.right} were right already.")
        for kind, key, title, reason in outcome.refused:
            self.stderr.write(f"{kind} {key}, {title}: {reason}")
