"""Tallies in the admin, the signatures on paper that are added to them, and the channels that forms come by."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from signatures.models import Channel, PaperEntry, SignatureTally


class WithCampaigns(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("campaign")


class SignatureTallyViewSet(ModelViewSet):
    """To look at: a campaign's tally makes itself, and lives as long as the campaign."""

    model = SignatureTally
    index_view_class = WithCampaigns
    icon = "decimal"
    menu_label = _("Counts")
    copy_view_enabled = False
    list_display = ["campaign", "confirmed", "paper", "counted_until", "recounted_at", "drift"]
    form_fields = ["campaign"]  # which nobody opens


def paper_panels(**options):
    facts = [FieldRowPanel([FieldPanel("day"), FieldPanel("number")]), FieldPanel("place"), FieldPanel("keeper")]
    return ObjectList([FieldPanel("campaign", **options), *facts])


NEW, COUNTED = paper_panels(widget=forms.Select), paper_panels(read_only=True)


class PaperEntryViewSet(ModelViewSet):
    model = PaperEntry
    index_view_class = WithCampaigns
    icon = "clipboard-list"
    menu_label = _("On paper")
    copy_view_enabled = False
    list_display = ["day", "campaign", "number", "place", "keeper"]
    list_filter = ["campaign"]
    search_fields = ["campaign__reference", "place", "keeper"]
    edit_handler = NEW

    def get_edit_view_kwargs(self, **kwargs):
        panel = COUNTED.bind_to_model(PaperEntry)
        return super().get_edit_view_kwargs(panel=panel, form_class=panel.get_form_class(), **kwargs)


def channel_panels(**options):
    return ObjectList([FieldPanel("word", **options), FieldPanel("name")])


CHANNEL, COUNTED_CHANNEL = channel_panels(), channel_panels(read_only=True)


class ChannelViewSet(ModelViewSet):
    """A word stays as it is: what is counted stands under it, and links with it are out."""

    model = Channel
    icon = "link"
    menu_label = _("Channels")
    copy_view_enabled = False
    list_display = ["name", "word"]
    search_fields = ["name", "word"]
    edit_handler = CHANNEL

    def get_edit_view_kwargs(self, **kwargs):
        panel = COUNTED_CHANNEL.bind_to_model(Channel)
        return super().get_edit_view_kwargs(panel=panel, form_class=panel.get_form_class(), **kwargs)
