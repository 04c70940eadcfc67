from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from signatures.key_rotation import resealing


class Command(BaseCommand):
    help = "Seal to the current key what former ones sealed (docs/keys.md). It may be stopped and run again."

    def handle(self, **options):
        try:
            numbers = resealing.reseal()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Sealed again: {numbers['resealed']}")
        self.stdout.write(f"Opened by no key, left as they are: {numbers['unopened']}")
        self.stdout.write(f"Being written to, passed over: {numbers['busy']}")
        self.stdout.write(former_keys_needed(numbers["busy"] or resealing.sealed_before().exists()))


def former_keys_needed(are_needed):
    if are_needed:
        return "Former keys are needed still. Run this again when every process has the new key."
    return "No signature needs a former key any more."
