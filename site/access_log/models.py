"""The access log: who of staff got in, looked at whom, took what out, and changed whose rights.

It stands on the ground floor, so that whatever does such a thing can record it (recording.py). Triggers in the
database let nobody change an entry, or delete one that the retention job has not come to (docs/decisions/0053-*.md);
on SQLite a migration that alters the table has to make them anew.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Action(models.TextChoices):
    LOGIN = "login", _("Logged in")
    LOGOUT = "logout", _("Logged out")
    FAILED = "failed", _("Wrong password")
    SLOWED = "slowed", _("Slowed down after many wrong passwords")
    RESET_ASKED = "reset_asked", _("Asked for a new password by mail")
    PASSWORD = "password", _("Password changed")
    FACTOR_ADDED = "factor_added", _("Second factor added")
    FACTOR_REMOVED = "factor_removed", _("Second factor removed")
    FACTOR_FAILED = "factor_failed", _("Wrong code")
    FACTOR_RESET = "factor_reset", _("Second factor taken away by somebody else")
    RECOVERY = "recovery", _("Recovery code used")
    JOINED = "joined", _("Account joined to the provider of single sign-on")
    PARTED = "parted", _("Account parted from the provider of single sign-on")
    TURNED_AWAY = "turned_away", _("Turned away after single sign-on")
    SESSIONS = "sessions", _("Ended their other sessions")
    LEFT = "left", _("Account ended")
    RIGHTS = "rights", _("Rights changed")
    LOOK = "look", _("Looked at a signer")
    FIND = "find", _("Looked for an address")
    SIGNER = "signer", _("Changed a signature")
    EXPORT = "export", _("Exported")
    SWITCH = "switch", _("Signing switched")
    PROTECTION = "protection", _("Protection of signers changed")


class Entry(models.Model):
    """One thing that somebody did. No address, no browser, nothing that was typed."""

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    action = models.CharField(_("what"), max_length=20)  # an Action; as choices each new one would be a migration
    # No foreign key: the entry outlives the account. Neither is there where somebody typed a name that is nobody's.
    account = models.BigIntegerField(_("number of the account"), null=True, db_index=True)
    name = models.CharField(_("who"), max_length=150, blank=True)
    data = models.JSONField(_("more"), default=dict)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ()
        verbose_name = _("entry of the access log")
        verbose_name_plural = _("entries of the access log")

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.name}: {self.label}"

    @property
    def label(self):
        return Action(self.action).label


class Cut(models.Model):
    """Up to when entries may be deleted, as the retention job has said; the trigger asks it."""

    until = models.DateTimeField()

    class Meta:
        default_permissions = ()
        verbose_name = _("end of the access log")
        verbose_name_plural = _("end of the access log")

    def __str__(self):
        return f"{self.until}"
