"""Who appears in appeals, for many pages at once: the public people whose profiles are published."""

from campaigns.cards import profile_ids
from campaigns.models import Detainee, DetaineeProfile


def people_shown(pages, people=None):
    """{page.pk: [Detainee]} of campaign pages, in the order of the page, each person once.

    Takes two queries and those that `people` (a queryset of Detainee, all unless told) brings along.
    Reads the stored blocks: their values would fetch profiles page by page.
    """
    chosen = {page.pk: list(profile_ids(page.body)) for page in pages}
    profiles = DetaineeProfile.objects.filter(live=True, pk__in={pk for pks in chosen.values() for pk in pks})
    person_of = dict(profiles.values_list("pk", "detainee"))
    people = Detainee.objects.all() if people is None else people
    found = people.public().in_bulk(set(person_of.values()))
    return {page: _found(pks, person_of, found) for page, pks in chosen.items()}


def _found(profile_ids, person_of, people):
    ids = dict.fromkeys(person_of.get(pk) for pk in profile_ids)
    return [people[pk] for pk in ids if pk in people]
