"""Expiry of an appeal: what whoever sets it is told."""

from django.contrib import messages
from django.utils.translation import gettext_lazy as _

from campaigns.models import CampaignPage
from home.admin.taking_off import people_left_by

EXPIRES = _(
    "When this appeal expires, nobody is asked about %(names)s, whom no other appeal shows: their own pages stay "
    "public. If they shouldn't, take the appeal off by hand."
)


def say_who_outlasts_the_appeal(request, page):
    """Name those whom nobody will ask about then."""
    if not isinstance(page, CampaignPage) or not page.expire_at:
        return
    if names := ", ".join(person.name for person in people_left_by(page)):
        messages.warning(request, EXPIRES % {"names": names})
