"""Who becomes public with an appeal."""

from django.utils.translation import gettext_lazy as _

from campaigns.blocks import profiles_in
from campaigns.models.detainee import Detainee

UNCONFIRMED = _(
    "Not public yet: %(names)s. Publish the appeal where it is written, in its source language, and confirm each of "
    "them there."
)


def people_waiting(body):
    """The people of a body whom it would show, were they public already."""
    profiles = [profile for profile in profiles_in(body) if profile and profile.live]
    return Detainee.objects.not_public_yet().filter(pk__in={profile.detainee_id for profile in profiles})
