"""What is told of an appeal: facts of its campaign, its translations, the public people in it, its count."""

from django.db.models import Exists, OuterRef, Prefetch

from campaigns.models import Campaign, CampaignPage, Detainee, DetaineeProfile
from campaigns.people import people_shown
from campaigns.querysets import own_language
from campaigns.wording.dates import for_machines
from signatures.models import SignatureTally


def published():
    """Campaigns with an appeal that anybody may read, the newest first."""
    pages = _pages()
    shown = Campaign.objects.filter(Exists(pages.filter(campaign=OuterRef("pk"))))
    words = Prefetch("pages", queryset=pages.select_related("locale"), to_attr="translations")
    return shown.select_related("tally").prefetch_related(words).order_by("-opens", "-pk")


def _pages():
    return own_language(CampaignPage.objects.live().public()).order_by("locale__language_code", "pk")


def described(campaigns, request):
    """Each of `campaigns` (from `published`) as JSON tells it. As many queries for a hundred as for one."""
    stories = Prefetch("profiles", queryset=DetaineeProfile.public(), to_attr="stories")
    people = people_shown(
        [page for campaign in campaigns for page in campaign.translations],
        Detainee.objects.prefetch_related("names", "updates", stories),
    )
    return [_appeal(campaign, people, request) for campaign in campaigns]


def _appeal(campaign, people, request):
    shown = {person.pk: person for page in campaign.translations for person in people[page.pk]}
    return {
        "reference": campaign.reference,
        "outcome": campaign.outcome,
        "open": campaign.is_open(),
        "opens": campaign.opens,
        "closes": campaign.closes,
        "goal": campaign.goal,
        "addressee_country": campaign.addressee_country or None,
        "signatures": signatures(campaign),
        "translations": [_translation(page, request) for page in campaign.translations],
        "people": [_person(person, request) for person in shown.values()],
    }


def signatures(campaign):
    """The count as the appeal shows it, paper apart; None while the appeal shows none."""
    tally = getattr(campaign, "tally", None) or SignatureTally(campaign=campaign)
    return {"total": tally.total, "online": tally.confirmed, "paper": tally.paper} if tally.is_shown else None


def _translation(page, request):
    return {
        "language": page.locale.language_code,
        "title": page.title,
        "lead": page.introduction,
        "url": page.get_full_url(request),
        "published": page.first_published_at,
        "updated": page.last_published_at,
    }


def _person(person, request):
    begin, last = person.beginning, person.detention.last
    return {
        "name": person.name,
        "names": {name.language: name.spelling for name in person.names.all() if not name.to_avoid},
        "country": person.country or None,
        "status": person.status,
        "status_confirmed": last and for_machines(last.date, last.date_precision),
        "detained_since": begin and for_machines(begin.date, begin.date_precision),
        "detained_since_is_approximate": bool(begin and begin.is_about),
        "stories": {story.locale.language_code: story.get_full_url(request) for story in person.stories},
    }
