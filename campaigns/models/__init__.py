from .campaign import Campaign, Outcome
from .detainee import Detainee, DetaineeName, DetentionUpdate, Visibility
from .image import CreditedImage, CreditedRendition
from .pages import CampaignIndexPage, CampaignPage
from .profile import DetaineeProfile
from .topic import Topic, TopicName

__all__ = [
    "Campaign",
    "CampaignIndexPage",
    "CampaignPage",
    "CreditedImage",
    "CreditedRendition",
    "Detainee",
    "DetaineeName",
    "DetaineeProfile",
    "DetentionUpdate",
    "Outcome",
    "Topic",
    "TopicName",
    "Visibility",
]
