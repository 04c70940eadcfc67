"""Organisation, in each language: a translatable record, as Wagtail's own settings have one language only."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from caching.memo import forget, remembered
from campaigns.editing.forms import PublishedWholeModelForm
from campaigns.languages import source_language
from campaigns.models.fields import SlimStreamField
from campaigns.models.publishing import PublishedWhole
from home import brand
from home.models.blocks import AccountsBlock, MenuBlock
from signatures.models.pages import (
    button_label_field,
    confirmed_text_field,
    consent_text_field,
    thank_you_field,
    updates_label_field,
)

HEX = r"^#[0-9a-fA-F]{6}$"
HOW_COLOURS_ARE_WRITTEN = _("Write the colour as # and six digits or letters from a to f, for example #ffb31a.")
COLOURS = ("accent_colour", "night_colour")
STANDARD_TEXTS = ("consent_text", "updates_label", "button_label", "thank_you", "confirmed_text")


def colour_field(name, help_text):
    is_hex = RegexValidator(HEX, HOW_COLOURS_ARE_WRITTEN)
    return models.CharField(name, max_length=7, blank=True, validators=[is_hex], help_text=help_text)


def colour_constraint(field):
    condition = Q(**{field: ""}) | Q(**{f"{field}__regex": HEX})
    return models.CheckConstraint(condition=condition, name=f"organisation_{field}_is_hex")


class OrganisationForm(PublishedWholeModelForm):
    """Says of a colour that is too long how colours are written."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in COLOURS:
            self.fields[name].error_messages["max_length"] = HOW_COLOURS_ARE_WRITTEN


class Organisation(PublishedWhole, DraftStateMixin, RevisionMixin, TranslatableMixin, models.Model):
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
    accent_colour = colour_field(
        _("accent colour"),
        _("Of buttons and highlights, for example #ffb31a. Text on it becomes dark or white. Empty: the site's own."),
    )
    night_colour = colour_field(
        _("dark colour"),
        _("Behind header, title and footer, under light text, for example #14172e. Empty: the site's own."),
    )
    typeface = models.CharField(
        _("typeface"),
        max_length=10,
        choices=brand.Typeface.choices,
        default=brand.Typeface.VIGIL,
        help_text=_("Of headings, numbers and stories. Arabic headings follow with a face of their own script."),
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
    accessibility_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("accessibility statement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Linked in every footer, in the reader's language where it exists."),
    )
    footer_menu = SlimStreamField(
        MenuBlock(),
        verbose_name=_("pages in the footer"),
        blank=True,
        default=list,
        help_text=_(
            "About you, legal notice, contact: in this order, in the reader's language where they exist. A page that "
            "isn't published is left out. The two above are linked anyway."
        ),
    )
    donation_url = models.URLField(_("donation link"), blank=True)
    consent_text = consent_text_field(blank=True)
    updates_label = updates_label_field(blank=True)
    button_label = button_label_field(blank=True)
    thank_you = thank_you_field(blank=True)
    confirmed_text = confirmed_text_field(blank=True)

    base_form_class = OrganisationForm
    panels = [
        FieldPanel("name"),
        FieldPanel("tagline"),
        MultiFieldPanel([FieldPanel("logo"), *map(FieldPanel, COLOURS), FieldPanel("typeface")], heading=_("Looks")),
        FieldPanel("privacy_page"),
        FieldPanel("accessibility_page"),
        FieldPanel("footer_menu"),
        FieldPanel("donation_url"),
        FieldPanel("accounts"),
        MultiFieldPanel(
            [*map(FieldPanel, STANDARD_TEXTS)],
            heading=_("Standard texts of forms"),
            help_text=_("Each new form in this language begins with them. Forms that exist keep their own."),
        ),
    ]
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("tagline"),
        SynchronizedField("logo"),
        SynchronizedField("accent_colour", overridable=False),
        SynchronizedField("night_colour", overridable=False),
        SynchronizedField("typeface", overridable=False),
        SynchronizedField("accounts"),
        SynchronizedField("privacy_page", overridable=False),
        SynchronizedField("accessibility_page", overridable=False),
        SynchronizedField("footer_menu", overridable=False),
        SynchronizedField("donation_url"),
        *map(TranslatableField, STANDARD_TEXTS),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisation")
        constraints = [
            models.UniqueConstraint(
                fields=["locale"],
                name="one_organisation_per_language",
                violation_error_message=_("This language has its organisation already. Change that one instead."),
            ),
            *map(colour_constraint, COLOURS),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """Refuse colours that text can't be read on, and a second record for a language.

        The language isn't in the form, so Django leaves that out.
        """
        super().clean()
        self.validate_constraints(exclude=COLOURS)  # their validators say more
        colours = [value if re.match(HEX, value) else "" for value in (self.accent_colour, self.night_colour)]
        if wrong := brand.errors(*colours):
            raise ValidationError(wrong)

    @classmethod
    def in_language(cls, language=None):
        """The live record in `language` (the active one, unless told), else the source language's, else None."""
        live = live_organisations()
        return live.get(language or get_language()) or live.get(source_language())


@remembered
def live_organisations():
    """{language: organisation}: each page begins and ends with one; remembered until something changes."""
    live = Organisation.objects.filter(live=True)
    whole = live.select_related("locale", "logo", "privacy_page__locale", "accessibility_page__locale")
    return {record.locale.language_code: record for record in whole}


def connect():
    """Forget what is remembered when one changes in this process."""
    post_save.connect(forget, sender=Organisation)
    post_delete.connect(forget, sender=Organisation)
