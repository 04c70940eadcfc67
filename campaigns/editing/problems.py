"""Checklist before publishing: every way to publish asks `errors`, and the editor's “Checks” show the warnings too.

Each check is a function that takes what is to be published and yields Problems; the apps register theirs as hooks, as
a campaign knows neither forms nor the organisation. docs/decisions/0059-one-checklist-before-publishing.md.
"""

from dataclasses import dataclass
from typing import Any

from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder

ERRORS, WARNINGS = "register_publishing_errors", "register_publishing_warnings"


@dataclass(frozen=True)
class Problem:
    """A sentence, beside the `field` it is about; people's names are kept apart, as no log takes them.

    `targets` are the records and pages in which it is put right.
    """

    words: object  # lazily translated, or a string
    field: str = ""
    names: str = ""
    targets: tuple[Any, ...] = ()

    def __str__(self):
        return str(self.words) % {"names": self.names} if self.names else str(self.words)

    def links(self, user):
        """[(URL of the editor, title)] of the targets that `user` may open."""
        finder = AdminURLFinder(user)
        found = [(finder.get_edit_url(target), str(target)) for target in self.targets]
        return [(url, title) for url, title in found if url]


def register(errors=(), warnings=()):
    """Add checks to the list, in their order."""
    for name, checks in ((ERRORS, errors), (WARNINGS, warnings)):
        for check in checks:
            hooks.register(name, check)


def errors(instance):
    """What keeps `instance` from being published."""
    return _found(ERRORS, instance)


def warnings(instance):
    """What whoever publishes it is told, and may leave as it is."""
    return _found(WARNINGS, instance)


def _found(name, instance):
    return [problem for check in hooks.get_hooks(name) for problem in check(instance)]
