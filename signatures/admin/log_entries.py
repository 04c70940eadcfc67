"""Log entries about stewards and signers' data: what was before, and what after."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from signatures.stewards.mails import LABELS


class Look(LogFormatter):
    label = _("Look at a signature")

    def format_message(self, entry):
        return gettext("Looked at signature %(number)s") % {"number": entry.data["signature"]}


class Find(LogFormatter):
    label = _("Look for an address")

    def format_message(self, entry):
        words = {"reason": entry.data["reason"], "number": entry.data["found"]}
        return gettext("Looked for an address, found %(number)d: %(reason)s") % words


class Extract(LogFormatter):
    label = _("Extract for a signer")

    def format_message(self, entry):
        words = {"reason": entry.data["reason"], "number": entry.data["number"]}
        return gettext("Made an extract of %(number)d signatures: %(reason)s") % words


class Acted(LogFormatter):
    """What a steward did to one signature, and why."""

    def format_message(self, entry):
        reason = entry.data.get("reason", "")
        return gettext("%(what)s: %(why)s") % {"what": self.label, "why": reason} if reason else self.label


def of_action(action):
    """The formatter of a SignatureAction's entries."""
    return type("Acted", (Acted,), {"label": action.title})


class Export(LogFormatter):
    label = _("Export signatures")

    def format_message(self, entry):
        exported, reason = gettext("Signatures exported"), entry.data.get("reason", "")
        return gettext("%(what)s: %(why)s") % {"what": exported, "why": reason} if reason else exported


class Steward(LogFormatter):
    label = _("Say who is a data steward")

    def format_message(self, entry):
        is_one = entry.data.get("after", True)
        return gettext("Made a data steward") if is_one else gettext("Made a data steward no longer")


class StewardReason(LogFormatter):
    label = _("Why somebody is a data steward or not")

    def format_message(self, entry):
        return entry.data["reason"]


class StewardAccount(LogFormatter):
    label = _("Change what a data steward logs in with")

    def format_message(self, entry):
        return gettext("Changed what a data steward logs in with: %(what)s") % {
            "what": ", ".join(str(LABELS[name]) for name in entry.data["changed"])
        }


class Setting(LogFormatter):
    """A setting of signing on the whole site: before and after, and why."""

    in_words: dict = {}

    def format_message(self, entry):
        now, before = (self.in_words[entry.data[name]] for name in ("after", "before"))
        changed = gettext("%(now)s. Before: %(before)s.") % {"now": now, "before": before}
        return f"{changed} {entry.data['reason']}"


def of_setting(state):
    """The formatter of the entries of a SettingState."""
    return type("Setting", (Setting,), {"label": state.title, "in_words": state.in_words})


class Protection(LogFormatter):
    """One thing that protects signers: what it was, what it is now, and why."""

    label = _("Change what protects signers")

    def format_message(self, entry):
        data = entry.data
        field = entry.content_type.model_class()._meta.get_field(data["field"])
        words = {"what": field.verbose_name, "before": _in_words(data["before"]), "after": _in_words(data["after"])}
        changed = gettext("Protection of signers, %(what)s: before %(before)s, now %(after)s.") % words
        return f"{changed} {data['reason']}".strip()


def _in_words(value):
    """A number of days, a country's code, or a switch."""
    if isinstance(value, bool):
        return gettext("on") if value else gettext("off")
    return value
