from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from accounts.second_factor.reset import take_away


class Command(BaseCommand):
    help = "Take away the second factor of an account whose owner has lost it. A mail tells them."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("reason")

    def handle(self, username, reason, **options):
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError("There is no account with this name.")
        take_away(user, None, reason)
        self.stdout.write("It is gone, and so are their sessions.")
