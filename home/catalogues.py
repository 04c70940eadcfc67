"""Which words are whose: the public strings, in every language, and the staff's, in French.

English is what the strings are written in, so it needs no catalogue.
"""

from pathlib import Path

from babel.messages.pofile import read_po
from django.conf import settings

SOURCE = "en"
STAFF_LANGUAGE = "fr"
STAFF_FOLDERS = {"models", "blocks", "management", "migrations", "demo", "staff", "uploads"}
STAFF_MODULES = {
    "appeal_form.py",
    "going_public.py",
    "apps.py",
    "blocks.py",
    "checks.py",
    "choosers.py",
    "deleting.py",
    "exports.py",
    "fields.py",
    "filters.py",
    "partners.py",
    "permissions.py",
    "protection.py",
    "publishing.py",
    "questions.py",
    "viewsets.py",
    "wagtail_hooks.py",
}
STAFF_FILES = {
    f"campaigns/{name}.py"
    for name in ("campaign_form", "dates", "detainee_form", "forms", "grammar", "history_rules")
}
APPS = ("campaigns", "home", "signatures")


def public_languages():
    return [code for code, _name in settings.LANGUAGES if code != SOURCE]


def is_for_staff(path):
    """Whether the strings of the file `path` (relative to the project) are seen in the admin only."""
    path = Path(path)
    if path.suffix == ".html":
        return path.name.endswith("_preview.html") or bool({"staff", "wagtailadmin"} & set(path.parts[:-1]))
    return bool(STAFF_FOLDERS & set(path.parts)) or path.name in STAFF_MODULES or path.as_posix() in STAFF_FILES


def locale_folder(path):
    """The folder of the catalogues that the strings of the file `path` go to."""
    app = Path(path).parts[0]
    return f"{app}/locale" if is_for_staff(path) and app in APPS else "site/locale"


def catalogues(root):
    """Every .po file there has to be below `root`: (path, language)."""
    public = [(root / "site/locale" / code / "LC_MESSAGES/django.po", code) for code in public_languages()]
    staff = [(root / app / "locale" / STAFF_LANGUAGE / "LC_MESSAGES/django.po", STAFF_LANGUAGE) for app in APPS]
    return public + staff


def unfinished(path, language):
    """The strings of a catalogue that are missing or fuzzy."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    return [message.id for message in catalogue if message.id and (message.fuzzy or not _is_translated(message))]


def _is_translated(message):
    return all(message.string) if message.pluralizable else bool(message.string)
