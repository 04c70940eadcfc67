"""Tallies in the admin: one number to enter, the paper signatures."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from signatures.models import SignatureTally


class PaperForm(WagtailAdminModelForm):
    """Writes the one number that staff enter, and not the count that a job may be bringing forward."""

    def save(self, commit=True):
        self.instance.save(update_fields=["paper"])
        return self.instance


class TalliesView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("campaign")


class SignatureTallyViewSet(ModelViewSet):
    """One number to enter: a campaign's tally makes itself, and lives as long as the campaign."""

    model = SignatureTally
    index_view_class = TalliesView
    icon = "decimal"
    menu_label = _("Counts")
    copy_view_enabled = False
    list_display = ["campaign", "confirmed", "paper", "counted_until", "recounted_at", "drift"]
    edit_handler = ObjectList(
        [FieldPanel("campaign", read_only=True), FieldPanel("confirmed", read_only=True), FieldPanel("paper")],
        base_form_class=PaperForm,
    )
