from django.core.management.base import BaseCommand

from search import indexing


class Command(BaseCommand):
    help = "Writes the index of the search anew: after words were changed in the database itself."

    def handle(self, **options):
        self.stdout.write(f"{indexing.rebuild()} pages and people can be found.")
