"""Log entry of an appeal that was submitted for translation."""

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
