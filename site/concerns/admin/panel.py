"""Concerns on the admin's home, until somebody has dealt with them, and in the menu."""

from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from concerns.admin.mails import MAY_HIDE
from concerns.admin.views import TITLE
from concerns.models import Concern


class ConcernsPanel(Component):
    """Before everything else."""

    order = 5
    template_name = "concerns/admin/panel.html"

    def get_context_data(self, parent_context):
        return {"open": Concern.objects.filter(done_at=None).count()}


class ConcernsMenuItem(MenuItem):
    def __init__(self):
        super().__init__(TITLE, reverse("concerns:index"), icon_name="warning", order=1100)

    def is_shown(self, request):
        return request.user.has_perm(MAY_HIDE)
