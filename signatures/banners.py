"""Banner above every public page, which staff can switch on."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caching.memo import remembered
from signatures import signing_settings
from signatures.models import Banner, BannerText

PRESETS = {
    Banner.PAUSED: _("Signing is paused for a moment. Nothing that you have signed is lost."),
    Banner.CHECKING: _("So many signatures are arriving that we check some of them first. Nothing is lost."),
    Banner.SLOW_MAIL: _("Our mails are taking longer than usual. Yours will come; there is no need to sign again."),
}


def banner():
    """The words to show in the active language, "" for none.

    Staff's own words are shown in the languages that they were written in and in no other.
    """
    chosen = signing_settings.current().banner
    if chosen == Banner.OWN:
        return own_words().get(get_language(), "")
    return PRESETS.get(chosen, "")


@remembered
def own_words():
    """Staff's words by language."""
    return dict(BannerText.objects.values_list("language", "text"))
