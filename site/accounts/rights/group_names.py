"""Group names in the language of whoever reads them: those that come with the site, while they are kept.

The database and the logs hold the English name, by which code finds a group.
"""

from django.contrib.auth.models import Group
from django.utils.translation import gettext, gettext_noop

OURS = {
    gettext_noop("Communications"),
    gettext_noop("Translators"),
    gettext_noop("Data stewards"),
    gettext_noop("Administrators"),
}


def connect():
    """Every form and list of Wagtail's calls a group by that."""
    setattr(Group, "__str__", in_words)  # noqa: B010 - mypy allows no assignment


def in_words(group):
    return called(group.name)


def called(name):
    return gettext(name) if name in OURS else name
