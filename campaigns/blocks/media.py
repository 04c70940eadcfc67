"""Blocks with pictures, videos and documents."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from campaigns.video import host, player_url


class ImageWithCreditBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=500)
    credit = blocks.CharBlock(
        label=_("Credit"),
        max_length=200,
        required=False,
        help_text=_("Leave empty to show the image's own credit."),
    )

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with its description for people who can't see it, and its credit.")
        template = "campaigns/blocks/image.html"
        preview_template = "campaigns/blocks/image_preview.html"


class VideoBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=250)
    url = blocks.URLBlock(label=_("Address of the video"))

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A link to a video. Nothing is loaded from its host until the reader asks for it.")
        template = "campaigns/blocks/video.html"
        preview_value = {"title": "Une mère raconte", "url": "https://vimeo.com/76979871"}

    def get_context(self, value, parent_context=None):
        url = value["url"]
        return super().get_context(value, parent_context) | {
            "host": host(url),
            "embed_url": player_url(url),
        }


class DocumentLinkBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=250)
    document = DocumentChooserBlock(label=_("Document"), required=False)
    url = blocks.URLBlock(label=_("or a link"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Document or link")

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned["document"]) == bool(cleaned["url"]):
            raise blocks.StructBlockValidationError(
                non_block_errors=[_("Choose a document or give a link: one of the two.")]
            )
        return cleaned


class DocumentsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=250)
    documents = blocks.ListBlock(DocumentLinkBlock(), label=_("Documents"), min_num=1)

    class Meta:
        icon = "doc-full"
        label = _("Further reading")
        description = _("Documents to download and pages to read.")
        template = "campaigns/blocks/documents.html"
        preview_value = {
            "heading": "Pour aller plus loin",
            "documents": [{"title": "Le rapport complet", "url": "https://example.org/rapport", "document": None}],
        }
