"""The campaign records, the people and their profiles in the admin."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TitleFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import DeleteView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.slug import SlugInput
from wagtail.snippets.views.snippets import SnippetViewSet

from campaigns.choosers import ProfileChooserViewSet
from campaigns.models import Campaign, Detainee, DetaineeProfile, Topic

HELD = _("The record %(record)s can't be deleted while it holds: %(what)s.")
OVER_ALREADY = _(
    "These days are over already: signers' data would be erased tonight, for ever. Correct the closing time, or keep "
    "the data for %(days)d days at least."
)


NO_SLUG = _("Write a short name in letters from a to z, for example press-freedom.")


class CampaignForm(WagtailAdminModelForm):
    def clean(self):
        """Refuse the slip of a key that would have every signer's data erased in the next night."""
        super().clean()
        if self.instance.pk and _is_over(self.cleaned_data) and not _is_over(self.initial):
            days = _days_since(self.cleaned_data["closes"])
            raise ValidationError({"retention_days": OVER_ALREADY % {"days": days}})


class TopicForm(WagtailAdminModelForm):
    """Says of an empty slug what to write: it stays empty where the name has no letter from a to z in it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slug"].error_messages["required"] = NO_SLUG


def _is_over(facts):
    """Whether the days to keep signers' data, and the one for late confirmations, have passed."""
    closes, days = facts.get("closes"), facts.get("retention_days")
    return closes is not None and days is not None and days < _days_since(closes)


def _days_since(moment):
    return (timezone.now() - moment).days


class CampaignDeleteView(DeleteView):
    """Says what holds a record that can't be deleted; Wagtail's index of references knows pages only."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        held_by = self.object.held_by()
        if not held_by:
            return context
        messages.warning(self.request, HELD % {"record": self.object, "what": ", ".join(held_by)})
        return context | {"is_protected": True, "usage_url": None}

    def form_valid(self, form):
        if self.object.held_by():
            raise PermissionDenied
        return super().form_valid(form)


SIGNERS_DATA = [FieldPanel("retention_days"), FieldPanel("keeps_count_of_erased"), FieldPanel("digest_only")]


class CampaignViewSet(ModelViewSet):
    model = Campaign
    delete_view_class = CampaignDeleteView
    icon = "clipboard-list"
    menu_label = _("Campaign records")
    list_display = ["reference", "outcome", "opens", "closes", "goal"]
    list_filter = ["outcome", "addressee_country"]
    search_fields = ["reference"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("reference"),
            FieldPanel("addressee_country"),
            FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
            FieldPanel("goal"),
            FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")], heading=_("When")),
            FieldPanel("outcome"),
            MultiFieldPanel(SIGNERS_DATA, heading=_("Signers' data"), classname="collapsed"),
        ],
        base_form_class=CampaignForm,
    )


class TopicViewSet(ModelViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["name", "slug"]
    search_fields = ["name", "names__name"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            TitleFieldPanel("name", placeholder=False),
            FieldPanel("slug", widget=SlugInput),
            MultiFieldPanel(
                [
                    InlinePanel(
                        "names", label=_("Name"), panels=[FieldRowPanel([FieldPanel("language"), FieldPanel("name")])]
                    )
                ],
                heading=_("The name in each language"),
            ),
        ],
        base_form_class=TopicForm,
    )


CHANGE = [
    FieldRowPanel([FieldPanel("date"), FieldPanel("status")]),
    FieldRowPanel([FieldPanel("source"), FieldPanel("source_url")]),
]
SPELLING = [FieldRowPanel([FieldPanel("language"), FieldPanel("spelling")])]
DETENTION = [
    FieldRowPanel([FieldPanel("detained_since"), FieldPanel("detained_since_is_approximate")]),
    FieldRowPanel([FieldPanel("sentence_years"), FieldPanel("sentence_months")]),
    FieldPanel("sentence_is_minimum"),
    FieldPanel("country"),
    FieldPanel("place"),
    FieldPanel("authority"),
    FieldPanel("is_prisoner_of_conscience"),
]


class DetaineeViewSet(ModelViewSet):
    model = Detainee
    icon = "user"
    menu_label = _("People")
    list_display = [
        "name",
        Column("status", label=_("Status"), accessor=lambda person: person.status.label),
        Column("days", label=_("Days in detention"), accessor="days_in_detention"),
        "visibility",
    ]
    list_filter = ["visibility", "country", "is_prisoner_of_conscience"]
    search_fields = ["name", "names__spelling"]
    copy_view_enabled = False
    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            [InlinePanel("updates", label=_("Change"), panels=CHANGE)],
            heading=_("Status"),
            help_text=_(
                "Add a dated change and every page in every language shows it at once. The latest one counts."
            ),
        ),
        MultiFieldPanel(DETENTION, heading=_("The detention")),
        FieldPanel("portrait"),
        MultiFieldPanel(
            [InlinePanel("names", label=_("Spelling"), panels=SPELLING)],
            heading=_("The name in other languages"),
            help_text=_("One approved spelling for each language; every page in that language uses it."),
        ),
        MultiFieldPanel([FieldPanel("visibility")], heading=_("In danger?"), classname="collapsed"),
    ]

    def get_queryset(self, request):
        return Detainee.objects.with_facts()


class DetaineeProfileViewSet(SnippetViewSet):
    model = DetaineeProfile
    icon = "user"
    menu_label = _("Profiles")
    list_display = ["detainee", "locale", "occupation", "live"]
    search_fields = ["detainee__name", "occupation"]
    copy_view_enabled = False
    chooser_viewset_class = ProfileChooserViewSet
    panels = [FieldPanel("detainee"), FieldPanel("occupation"), FieldPanel("quote"), FieldPanel("story")]
