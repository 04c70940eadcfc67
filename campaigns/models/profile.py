"""Profile: what one language says of a detained person. The facts are on the Detainee."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, Site, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from campaigns.editing.forms import PublishedWholeModelForm
from campaigns.models.detainee import Detainee, Visibility
from campaigns.models.preview import PreviewInOwnLanguage
from campaigns.models.publishing import PublishedWhole


class DetaineeProfile(
    PublishedWhole,
    PreviewInOwnLanguage,
    PreviewableMixin,
    DraftStateMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    detainee = models.ForeignKey(
        Detainee, verbose_name=_("person"), on_delete=models.PROTECT, related_name="profiles"
    )
    occupation = models.CharField(
        _("occupation"),
        max_length=400,
        blank=True,
        help_text=_("For example: human rights defender and educator."),
    )
    story = RichTextField(
        _("story"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("Two or three sentences. Name, status and dates are shown from the person's record."),
    )

    quote = models.CharField(
        _("quote"),
        max_length=600,
        blank=True,
        help_text=_(
            "A sentence or two in their own words, without quotation marks. Leave empty where you have none."
        ),
    )

    base_form_class = PublishedWholeModelForm

    # Wagtail's "latest revision" bookkeeping isn't content.
    translatable_fields = [
        SynchronizedField("detainee", overridable=False),
        TranslatableField("occupation"),
        TranslatableField("story"),
        TranslatableField("quote"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        constraints = [
            models.UniqueConstraint(
                fields=["detainee", "locale"],
                name="one_profile_per_language",
                violation_error_message=_(
                    "This person has a profile in this language already. Change that one instead."
                ),
            ),
        ]

    def __str__(self):
        return self.detainee.name if self.detainee_id else str(_("New profile"))

    def get_absolute_url(self):
        """The URL of the person's story in this language. It names nobody: docs/decisions/0014."""
        with translation.override(self.locale.language_code):
            return reverse("person", args=[self.detainee_id])

    def get_full_url(self, request=None):
        """The same with the site's host, as a page has it."""
        site = Site.find_for_request(request) or Site.objects.get(is_default_site=True)
        return site.root_url + self.get_absolute_url()

    def clean(self):
        """Say that a person has a profile already: the language isn't in the form, so Django leaves that out."""
        super().clean()
        self.validate_constraints()

    @classmethod
    def public(cls):
        """The profiles that anybody may read: published ones, of people who are public."""
        return cls.objects.filter(live=True, detainee__visibility=Visibility.PUBLIC).select_related("locale")

    @classmethod
    def in_language(cls, profiles, locale_id):
        """{pk of each of `profiles`: the same person's profile in that language}, for those who have one.

        A chooser on a translated page falls back to the source's profile where that has no translation.
        """
        chosen = [profile for profile in profiles if profile]
        people = {profile.detainee_id for profile in chosen if profile.locale_id != locale_id}
        others = cls.objects.filter(locale=locale_id, detainee__in=people) if people else []
        own = {profile.detainee_id: profile for profile in others}
        own |= {profile.detainee_id: profile for profile in chosen if profile.locale_id == locale_id}
        return {profile.pk: own[profile.detainee_id] for profile in chosen if profile.detainee_id in own}

    @staticmethod
    def shown(profiles, is_preview=False):
        """The profiles that a page may show, in their order, each with its person's facts loaded.

        A chooser also hands over profiles that were never published, profiles of people who aren't
        public, and None for a deleted one. A preview shows those as well who aren't public yet.
        """
        live = [profile for profile in profiles if profile and profile.live]
        readers_see = Q(visibility=Visibility.PUBLIC)
        seen = readers_see | Q(visibility=Visibility.NOT_YET) if is_preview else readers_see
        people = Detainee.objects.filter(seen).with_facts().in_bulk([profile.detainee_id for profile in live])
        shown = [profile for profile in live if profile.detainee_id in people]
        for profile in shown:
            profile.detainee = people[profile.detainee_id]
        return shown

    def get_preview_template(self, request, mode_name):
        return "campaigns/admin/profile_preview.html"
