"""Finding the signatures of one e-mail address, under all campaigns, for whoever asks a steward about theirs.

The address goes by POST and is kept nowhere: its digests under each campaign are compared with those of the rows.
"""

from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, Table
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from access_log.models import Action
from access_log.recording import record
from signatures.admin.signers.columns import MomentColumn, number_column
from signatures.admin.signers.extract import AddressExtractView
from signatures.admin.signers.forms import FindForm, typed_before
from signatures.crypto.keys import has_private_key
from signatures.models import Signature
from signatures.retention.erasing import of_address

TITLE = _("Find an address")


def table(signatures):
    columns = [
        number_column(),
        Column("campaign", label=_("Campaign")),
        Column("status", label=_("Status"), accessor="get_status_display"),
        Column("held_for", label=_("Held because"), accessor="get_held_for_display"),
        MomentColumn("created_at", label=_("Signed")),
        MomentColumn("confirmed_at", label=_("Confirmed")),
        Column("mails_sent", label=_("Mails sent")),
        Column("mail_problem", label=_("Mail problem")),
    ]
    return Table(columns, signatures)


@method_decorator(sensitive_post_parameters(), "dispatch")
class FindView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """The form, and beneath it what was found: no redirect, as no URL may hold the address."""

    model = Signature
    permission_required = "view"
    form_class = FindForm
    template_name = "signatures/admin/find.html"
    page_title = TITLE
    header_icon = "search"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_initial(self):
        return super().get_initial() | typed_before(self.request)

    def form_valid(self, form):
        found = of_address(form.cleaned_data["email"]).select_related("campaign").order_by("-pk")
        found = list(found.defer("sealed", "mail_to"))
        self.note(form.logged, len(found))
        return self.render_to_response(self.get_context_data(form=form, found=found, table=table(found)))

    def get_context_data(self, **kwargs):
        may_extract = self.user_has_permission("export") and has_private_key()
        return super().get_context_data(**kwargs) | {"may_extract": may_extract}

    def note(self, logged, number):
        """Write into both logs who looked for somebody and why; which rows were found would join campaigns there."""
        data = logged | {"found": number}
        log(instance=self.request.user, action="signatures.find", data=data)
        record(Action.FIND, self.request.user, **data)


class FindViewSet(ViewSet):
    name = "find_signer"
    icon = "search"
    menu_label = TITLE

    @cached_property
    def menu_item_class(self):
        def is_shown(item, request):
            return policy_registry.get_by_type(Signature).user_has_permission(request.user, "view")

        return type("FindMenuItem", (MenuItem,), {"is_shown": is_shown})

    def get_urlpatterns(self):
        extract = path("extract/", AddressExtractView.as_view(), name="extract")
        return [path("", FindView.as_view(), name="index"), extract]
