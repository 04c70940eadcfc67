from .campaign import Campaign, Outcome
from .conventions import Conventions, CountryName
from .detainee import Detainee, DetaineeName, DetentionUpdate, Visibility
from .image import CreditedImage, CreditedRendition
from .pages import CampaignIndexPage, CampaignPage
from .profile import DetaineeProfile
from .topic import Topic, TopicName

__all__ = [
    "Campaign",
    "CampaignIndexPage",
    "CampaignPage",
    "Conventions",
    "CountryName",
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
