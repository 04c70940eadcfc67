"""Log entries of an appeal that was submitted for translation, and of changes taken over."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.log_actions import LogFormatter

from translators.languages import language_name


class Submitted(LogFormatter):
    label = _("Submit an appeal for translation")

    def format_message(self, entry):
        told = {"language": language_name(entry.data["language"]), "parts": entry.data["parts"]}
        return (
            ngettext(
                "Submitted for translation: %(language)s, %(parts)s part",
                "Submitted for translation: %(language)s, %(parts)s parts",
                entry.data["parts"],
            )
            % told
        )


class TakenOver(LogFormatter):
    label = _("Take changes over to translations")

    def format_message(self, entry):
        parts = entry.data["parts"]
        words = ngettext(
            "Changes of %(parts)s part taken over to its translations",
            "Changes of %(parts)s parts taken over to their translations",
            parts,
        )
        return words % {"parts": parts}
