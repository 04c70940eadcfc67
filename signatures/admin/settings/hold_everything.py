"""Hold of all new signatures, in the admin: switched on and off by an action of its own."""

from django.utils.translation import gettext_lazy as _

from signatures.admin.settings.state import SettingView, SwitchState

HELD, MAILED = "held", "mailed"
EVERYTHING_IS_HELD = _("Everything is held: new signatures wait for a review and get no mail.")


class HoldState(SwitchState):
    view_name = "hold_everything"
    field = "hold_everything"
    title = _("Hold everything, or no longer")
    log_actions = ["signatures.hold_everything"]
    on, off = HELD, MAILED
    in_words = {HELD: _("Everything is held"), MAILED: _("New signatures get their mail")}
    words_of_warning = EVERYTHING_IS_HELD
    choices = {
        HELD: _("Hold everything: new signatures are kept and wait for a review; no mail goes out for them"),
        MAILED: _("Hold no longer: new signatures get their mail, unless something looks wrong with one"),
    }


class HoldEverythingView(SettingView):
    state_class = HoldState
    template_name = "signatures/admin/hold_everything.html"
