from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.models import Page

from campaigns.appeals import open_appeals
from campaigns.blocks import StandardBody
from campaigns.fields import SlimStreamField
from campaigns.forms import DraftCopyForm
from campaigns.models.pages import SAME_ADDRESS
from campaigns.models.preview import PreviewInOwnLanguage


class HomePage(PreviewInOwnLanguage, Page):
    introduction = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("Who you are and why a signature matters, in a few sentences."),
    )

    copy_form_class = DraftCopyForm
    content_panels = [TitleFieldPanel("title"), FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    page_description = _("The front page of one language, with the open appeals.")
    override_translatable_fields = [SAME_ADDRESS]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def route(self, request, path_components):
        """Find the page by its whole address. Wagtail goes down to it page by page, at two queries each."""
        page = self._at(path_components) if path_components else None
        return page.route(request, []) if page else super().route(request, path_components)

    def _at(self, path_components):
        """The page at this address beneath the home page, with what serving it asks for; None where there is none."""
        address = f"{self.url_path}{'/'.join(path_components)}/"
        found = Page.objects.filter(slug=path_components[-1], url_path=address).first()
        model = found and found.specific_class
        return model and model.objects.select_related(*getattr(model, "read_with", ["locale"])).get(pk=found.pk)

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"appeals": self.open_appeals()}

    def open_appeals(self):
        """The live appeals of this language that take signatures, the newest first."""
        return open_appeals(self.locale).descendant_of(self)


class StandardPage(PreviewInOwnLanguage, Page):
    introduction = models.TextField(_("introduction"), blank=True)
    body = SlimStreamField(StandardBody(), verbose_name=_("body"), blank=True)

    copy_form_class = DraftCopyForm
    content_panels = [TitleFieldPanel("title"), FieldPanel("introduction"), FieldPanel("body")]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    page_description = _("A page of text: the privacy notice, about us, contact.")
    override_translatable_fields = [SAME_ADDRESS]

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")
