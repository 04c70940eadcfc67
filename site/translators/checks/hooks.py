"""Hooks of the checks: what publishing asks, what the matrix counts, and where the problems are listed."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from campaigns.editing.problems import register
from translators.checks.dismissing import DISMISSED, TAKEN_BACK, Dismissed, TakenBack
from translators.checks.gate import has_errors
from translators.checks.in_bulk import failing_of
from translators.checks.views import ProblemsView, may_see
from translators.matrix.counts import COUNT_FAILING

register(errors=[has_errors])
hooks.register(COUNT_FAILING, failing_of)


class ProblemsItem(MenuItem):
    def is_shown(self, request):
        return may_see(request.user)


@hooks.register("register_reports_menu_item")
def lead_to_the_problems():
    url = reverse("translators_problems")
    return ProblemsItem(ProblemsView.page_title, url, name="translation-problems", icon_name="warning", order=905)


@hooks.register("register_log_actions")
def tell_what_was_dismissed(actions):
    actions.register_action(DISMISSED)(Dismissed)
    actions.register_action(TAKEN_BACK)(TakenBack)
