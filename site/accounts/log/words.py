"""Entries of the access log in words."""

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.rights.group_names import called
from signatures.reviews.filters import logged_in_words

LABELS = {  # by the names of an entry's data, in the order in which they are said
    "reference": gettext_lazy("campaign"),
    "name": gettext_lazy("account"),
    "of": gettext_lazy("of"),
    "changed": "",
    "how": gettext_lazy("what was done"),
    "rights": gettext_lazy("groups or rights"),
    "is_active": gettext_lazy("may log in"),
    "is_superuser": gettext_lazy("superuser"),
    "kind": gettext_lazy("kind"),
    "reason": gettext_lazy("why"),
    "why": gettext_lazy("why"),
    "was_steward": gettext_lazy("was a data steward"),
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
EXPORTS = {  # by the names of the lists' URLs; tests/accounts/test_log_in_words.py finds those without a word
    "signatures": gettext_lazy("signatures"),
    "extract": gettext_lazy("an extract for the signer"),
    "retention:index": gettext_lazy("what was erased"),
    "translators_files": gettext_lazy("texts to be translated"),
    "translations": gettext_lazy("how far the translations are"),
    "wagtailadmin_reports:aging_pages": gettext_lazy("pages by their age"),
    "wagtailadmin_reports:locked_pages": gettext_lazy("locked pages"),
    "wagtailadmin_reports:site_history": gettext_lazy("the site's history"),
    "wagtailadmin_reports:workflow": gettext_lazy("pages in review"),
    "wagtailadmin_reports:workflow_tasks": gettext_lazy("steps of reviews"),
    "wagtailredirects:index": gettext_lazy("the redirects"),
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
    "unknown": gettext_lazy("no account with this address"),
    "unverified": gettext_lazy("an address that isn't verified"),
    "other": gettext_lazy("joined to somebody else at the provider"),
    "inactive": gettext_lazy("shut out"),
    "signatures": gettext_lazy("signatures"),
    "extract": gettext_lazy("an extract for the signer"),
    "send-again": gettext_lazy("Send the mail again"),
    "correct-address": gettext_lazy("Correct the address"),
    "release": gettext_lazy("Release"),
    "invalidate": gettext_lazy("Invalidate"),
    "undo": gettext_lazy("Undo"),
    "withdraw": gettext_lazy("Withdraw"),
    "erase": gettext_lazy("Erase"),
    "note": gettext_lazy("Write a note"),
    "propose-hold": gettext_lazy("Propose a legal hold"),
    "agree-to-hold": gettext_lazy("Agree to the legal hold"),
    "take-back-hold": gettext_lazy("Take back the proposed legal hold"),
    "end-hold": gettext_lazy("End the legal hold"),
}


def details(entry):
    """What an entry says beside who, when and what: “account: ada; groups or rights: Translators”."""
    known = {name: entry.data[name] for name in LABELS if says_something(entry.data.get(name))}
    return "; ".join(filter(None, (said(name, value, entry) for name, value in known.items())))


def says_something(value):
    return value is False or bool(value)


def said(name, value, entry):
    words = in_words(name, value, entry)
    return _("%(name)s: %(value)s") % {"name": LABELS[name], "value": words} if LABELS[name] and words else words


def in_words(name, value, entry):
    if name == "changed":
        return "; ".join(before_and_after(entry.data["model"], field, *both) for field, both in sorted(value.items()))
    if name == "what":
        return EXPORTS.get(value) or VALUES.get(value, value)
    if name == "of":
        return called(value)
    if name == "filters":
        return chosen(value, entry.data.get("campaign"))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return ", ".join(called(str(each)) for each in value) if isinstance(value, list) else VALUES.get(value, value)


def before_and_after(label, name, before, after):
    """“stop signing: before off, now on”"""
    field = field_of(label, name)
    what = getattr(field, "verbose_name", name)
    words = {"what": what, "before": of_field(field, before), "now": of_field(field, after)}
    return _("%(what)s: before %(before)s, now %(now)s") % words


def field_of(label, name):
    """None where a newer version of the site has no such field; the entry stays."""
    try:
        return apps.get_model(label)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        return None


def of_field(field, value):
    if value is None:
        return _("deleted")
    if isinstance(value, bool):
        return _("on") if value else _("off")
    return dict(getattr(field, "flatchoices", ())).get(value, value)


def chosen(chosen_filters, campaign):
    """Filters of signatures with their values; of other lists how many were set, as those may be names."""
    if isinstance(chosen_filters, list):
        number = len(chosen_filters)
        return ngettext("%(number)d is set", "%(number)d are set", number) % {"number": number}
    return logged_in_words(chosen_filters, campaign)
