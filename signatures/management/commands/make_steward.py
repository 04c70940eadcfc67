from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from signatures.stewards import accounts


class Command(BaseCommand):
    help = "Make an account that exists the first data steward. Later ones are named by stewards, in the admin."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--again", action="store_true", help="although there are stewards (none can log in)")

    def handle(self, username, again, **options):
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None or not user.email:
            raise CommandError("There is no active account with this name and a mail address.")
        if accounts.stewards().filter(is_active=True).exists() and not again:
            raise CommandError("There are data stewards already. They name others under Signatures > Stewards.")
        accounts.appoint(user)
        accounts.renew(user)
        self.stdout.write("A mail with a link to choose a password is on its way.")
