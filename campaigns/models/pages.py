"""Pages of an appeal. What must be right in every language at once is on the Campaign."""

from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from campaigns.blocks import CampaignBody, CampaignUpdates, profiles_in
from campaigns.editing.forms import SAME_RECORD, DraftCopyForm
from campaigns.editing.problems import Problem
from campaigns.models.appeal_form import UNCONFIRMED, CampaignPageForm, PeopleToConfirmPanel, people_waiting
from campaigns.models.campaign import Campaign
from campaigns.models.cards import open_then_others
from campaigns.models.detainee import Visibility
from campaigns.models.fields import SlimStreamField
from campaigns.models.preview import PreviewInOwnLanguage
from campaigns.models.profile import DetaineeProfile
from campaigns.models.reserved_slugs import FreeSlug
from campaigns.models.staff_page import StaffPage
from campaigns.querysets import own_language, public

# A page keeps one slug in every language: localize would drop a slug that isn't ASCII without a word,
# and a retranslated title would change the URL.
SAME_SLUG = SynchronizedField("slug", overridable=False)
OUTCOME_TEXTS = ("paused_text", "won_text", "closed_text", "archived_text")  # by the names of outcomes


def outcome_text_field(name):
    return models.TextField(name, max_length=1200, blank=True)


class CampaignIndexPage(FreeSlug, StaffPage, PreviewInOwnLanguage, Page):
    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [TitleFieldPanel("title"), FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.CampaignPage"]
    max_count_per_parent = 1
    page_description = _("Lists the appeals beneath it.")
    override_translatable_fields = [SAME_SLUG]

    class Meta:
        verbose_name = _("list of appeals")
        verbose_name_plural = _("lists of appeals")

    def get_context(self, request, *args, **kwargs):
        from campaigns.models.cards import listed  # it asks this module for its models

        return super().get_context(request, *args, **kwargs) | {"listed": listed(request, self.appeals(), of=self)}

    def appeals(self):
        """The live appeals beneath this page, those that take signatures first."""
        return open_then_others(public(own_language(CampaignPage.objects.child_of(self).live())))


class CampaignPage(StaffPage, PreviewInOwnLanguage, Page):
    campaign = models.ForeignKey(
        Campaign,
        verbose_name=_("campaign record"),
        on_delete=models.PROTECT,
        related_name="pages",
        help_text=_("Goal, dates and outcome, the same in every language. Signatures belong to this record."),
    )
    introduction = models.TextField(
        _("introduction"),
        max_length=1200,
        help_text=_("Two to four sentences that say who is in danger and what you ask. Shown under the title."),
    )
    addressee = models.CharField(
        _("addressee"),
        max_length=400,
        help_text=_("Whom the petition asks, for example: the President of Belarus."),
    )
    demand = models.CharField(
        _("demand"), max_length=600, help_text=_("What you ask for, in one sentence. Shown beside the form.")
    )
    body = SlimStreamField(CampaignBody(), verbose_name=_("body"), blank=True)
    updates = SlimStreamField(
        CampaignUpdates(), verbose_name=_("news"), blank=True, help_text=_("What has happened since, dated.")
    )

    paused_text = outcome_text_field(_("when it is paused"))
    won_text = outcome_text_field(_("when it is won"))
    closed_text = outcome_text_field(_("when it is closed"))
    archived_text = outcome_text_field(_("when it is archived"))

    people_confirmed = models.JSONField(
        default=list, blank=True, editable=False, help_text="The people who become public with this version."
    )

    exclude_fields_in_copy = ["people_confirmed"]
    read_with = ("locale", "campaign")
    base_form_class = CampaignPageForm
    copy_form_class = DraftCopyForm
    content_panels = [
        TitleFieldPanel("title"),
        PeopleToConfirmPanel("going_public"),
        FieldPanel("campaign"),
        FieldPanel("introduction"),
        MultiFieldPanel([FieldPanel("addressee"), FieldPanel("demand")], heading=_("The petition in brief")),
        FieldPanel("body"),
        FieldPanel("updates"),
        MultiFieldPanel(
            [FieldPanel(name) for name in OUTCOME_TEXTS],
            heading=_("What readers are told when nobody can sign"),
            help_text=_(
                "Shown in the form's place as soon as the campaign is so. Leave empty what the site's own words say "
                "well enough."
            ),
            classname="collapsed",
        ),
        HelpPanel(
            _(
                "The form that people sign is a page of its own: save this page as a draft, add the form beneath it, "
                "then publish this page. The form goes live with it."
            ),
            heading=_("The form"),
        ),
    ]
    template = "pages/campaign_page.html"  # where the appeal and its form meet
    parent_page_types = ["campaigns.CampaignIndexPage"]
    page_description = _("An appeal: the people it is about, what you ask, and the form to sign.")

    # Twice the length of the source and more must fit, or one long translation blocks the whole page.
    override_translatable_fields = [SAME_SLUG, SynchronizedField("campaign", overridable=False)]

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"campaign": self.campaign}

    def in_the_way(self):
        """Another appeal on the same record, as their signatures would mix; or people whom nobody has confirmed."""
        if other := self.campaign.other_appeal(self, self.locale_id):
            return Problem(SAME_RECORD % {"title": other.title}, "campaign")
        unconfirmed = people_waiting(self.body).exclude(pk__in=self.people_confirmed)
        names = ", ".join(person.name for person in unconfirmed)
        return Problem(UNCONFIRMED, "going_public", names) if names else None

    def own_profiles(self):
        """{pk of each profile that the body names: that person's profile in this language}."""
        return DetaineeProfile.in_language(self.profiles(), self.locale_id)

    @cached_property
    def shown_profiles(self):
        """{pk of one that the body names: profile to show}, in its order, with their people's facts; loaded once."""
        own = self.own_profiles()
        shown = {profile.pk: profile for profile in DetaineeProfile.shown(own.values(), is_preview=self.is_preview)}
        return {pk: shown[profile.pk] for pk, profile in own.items() if profile.pk in shown}

    def profiles(self):
        """The profiles that the body names, None for one that was deleted since."""
        return profiles_in(self.body)

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Where the page is live, the people go public in the same transaction, whichever way it went live.

        Only those whom somebody confirmed for this very version: it carries their numbers.
        """
        if self.live and self.people_confirmed and not kwargs.get("update_fields"):
            for person in people_waiting(self.body).filter(pk__in=self.people_confirmed).select_for_update():
                person.change_visibility(Visibility.PUBLIC)
            self.people_confirmed = []
        return super().save(*args, **kwargs)
