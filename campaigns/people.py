"""People in appeals, for many pages at once: the public ones whose profiles are published in the language."""

from campaigns.models import Detainee, DetaineeProfile
from campaigns.models.cards import profile_ids


def people_shown(pages, people=None):
    """{page.pk: [Detainee]} of campaign pages, in the order of the page, each person once.

    Takes two queries and those that `people` (a queryset of Detainee, all unless told) brings along.
    Reads the stored blocks: their values would fetch profiles page by page.
    """
    chosen = {page.pk: list(profile_ids(page.body)) for page in pages}
    person_of = _told({page.locale_id for page in pages}, {pk for pks in chosen.values() for pk in pks})
    people = Detainee.objects.all() if people is None else people
    found = people.public().in_bulk(set(person_of.values()))
    keys = {page.pk: dict.fromkeys(person_of.get((page.locale_id, pk)) for pk in chosen[page.pk]) for page in pages}
    return {page: [found[pk] for pk in people if pk in found] for page, people in keys.items()}


def _told(locales, chosen):
    """{(locale, pk of a profile): its person} of the profiles `chosen` whose person has a published one in that
    locale, whatever language they are of themselves.
    """
    profiles = DetaineeProfile.objects.filter(live=True, locale__in=locales, detainee__profiles__in=chosen)
    found = profiles.values_list("locale", "detainee__profiles", "detainee")
    return {(locale, pk): person for locale, pk, person in found}
