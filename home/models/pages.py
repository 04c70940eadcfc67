from itertools import accumulate

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.models import Page

from campaigns.appeals import VICTORIES, open_appeals, victories
from campaigns.blocks import StandardBody
from campaigns.editing.forms import DraftCopyForm
from campaigns.models.cards import listed, with_people
from campaigns.models.fields import SlimStreamField
from campaigns.models.pages import SAME_SLUG
from campaigns.models.preview import PreviewInOwnLanguage
from campaigns.models.reserved_slugs import FreeSlug
from campaigns.models.staff_page import StaffPage

DEEPEST = 8  # pages above one another; whoever asks for a longer path gets Wagtail's own, slower answer


class HomePage(StaffPage, PreviewInOwnLanguage, Page):
    introduction = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("Who you are and why a signature matters, in a few sentences."),
    )

    copy_form_class = DraftCopyForm
    content_panels = [TitleFieldPanel("title"), FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    page_description = _("The front page of one language, with the open appeals.")
    override_translatable_fields = [SAME_SLUG]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def route(self, request, path_components):
        """Find the page by its whole path. Wagtail goes down to it page by page, at two queries each."""
        page = self._at(path_components) if 0 < len(path_components) <= DEEPEST else None
        return page.route(request, []) if page else super().route(request, path_components)

    def _at(self, path_components):
        """The page at this path beneath the home page, with what serving it asks for; None where there is none.

        Its `above` are the pages on the way there, the home page first, for whoever shows them.
        """
        paths = list(accumulate((f"{slug}/" for slug in path_components), initial=self.url_path))[1:]
        way = Page.objects.filter(slug__in=path_components, url_path__in=paths).order_by("depth")
        *between, found = [*way] or [None]
        model = found and found.url_path == paths[-1] and found.specific_class
        if not model:
            return None
        page = model.objects.select_related(*getattr(model, "read_with", ["locale"])).get(pk=found.pk)
        page.above = [self, *between]
        return page

    def get_context(self, request, *args, **kwargs):
        page = listed(request, self.open_appeals(), of=self)
        won = [] if page.has_previous() else with_people(self.victories()[:VICTORIES])
        return super().get_context(request, *args, **kwargs) | {"listed": page, "victories": won}

    def open_appeals(self):
        """The live appeals of this language that take signatures, the newest first."""
        return open_appeals(self.locale).descendant_of(self)

    def victories(self):
        """The live appeals of this language that were won, the latest first."""
        return victories().descendant_of(self)


class StandardPage(FreeSlug, StaffPage, PreviewInOwnLanguage, Page):
    introduction = models.TextField(_("introduction"), blank=True)
    body = SlimStreamField(StandardBody(), verbose_name=_("body"), blank=True)

    content_panels = [TitleFieldPanel("title"), FieldPanel("introduction"), FieldPanel("body")]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    page_description = _("A page of text: the privacy notice, about us, contact.")
    override_translatable_fields = [SAME_SLUG]

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")
