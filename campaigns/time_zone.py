"""Time zone of the organisation: closing times, days in custody and all dates that are told follow it."""

from zoneinfo import ZoneInfo

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError

from caching.memo import remembered


@remembered
def own_time_zone():
    """The zone that staff have chosen, else the setting's."""
    chosen = apps.get_model("campaigns.Conventions").objects.values_list("time_zone", flat=True).first()
    return ZoneInfo(chosen or settings.TIME_ZONE)


def time_zone():
    """The same while the database is away: the setting's. A page from before it went is shown then anyway."""
    try:
        return own_time_zone()
    except DatabaseError:
        return ZoneInfo(settings.TIME_ZONE)
