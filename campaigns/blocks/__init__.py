from .body import CampaignBody, CampaignUpdates, StandardBody
from .figures import FiguresBlock, TimelineBlock
from .media import DocumentsBlock, ImageWithCreditBlock, VideoBlock
from .people import DetaineeProfileBlock, DetaineeProfileGroupBlock, profiles_in
from .text import CallToSignBlock, QuoteBlock, SectionBlock

__all__ = [
    "CallToSignBlock",
    "CampaignBody",
    "CampaignUpdates",
    "DetaineeProfileBlock",
    "DetaineeProfileGroupBlock",
    "DocumentsBlock",
    "FiguresBlock",
    "ImageWithCreditBlock",
    "QuoteBlock",
    "SectionBlock",
    "StandardBody",
    "TimelineBlock",
    "VideoBlock",
    "profiles_in",
]
