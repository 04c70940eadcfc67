"""Body of a page: the blocks that an editor can put into it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from campaigns.blocks.figures import FiguresBlock, TimelineBlock
from campaigns.blocks.media import DocumentsBlock, ImageWithCreditBlock, VideoBlock
from campaigns.blocks.people import DetaineeProfileBlock, DetaineeProfileGroupBlock
from campaigns.blocks.text import RICH_TEXT, CallToSignBlock, QuoteBlock, SectionBlock
from campaigns.facts.dates import has_happened

WORDS, PEOPLE, EVIDENCE = _("Words"), _("People"), _("Pictures and evidence")


class StandardBody(blocks.StreamBlock):
    """The blocks of any page."""

    section = SectionBlock(group=WORDS)
    quote = QuoteBlock(group=WORDS)
    image = ImageWithCreditBlock(group=EVIDENCE)
    video = VideoBlock(group=EVIDENCE)
    documents = DocumentsBlock(group=EVIDENCE)


class CampaignBody(StandardBody):
    """The blocks of an appeal."""

    call_to_sign = CallToSignBlock(group=WORDS)
    profile = DetaineeProfileBlock(group=PEOPLE)
    profiles = DetaineeProfileGroupBlock(group=PEOPLE)
    figures = FiguresBlock(group=EVIDENCE)
    timeline = TimelineBlock(group=EVIDENCE)


class CampaignUpdateBlock(blocks.StructBlock):
    date = blocks.DateBlock(label=_("Date"), validators=[has_happened])
    heading = blocks.CharBlock(label=_("Heading"), max_length=250)
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT)

    class Meta:
        icon = "date"
        label = _("News")
        template = "campaigns/blocks/update.html"


class CampaignUpdates(blocks.StreamBlock):
    update = CampaignUpdateBlock()
