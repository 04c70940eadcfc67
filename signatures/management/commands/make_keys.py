import base64
import secrets

from django.conf import settings
from django.core.management.base import BaseCommand
from nacl.public import PrivateKey


class Command(BaseCommand):
    help = "Make the development keys that are missing in var/keys. With --print, print a new set for production."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--print", action="store_true", help="write environment variables to the terminal")

    def handle(self, **options):
        if options["print"]:
            for name, value in new_keys().items():
                self.stdout.write(f"{variable(name)}={value}")
        else:
            self.write(settings.VAR / "keys")

    def write(self, folder):
        """Write what is missing; the key pair is made together or not at all."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        keys = new_keys()
        if (folder / "public_key").exists():
            del keys["public_key"], keys["private_key"]
        for name, value in keys.items():
            path = folder / name
            if not path.exists():
                path.touch(mode=0o600)
                path.write_text(f"{value}\n")


def variable(name):
    return "SECRET_KEY" if name == "secret_key" else f"SIGNATURES_{name.upper()}"


def new_keys():
    private = PrivateKey.generate()
    return {
        "secret_key": secrets.token_urlsafe(50),
        "digest_key": encoded(secrets.token_bytes(32)),
        "private_key": encoded(bytes(private)),
        "public_key": encoded(bytes(private.public_key)),
    }


def encoded(key):
    return base64.b64encode(key).decode()
