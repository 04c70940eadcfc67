"""Who runs the site, in each language: a translatable record, as Wagtail's own settings have one language only."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from campaigns.fields import SlimStreamField
from campaigns.languages import source_language
from home.blocks import AccountsBlock


class Organisation(DraftStateMixin, RevisionMixin, TranslatableMixin, models.Model):
    name = models.CharField(_("name"), max_length=200)
    tagline = models.CharField(
        _("what you do, in one sentence"), max_length=400, blank=True, help_text=_("Shown in the footer.")
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    accounts = SlimStreamField(AccountsBlock(), verbose_name=_("accounts elsewhere"), blank=True)
    privacy_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("privacy notice"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Linked beside every form and in every footer, in the reader's language where it exists."),
    )
    donation_url = models.URLField(_("donation link"), blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("tagline"),
        FieldPanel("logo"),
        FieldPanel("privacy_page"),
        FieldPanel("donation_url"),
        FieldPanel("accounts"),
    ]
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("tagline"),
        SynchronizedField("logo"),
        SynchronizedField("accounts"),
        SynchronizedField("privacy_page", overridable=False),
        SynchronizedField("donation_url"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisation")
        constraints = [
            models.UniqueConstraint(
                fields=["locale"],
                name="one_organisation_per_language",
                violation_error_message=_("This language has its organisation already. Change that one instead."),
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """Say that a language has its record already: the language isn't in the form, so Django leaves that out."""
        super().clean()
        self.validate_constraints()

    @classmethod
    def in_language(cls, language=None):
        """The live record in `language` (the active one, unless told), else the source language's, else None."""
        wanted = language or get_language()
        default = source_language()
        live = cls.objects.filter(live=True, locale__language_code__in={wanted, default})
        whole = live.select_related("locale", "logo", "privacy_page__locale")
        found = {record.locale.language_code: record for record in whole}
        return found.get(wanted) or found.get(default)
