import os
from pathlib import Path

from django.core.management.commands import makemessages
from django.utils.translation import to_locale

from home.catalogues import STAFF_LANGUAGE, STAFF_ROOMS, is_for_staff, locale_folder, public_languages

# The names of the languages in the settings are in Django's own catalogues.
IGNORED = [".venv/*", "var/*", "tests/*", "benchmarks/*", "docs/*", "site/config/settings/*"]


class Command(makemessages.Command):
    """Django's own command, which sorts the public strings from the staff's (home/catalogues.py)."""

    def handle(self, **options):
        for folder in ("site", *STAFF_ROOMS):
            Path(folder, "locale").mkdir(exist_ok=True)
        options |= {"ignore_patterns": IGNORED, "add_location": "file", "no_obsolete": True}
        for self.for_staff, languages in ((False, public_languages()), (True, [STAFF_LANGUAGE])):
            super().handle(**options | {"locale": [to_locale(code) for code in languages]})

    def find_files(self, root):
        """The files of one kind, each with the folder that its strings go to."""
        files = [file for file in super().find_files(root) if is_for_staff(_relative(file)) == self.for_staff]
        for file in files:
            file.locale_dir = os.path.join(".", locale_folder(_relative(file)))  # noqa: PTH118 keeps Django's "./"
        return files


def _relative(file):
    return os.path.relpath(file.path)
