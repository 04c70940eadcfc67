"""Filters of the list of people: status, country, visibility, consent, and when facts were last checked."""

import django_filters
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from campaigns.detention import DetentionStatus
from campaigns.facts.dates import today_anywhere
from campaigns.models import Detainee, DetentionUpdate

CHECKS = {
    "old": (_("More than a year ago"), lambda people: people.facts_are_old()),
    "never": (_("Not noted"), lambda people: people.filter(facts_checked_on=None)),
}
CONSENTS = {
    "ended": (_("Ended, or ends within 30 days"), lambda people: people.consent_ends()),
    "none": (_("Not noted"), lambda people: people.filter(consent="")),
}


def _choices(kinds):
    return [(key, words) for key, (words, _chosen) in kinds.items()]


def with_status(people, status):
    """Those of `people` whose latest change until today says so; without one the beginning of the detention does."""
    past = DetentionUpdate.objects.filter(detainee=OuterRef("pk"), date__lte=today_anywhere())
    latest = people.annotate(latest=Subquery(past.order_by("-date", "-pk").values("status")[:1]))
    is_so = Q(latest=status)
    if status == DetentionStatus.DETAINED:
        is_so |= Q(latest=None, detained_since__isnull=False)
    return latest.filter(is_so)


class DetaineeFilterSet(WagtailFilterSet):
    status = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=DetentionStatus.choices,
        method=lambda people, _name, value: with_status(people, value),
    )
    consent = django_filters.ChoiceFilter(
        label=_("Consent"), choices=_choices(CONSENTS), method=lambda people, _name, value: CONSENTS[value][1](people)
    )
    checked = django_filters.ChoiceFilter(
        label=_("Facts last checked"),
        choices=_choices(CHECKS),
        method=lambda people, _name, value: CHECKS[value][1](people),
    )

    class Meta:
        model = Detainee
        fields = ["visibility", "country", "is_prisoner_of_conscience"]
