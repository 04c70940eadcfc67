"""ViewSets of campaign records, people and their profiles."""

from urllib.parse import urlencode

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TitleFieldPanel,
)
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.slug import SlugInput
from wagtail.models import Locale, Revision
from wagtail.snippets.views import snippets
from wagtail.snippets.views.snippets import SnippetViewSet

from campaigns.admin import outcome, visibility
from campaigns.admin.campaign_form import CampaignForm
from campaigns.admin.choosers import ProfileChooserViewSet
from campaigns.admin.deleting import CampaignDeleteView, DetaineeDeleteView, TopicDeleteView
from campaigns.admin.detainee_form import DetaineeForm
from campaigns.admin.person_file import panels as person_file
from campaigns.admin.person_file.filters import DetaineeFilterSet
from campaigns.admin.searching import EachOnce, theirs
from campaigns.admin.translation_buttons import with_buttons
from campaigns.editing.red_lines import RedLinesPanel, StateColumn
from campaigns.models import Campaign, Detainee, DetaineeProfile, Topic

NO_SLUG = _("Write a short name in letters from a to z, for example press-freedom.")


class TopicForm(WagtailAdminModelForm):
    """Says of an empty slug what to write: it stays empty where the name has no letter from a to z in it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slug"].error_messages["required"] = NO_SLUG


def campaign_panels(signers_data):
    return ObjectList(
        [
            outcome.panel(),
            RedLinesPanel(),
            FieldPanel("reference"),
            FieldPanel("addressee_country"),
            FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
            FieldRowPanel([FieldPanel("goal"), FieldPanel("goal_in_steps")], heading=_("Goal")),
            FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")], heading=_("Dates")),
            MultiFieldPanel(signers_data, heading=_("Signers' data"), classname="collapsed"),
        ],
        base_form_class=CampaignForm,
    )


NEW = campaign_panels([FieldPanel("retention_days"), FieldPanel("keeps_count_of_erased"), FieldPanel("digest_only")])
# What protects people is changed by an action of its own: signatures/admin/protection.py.
EDITED = campaign_panels(
    [
        HelpPanel(_("The first two are changed under “Protection of signers”, above: each with a reason.")),
        FieldPanel("retention_days", read_only=True),
        FieldPanel("digest_only", read_only=True),
        FieldPanel("keeps_count_of_erased"),
    ]
)


class CampaignsView(EachOnce, outcome.WithListingButton):
    pass


class CampaignViewSet(ModelViewSet):
    model = Campaign
    index_view_class = CampaignsView
    edit_view_class = outcome.WithHeaderButtons
    delete_view_class = CampaignDeleteView
    icon = "clipboard-list"
    menu_label = _("Campaign records")
    list_display = [
        "reference",
        StateColumn("outcome", label=_("State"), accessor=outcome.state_in_words, sort_key="outcome"),
        "opens",
        "closes",
        "goal",
    ]
    list_filter = ["outcome", "addressee_country"]
    search_fields = ["reference", "pages__title"]
    copy_view_enabled = False
    edit_handler = NEW

    def get_edit_view_kwargs(self, **kwargs):
        panel = EDITED.bind_to_model(Campaign)
        return super().get_edit_view_kwargs(panel=panel, form_class=panel.get_form_class(), **kwargs)

    def get_urlpatterns(self):
        action = path("outcome/<int:pk>/", outcome.OutcomeView.as_view(), name="outcome")
        return [*super().get_urlpatterns(), action]


class TopicViewSet(ModelViewSet):
    model = Topic
    index_view_class = EachOnce
    delete_view_class = TopicDeleteView
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
    FieldRowPanel([FieldPanel("status"), FieldPanel("date"), FieldPanel("date_precision")]),
    FieldRowPanel([FieldPanel("source"), FieldPanel("source_language"), FieldPanel("source_url")]),
]
SPELLING = [FieldRowPanel([FieldPanel("language"), FieldPanel("spelling"), FieldPanel("to_avoid")])]
DETENTION = [
    FieldRowPanel([FieldPanel("detained_since"), FieldPanel("detained_since_precision")]),
    FieldRowPanel([FieldPanel("sentence_years"), FieldPanel("sentence_months")]),
    FieldPanel("sentence_is_minimum"),
    FieldPanel("country"),
    FieldPanel("place"),
    FieldPanel("authority"),
    FieldPanel("is_prisoner_of_conscience"),
]


class PeopleView(EachOnce, visibility.WithListingButton):
    def get_base_queryset(self):
        return super().get_base_queryset().with_facts()


PANELS = [
    visibility.panel(),
    FieldPanel("confirmed"),
    FieldRowPanel([FieldPanel("name"), FieldPanel("gender")]),
    person_file.CONSENT,
    MultiFieldPanel(
        [InlinePanel("updates", label=_("Dated change"), panels=CHANGE, min_num=1)],
        heading=_("Status"),
        help_text=_("Add a dated change and every page in every language shows it at once. The latest one counts."),
    ),
    MultiFieldPanel(DETENTION, heading=_("The detention")),
    FieldPanel("portrait"),
    MultiFieldPanel(
        [InlinePanel("names", label=_("Spelling"), panels=SPELLING)],
        heading=_("The name in other languages"),
        help_text=_("One approved spelling for each language; every page in that language uses it."),
    ),
    person_file.WHERE_SHOWN,
]


def status_in_words(person):
    return person.status_label or _("Not known")


class DetaineeViewSet(ModelViewSet):
    model = Detainee
    index_view_class = PeopleView
    edit_view_class = visibility.WithHeaderButton
    delete_view_class = DetaineeDeleteView
    icon = "user"
    menu_label = _("People")
    list_display = [
        "name",
        Column("status", label=_("Status"), accessor=status_in_words),
        Column("days", label=_("Days in detention"), accessor="days_in_detention"),
        StateColumn(
            "visibility", label=_("Visibility"), accessor=Detainee.get_visibility_display, sort_key="visibility"
        ),
    ]
    filterset_class = DetaineeFilterSet
    search_fields = ["name", "names__spelling"]
    copy_view_enabled = False
    edit_handler = ObjectList(PANELS, base_form_class=DetaineeForm)

    def get_urlpatterns(self):
        action = path("visibility/<int:pk>/", visibility.VisibilityView.as_view(), name="visibility")
        return [*super().get_urlpatterns(), action]


def with_schedules(rows):
    """`rows` of a snippet, each with its scheduled revision's key: its status would ask for the revision itself."""
    kind = ContentType.objects.get_for_model(rows.model)
    theirs = Revision.objects.filter(base_content_type=kind, object_id=Cast(OuterRef("pk"), CharField()))
    scheduled = theirs.filter(approved_go_live_at__isnull=False)
    return rows.annotate(scheduled_revision=Subquery(scheduled.values("pk")[:1]))


