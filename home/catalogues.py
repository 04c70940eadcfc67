"""Catalogues: which strings are the public's, in every language, and which the staff's, in French.

English is what the strings are written in, so it needs no catalogue.
"""

from pathlib import Path

from babel.messages.pofile import read_po
from django.conf import settings

SOURCE = "en"
STAFF_LANGUAGE = "fr"
# Folders of what is seen in the admin only, and the modules that Django and Wagtail know by their names. Nothing else
# decides where a string goes: whoever renames a file moves none.
STAFF_TEMPLATES = {"admin", "wagtailadmin"}
STAFF_FOLDERS = {
    "admin",
    "blocks",
    "checklist",
    "editing",
    "exports",
    "facts",
    "management",
    "migrations",
    "models",
    "reviews",
    "stewards",
    "uploads",
}
STAFF_MODULES = {"apps.py", "checklist.py", "checks.py", "panels.py", "permissions.py", "wagtail_hooks.py"}
ROOMS_OF_STAFF = ("site/access_log", "site/accounts", "site/desk")  # nobody else ever sees anything of them
STAFF_ROOMS = (
    "campaigns",
    "home",
    "signatures",
    "site/concerns",
    "site/sharing",
    *ROOMS_OF_STAFF,
)  # those with such strings
ROOTS = ("campaigns", "home", "signatures", "site")  # all code that has strings


def public_languages():
    return [code for code, _name in settings.LANGUAGES if code != SOURCE]


def is_for_staff(path):
    """Whether the strings of the file `path` (relative to the project) are seen in the admin only."""
    path = Path(path)
    if room_of(path) in ROOMS_OF_STAFF:
        return True
    folders = STAFF_TEMPLATES if path.suffix == ".html" else STAFF_FOLDERS
    return room_of(path) in STAFF_ROOMS and (bool(folders & set(path.parts[:-1])) or path.name in STAFF_MODULES)


def room_of(path):
    """The folder of the app that the file `path` belongs to: home, site/sharing."""
    parts = Path(path).parts
    return "/".join(parts[: 2 if parts[0] == "site" else 1])


def locale_folder(path):
    """The folder of the catalogues that the strings of the file `path` go to."""
    return f"{room_of(path)}/locale" if is_for_staff(path) else "site/locale"


def catalogues(root):
    """Every .po file there has to be below `root`: (path, language)."""
    public = [(root / "site/locale" / code / "LC_MESSAGES/django.po", code) for code in public_languages()]
    staff = [
        (root / room / "locale" / STAFF_LANGUAGE / "LC_MESSAGES/django.po", STAFF_LANGUAGE) for room in STAFF_ROOMS
    ]
    return public + staff


def unfinished(path, language):
    """The strings of a catalogue that are missing or fuzzy."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    return [message.id for message in catalogue if message.id and (message.fuzzy or not _is_translated(message))]


def _is_translated(message):
    return all(message.string) if message.pluralizable else bool(message.string)
