from django.core.management.base import BaseCommand, CommandError

from access_log.models import Action
from access_log.recording import record
from accounts.models import Identity
from accounts.recording import whose


class Command(BaseCommand):
    help = "Part an account from the one at the provider of single sign-on; the next login joins it anew, by address."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, username, **options):
        identity = Identity.objects.filter(user__username=username).first()
        if identity is None:
            raise CommandError("No account with this name is joined to the provider's.")
        record(Action.PARTED, **whose(identity.user))
        identity.delete()
        self.stdout.write("It is parted.")