class ProfilesView(snippets.IndexView):
    def get_base_queryset(self):
        rows = theirs(self, super().get_base_queryset()).select_related("detainee", "locale")
        return with_buttons(with_schedules(rows))


class NewProfileView(snippets.CreateView):
    def get_preview_url(self):
        """With the language that the profile will have: the preview makes one of its own."""
        return f"{super().get_preview_url()}?{urlencode({'locale': self.locale.language_code})}"


class NewProfilePreview(snippets.PreviewOnCreateView):
    def get_object(self):
        code = self.request.GET.get("locale", "")
        return self.model(locale=Locale.objects.filter(language_code=code).first() or Locale.get_default())


class DetaineeProfileViewSet(SnippetViewSet):
    model = DetaineeProfile
    index_view_class = ProfilesView
    add_view_class = NewProfileView
    preview_on_add_view_class = NewProfilePreview
    icon = "user"
    menu_label = _("Profiles")
    list_display = [
        "detainee",
        "locale",
        "occupation",
        LiveStatusTagColumn(label=_("Status")),
    ]
    search_fields = ["detainee__name", "occupation"]
    copy_view_enabled = False
    chooser_viewset_class = ProfileChooserViewSet
    panels = [RedLinesPanel(), *map(FieldPanel, ("detainee", "occupation", "quote", "story"))]
