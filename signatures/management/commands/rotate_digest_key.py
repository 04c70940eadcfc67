from django.core.management.base import BaseCommand, CommandError

from signatures.key_rotation import rekeying


class Command(BaseCommand):
    help = "Bring all signatures under the newest digest key (docs/keys.md). It may be stopped and run again."

    def handle(self, **options):
        try:
            numbers = rekeying.rekey()
        except rekeying.NotNow as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write(f"Brought under the newest key: {numbers['rekeyed']}")
        if numbers["twice"]:
            raise CommandError(f"{numbers['twice']} people signed while keys were changed, and stand there twice.")
        self.stdout.write("All signatures are under the newest key. Start signing again.")
