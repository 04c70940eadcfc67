"""Blocks of text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

RICH_TEXT = ["bold", "italic", "link", "document-link", "ol", "ul", "h3"]


class SectionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=250)
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT)

    class Meta:
        icon = "pilcrow"
        label = _("Section")
        description = _("A heading with text beneath it.")
        template = "campaigns/blocks/section.html"
        preview_value = {
            "heading": "Ce qui se passe",
            "text": "<p>Un paragraphe qui dit <b>ce qui est arrivé</b>, où et quand.</p>",
        }


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"), max_length=2000, help_text=_("Without quotation marks."))
    attribution = blocks.CharBlock(label=_("Who said it"), max_length=250)
    source_url = blocks.URLBlock(label=_("Link to the source"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Somebody's own words, with their name.")
        template = "campaigns/blocks/quote.html"
        preview_value = {"text": "Je sais que dehors, on ne nous oublie pas.", "attribution": "Une détenue"}


class CallToSignBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=250)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=1000)
    button = blocks.CharBlock(label=_("Button"), max_length=80)

    class Meta:
        icon = "edit"
        label = _("Call to sign")
        description = _("A button that leads to the form on this page.")
        template = "campaigns/blocks/call_to_sign.html"
        preview_value = {
            "heading": "Ajoutez votre nom",
            "text": "Deux minutes suffisent.",
            "button": "Signer",
        }
