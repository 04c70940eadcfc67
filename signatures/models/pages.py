"""Form page of an appeal: the words around the form and the questions in it."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Locale, Page

from campaigns.editing.forms import DraftCopyForm
from campaigns.editing.red_lines import RedLinesPanel
from campaigns.languages import source_language
from campaigns.models import CampaignPage
from campaigns.models.fields import SlimStreamField
from campaigns.models.pages import SAME_SLUG
from campaigns.models.preview import PreviewInOwnLanguage
from campaigns.models.staff_page import StaffPage
from campaigns.querysets import own_language, public
from signatures.blocks.questions import QuestionsBlock

WORDS = ["bold", "italic", "link", "ol", "ul"]


# What an organisation says in each form alike: home/models/organisation.py has the same fields.
def consent_text_field(**options):
    help_text = _(
        "What signing means for the person's data, shown right above the button. "
        "Each published version is kept with the signatures given under it."
    )
    return models.TextField(_("consent text"), max_length=4000, help_text=help_text, **options)


def updates_label_field(**options):
    help_text = _("Beside a box that is never ticked beforehand, for example: Send me news of this appeal.")
    return models.CharField(_("question about news"), max_length=400, help_text=help_text, **options)


def button_label_field(**options):
    return models.CharField(_("button"), max_length=80, **options)


def thank_you_field(**options):
    help_text = _("Shown after signing, above the note about the confirmation mail.")
    return RichTextField(_("thank-you text"), features=WORDS, help_text=help_text, **options)


def confirmed_text_field(**options):
    help_text = _("Shown once the signature counts.")
    return RichTextField(_("text after confirming"), features=WORDS, help_text=help_text, **options)


class SignatureFormPage(StaffPage, PreviewInOwnLanguage, Page):
    petition_text = RichTextField(
        _("petition text"),
        features=WORDS,
        help_text=_("The whole text that people sign, as the addressee will get it."),
    )
    consent_text = consent_text_field()
    updates_label = updates_label_field()
    button_label = button_label_field()
    questions = SlimStreamField(
        QuestionsBlock(),
        verbose_name=_("extra questions"),
        blank=True,
        help_text=_("Ask only what you need: each question costs signatures."),
    )
    thank_you = thank_you_field()
    confirmed_text = confirmed_text_field()

    content_panels = [
        RedLinesPanel(),
        TitleFieldPanel("title"),
        FieldPanel("petition_text"),
        MultiFieldPanel(
            [FieldPanel("consent_text"), FieldPanel("updates_label"), FieldPanel("button_label")],
            heading=_("The form"),
        ),
        FieldPanel("questions"),
        MultiFieldPanel([FieldPanel("thank_you"), FieldPanel("confirmed_text")], heading=_("Afterwards")),
    ]
    settings_panels = [CommentPanel()]  # no times of its own: it comes and goes with its appeal
    private_page_options = []  # nor a privacy of its own
    copy_form_class = DraftCopyForm
    parent_page_types = ["campaigns.CampaignPage"]
    subpage_types = []
    max_count_per_parent = 1
    page_description = _("The form of an appeal. It is shown in the appeal and has an address of its own.")
    override_translatable_fields = [SAME_SLUG]

    class Meta:
        verbose_name = _("signature form")
        verbose_name_plural = _("signature forms")

    def route(self, request, path_components):
        """Raises Http404: the appeal isn't live, whatever the form says of itself."""
        if not CampaignPage.objects.live().parent_of(self).exists():
            raise Http404
        return super().route(request, path_components)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"form_page": self, "campaign_page": self.campaign_page}

    @cached_property
    def campaign_page(self):
        return self.get_parent().specific

    @property
    def campaign(self):
        return self.campaign_page.campaign

    @property
    def campaign_id(self):
        return self.campaign_page.campaign_id

    @cached_property
    def source(self):
        """The form in the source language, which says what is asked; itself where there is none."""
        if self.locale.language_code == source_language():
            return self
        return self.get_translation_or_none(Locale.get_default()) or self


def form_in_language(campaign_id, language):
    """The published form of a campaign in `language`, or None."""
    appeals = CampaignPage.objects.live().filter(campaign_id=campaign_id, locale__language_code=language)
    appeal = own_language(appeals).first()
    return appeal and form_of(appeal)


def form_of(campaign_page):
    """The published form beneath a campaign page, or None; a private appeal has none that anybody could send."""
    forms = SignatureFormPage.objects.child_of(campaign_page).live().select_related("locale")
    return public(own_language(forms)).first()


def without_forms_that_are_off(pages):
    """`pages` without the forms whose appeal isn't live: a form is public with its appeal or not at all."""
    path = OuterRef("path")
    appeal = CampaignPage.objects.live().filter(path=Substr(path, 1, Length(path) - Page.steplen))
    off = SignatureFormPage.objects.exclude(Exists(appeal))
    return pages.exclude(Exists(off.filter(pk=OuterRef("pk"))))
