"""Entries of the access log in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LABELS = {  # by the names of an entry's data
    "name": gettext_lazy("account"),
    "of": gettext_lazy("of"),
    "how": gettext_lazy("what was done"),
    "rights": gettext_lazy("groups or rights"),
    "is_active": gettext_lazy("may log in"),
    "is_superuser": gettext_lazy("superuser"),
    "kind": gettext_lazy("kind"),
    "reason": gettext_lazy("why"),
    "failures": gettext_lazy("failures of this day"),
    "refused": gettext_lazy("refused without looking"),
    "signature": gettext_lazy("signature"),
    "found": gettext_lazy("found"),
    "case": gettext_lazy("case number"),
    "until": gettext_lazy("until"),
    "what": gettext_lazy("of what"),
    "filters": gettext_lazy("filters"),
    "rows": gettext_lazy("rows"),
    "sessions": gettext_lazy("sessions"),
}
VALUES = {
    "add": gettext_lazy("given"),
    "remove": gettext_lazy("taken away"),
    "clear": gettext_lazy("all taken away"),
    "account": gettext_lazy("an account"),
    "browser": gettext_lazy("a browser"),
    "network": gettext_lazy("a network"),
    "totp": gettext_lazy("authenticator app"),
    "webauthn": gettext_lazy("passkey"),
    "recovery_codes": gettext_lazy("recovery codes"),
    "signatures": gettext_lazy("signatures"),
    "extract": gettext_lazy("an extract for the signer"),
    "send-again": gettext_lazy("Send the mail again"),
    "correct-address": gettext_lazy("Correct the address"),
    "release": gettext_lazy("Release"),
    "invalidate": gettext_lazy("Invalidate"),
    "withdraw": gettext_lazy("Withdraw"),
    "erase": gettext_lazy("Erase"),
    "note": gettext_lazy("Write a note"),
    "propose-hold": gettext_lazy("Propose a legal hold"),
    "agree-to-hold": gettext_lazy("Agree to the legal hold"),
    "end-hold": gettext_lazy("End the legal hold"),
}


def details(entry):
    """What an entry says beside who, when and what: “account: ada; groups or rights: Translators”."""
    known = {name: entry.data[name] for name in LABELS if says_something(entry.data.get(name))}
    said = [
        _("%(name)s: %(value)s") % {"name": LABELS[name], "value": in_words(value)} for name, value in known.items()
    ]
    return "; ".join(said)


def says_something(value):
    return value is False or bool(value)


def in_words(value):
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return ", ".join(f"{name} = {each}" for name, each in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return VALUES.get(value, value)
