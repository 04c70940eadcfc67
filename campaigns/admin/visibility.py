"""Visibility of a person, in the admin: hidden and shown by an action of its own."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic import EditView, IndexView

from campaigns.admin.state_actions import State, StatePanel, StateView
from campaigns.appeals import appeals_with
from campaigns.mentions import mentions
from campaigns.models import Detainee, Visibility

CHANGE = "campaigns.change_detainee"
NO_CONSENT = _("The consent to being shown has ended. Ask again, and enter the new end on the record first.")


class VisibilityState(State):
    model = Detainee
    view_name = "detainee:visibility"
    title = _("Hide or show")
    help = Detainee._meta.get_field("visibility").help_text
    icon = "view"
    log_actions = [f"campaigns.{visibility}" for visibility in Visibility.values]
    choices = {
        Visibility.HIDDEN: _("Hide everywhere: off every page, picture, list and search, in every language, at once"),
        Visibility.PUBLIC: _("Show: public in every language, with the texts that are published"),
        Visibility.NOT_YET: _("Not public yet: off every page until an appeal that shows them is published"),
    }

    @property
    def now(self):
        return self.record.visibility

    @property
    def label(self):
        return self.record.get_visibility_display()

    @property
    def opposite(self):
        return Visibility.PUBLIC if self.now == Visibility.HIDDEN else Visibility.HIDDEN

    @property
    def verb(self):
        return _("Show again") if self.now == Visibility.HIDDEN else _("Hide everywhere")

    def refusal(self, becomes):
        return NO_CONSENT if becomes == Visibility.PUBLIC and self.record.consent_has_ended else ""

    def change(self, becomes, reason):
        self.record.change_visibility(becomes, reason)


class WithHeaderButton(EditView):
    @cached_property
    def header_buttons(self):
        return [VisibilityState(self.object).header_button()]


class WithListingButton(IndexView):
    def get_list_more_buttons(self, instance):
        mine = [VisibilityState(instance).listing_button()] if self.request.user.has_perm(CHANGE) else []
        return [*super().get_list_more_buttons(instance), *mine]


def panel():
    return StatePanel(VisibilityState, "campaigns/admin/visibility_panel.html")


class VisibilityView(StateView):
    state_class = VisibilityState
    permission_required = CHANGE
    template_name = "campaigns/admin/visibility.html"
    page_title = VisibilityState.title
    header_icon = VisibilityState.icon

    def get_context_data(self, **kwargs):
        profiles = self.state.record.profiles.select_related("locale").filter(live=True)
        appeals = [appeal for profile in profiles for appeal in appeals_with(profile).select_related("locale")]
        return super().get_context_data(**kwargs) | {"appeals": appeals, "mentions": mentioned(self.state.record)}


def mentioned(person):
    """[(URL of its editor, text, locale)] of the texts that name `person` and stay when they are hidden."""
    finder = AdminURLFinder()
    return [(finder.get_edit_url(text), text, text.locale) for text in mentions(person)]
