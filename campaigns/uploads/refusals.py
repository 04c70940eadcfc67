"""Refusals of a file, in the words that stand beside the field."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class CleaningError(ValidationError):
    pass


def broken_picture():
    return CleaningError(_("This picture can't be read: its file is damaged, or isn't what its ending says."))


def too_many_pixels(most):
    return CleaningError(
        _("This picture has more than %(most)s million pixels. Make it smaller before you upload it."),
        params={"most": most // 1_000_000},
    )


def broken_document():
    return CleaningError(_("This file can't be read: it is damaged, or isn't what its ending says."))


def too_large():
    return CleaningError(_("What is packed into this file is too large."))


def protected():
    return CleaningError(_("This file is protected by a password. Upload one without protection."))


def signed():
    return CleaningError(
        _("This file has a digital signature, which names who signed and would break. Upload one without it.")
    )


def files_inside():
    return CleaningError(_("Other files are attached to this one. Upload each by itself."))


def tracked_changes():
    return CleaningError(
        _("This document remembers changes and who made them. Accept or reject them all, save, and upload it again.")
    )


def comments():
    return CleaningError(
        _("This document has comments, which name who wrote them. Delete them, save, and upload it again.")
    )


def part(name):
    return CleaningError(
        _("A part of this file tells about its author and can't be cleaned: %(part)s. Print it into a new PDF."),
        params={"part": name},
    )


def kind():
    return CleaningError(_("Files of this kind can't be cleaned of what they tell about their author."))
