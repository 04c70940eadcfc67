import contextlib
import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from home.catalogues import ROOTS, catalogues, unfinished


class Command(BaseCommand):
    help = "Fail when a string on the site has no translation, or a fuzzy one, in any language it ships with."

    def handle(self, **options):
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            collect(Path(folder))
            gaps = [gap for path, language in catalogues(Path(folder)) for gap in _gaps(path, language)]
        if gaps:
            raise CommandError("\n".join(["These strings are missing or fuzzy:", *gaps]))
        self.stdout.write("Every string stands in every catalogue.")


def collect(folder):
    """Bring a copy of the catalogues up to date with a copy of the code."""
    for name in ROOTS:
        shutil.copytree(settings.ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
    call_command("makemessages", verbosity=0)


def _gaps(path, language):
    if not path.exists():
        return [f"{language}: no {path.name} in {path.parent.name}"]
    return [f"{language}: {text}" for text in unfinished(path, language)]
