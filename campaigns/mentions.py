"""Mentions of a person in live texts that were written by hand: hiding takes away records, and not these."""

import json
from functools import reduce
from operator import or_

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from campaigns.models import CampaignPage, DetaineeProfile

IN_APPEALS = ("title", "introduction", "addressee", "demand", "blocks", "news")
IN_PROFILES = ("occupation", "quote", "story")


def mentions(person):
    """[appeal or profile] of all languages, live ones, in which the name stands in one of its spellings.

    The profiles of the person themselves go with them and are left out.
    """
    spellings = {person.name, *person.names.values_list("spelling", flat=True)}
    blocks = {"blocks": Cast("body", TextField()), "news": Cast("updates", TextField())}
    appeals = CampaignPage.objects.live().annotate(**blocks).filter(_any(spellings, IN_APPEALS))
    profiles = DetaineeProfile.objects.filter(live=True).exclude(detainee=person).filter(_any(spellings, IN_PROFILES))
    by_language = "locale__language_code"
    return [
        *appeals.select_related("locale").order_by("title", by_language),
        *profiles.select_related("locale", "detainee").order_by("detainee__name", by_language),
    ]


def _any(spellings, fields):
    """Blocks are kept as JSON, in which one database escapes letters and the other doesn't."""
    written = {form for spelling in spellings for form in (spelling, json.dumps(spelling)[1:-1])}
    return reduce(or_, (Q(**{f"{field}__icontains": words}) for field in fields for words in written))
