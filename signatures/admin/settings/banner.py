"""Banner on every public page, in the admin: put up and taken away by an action of its own.

Its own words are written beforehand, in the settings of signing.
"""

from django.utils.translation import gettext_lazy as _

from signatures.admin.settings.state import SettingState, SettingView
from signatures.banners import PRESETS
from signatures.models import Banner, BannerText

NONE = "none"  # a form takes no empty choice
SHOWN = {banner.value: banner.label for banner in PRESETS} | {Banner.OWN.value: _("Your own words")}
NO_WORDS = _("Write the words of the banner in the settings first, in one language at least.")


class BannerState(SettingState):
    view_name = "signing_banner"
    field = "banner"
    title = _("Put up or take away the banner")
    log_actions = ["signatures.banner"]
    in_words = SHOWN | {NONE: _("No page shows a banner")}
    choices = {NONE: _("None")} | SHOWN

    @property
    def now(self):
        return self.record.banner or NONE

    @property
    def opposite(self):
        return Banner.CHECKING.value if self.now == NONE else NONE

    def value(self, becomes):
        return "" if becomes == NONE else becomes

    def refusal(self, becomes):
        is_without = becomes == Banner.OWN and not BannerText.objects.filter(settings=self.record).exists()
        return NO_WORDS if is_without else ""


class BannerView(SettingView):
    state_class = BannerState
    template_name = "signatures/admin/banner.html"

    def get_context_data(self, **kwargs):
        own = BannerText.objects.filter(settings=self.state.record.pk).order_by("language")
        presets = [(Banner(banner).label, words) for banner, words in PRESETS.items()]
        return super().get_context_data(**kwargs) | {"presets": presets, "own": own}
