"""Catalogues: which strings are the public's, in every language, and which the staff's, in French.

English is what the strings are written in, so it needs no catalogue.
"""

from pathlib import Path

from babel.messages.pofile import read_po
from django.conf import settings
from django.core import checks
from django.utils.translation import to_locale

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
    "localize",
    "management",
    "migrations",
    "models",
    "reviews",
    "stewards",
    "uploads",
    "watching",
}
STAFF_MODULES = {"apps.py", "checklist.py", "checks.py", "panels.py", "permissions.py", "wagtail_hooks.py"}
# Nobody else ever sees anything of them.
ROOMS_OF_STAFF = ("site/access_log", "site/accounts", "site/desk", "site/translators")
# Those with such strings.
STAFF_ROOMS = ("campaigns", "home", "signatures", "site/concerns", "site/sharing", *ROOMS_OF_STAFF)
ROOTS = ("campaigns", "home", "signatures", "site")  # all code that has strings

NO_CATALOGUE = "%s (%s) has no catalogue: no page can be read in it."
WRITE_IT = "Write %s (`make messages` does, with all that is to translate) and compile it: `make environment`."
INCOMPLETE = "%s (%s) lacks %d of %d public strings: readers see these in the site's own language."


def connect():
    checks.register(check_more_languages)


def check_more_languages(app_configs, **kwargs):
    """What the languages of MORE_LANGUAGES lack, in a sentence each."""
    return [found for code, name in settings.MORE_LANGUAGES for found in _lacks(code, name)]


def _lacks(code, name):
    catalogue = _catalogue(code)
    if not catalogue.exists() or not catalogue.with_suffix(".mo").exists():
        return [checks.Error(NO_CATALOGUE % (name, code), hint=WRITE_IT % catalogue, id="home.E003")]
    wanted = _strings(_catalogue(settings.LANGUAGE_CODE), settings.LANGUAGE_CODE)
    lacking = wanted - _strings(catalogue, code)
    sentence = INCOMPLETE % (name, code, len(lacking), len(wanted))
    return [checks.Warning(sentence, hint=f"Translate them in {catalogue}.", id="home.W003")] if lacking else []


def _catalogue(code):
    return Path(settings.LOCALE_PATHS[0]) / to_locale(code) / "LC_MESSAGES/django.po"


def _strings(path, language):
    """The strings that a catalogue has a translation of."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=to_locale(language))
    return {str(message.id) for message in catalogue if message.id and not message.fuzzy and _is_translated(message)}


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
    public = [(root / "site/locale" / to_locale(code) / "LC_MESSAGES/django.po", code) for code in public_languages()]
    staff = [
        (root / room / "locale" / STAFF_LANGUAGE / "LC_MESSAGES/django.po", STAFF_LANGUAGE) for room in STAFF_ROOMS
    ]
    return public + staff


def unfinished(path, language):
    """The strings of a catalogue that are missing or fuzzy."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=to_locale(language))
    return [message.id for message in catalogue if message.id and (message.fuzzy or not _is_translated(message))]


def _is_translated(message):
    return all(message.string) if message.pluralizable else bool(message.string)
