"""Indexing: an entry is written anew with everything that it is made of, in the same transaction.

It holds words and no rights, of people those alone who are public. Who may read what is asked at each search, so
unpublishing, restricting or hiding takes effect even where nothing has been written here.
"""

from contextlib import contextmanager

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from caching.memo import forget
from campaigns.appeals import appeals_naming
from campaigns.models import (
    Campaign,
    CampaignIndexPage,
    CampaignPage,
    CountryName,
    Detainee,
    DetaineeName,
    DetaineeProfile,
)
from campaigns.wording.countries import every_name
from home.models import HomePage, StandardPage
from search import texts
from search.models import SearchEntry
from search.stems import configuration
from search.words import indexed

PAGES = (CampaignPage, CampaignIndexPage, HomePage, StandardPage)
WORDS = ("locale", "rules", "title", "names", "lead", "body")
OF_THE_DRAFT = {"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"}


def connect():
    for signal, receiver, sender in _receivers():
        signal.connect(receiver, sender=sender)


@contextmanager
def paused():
    """Index nothing of what is saved within the block: whoever saves a whole site calls rebuild() after it."""
    for signal, receiver, sender in _receivers():
        signal.disconnect(receiver, sender=sender)
    try:
        yield
    finally:
        connect()


def _receivers():
    yield from ((post_save, page_saved, model) for model in PAGES)
    yield (post_save, campaign_saved, Campaign)
    yield (post_save, profile_saved, DetaineeProfile)
    yield (post_save, person_saved, Detainee)
    for signal in (post_save, post_delete):
        yield (signal, spelling_changed, DetaineeName)
        yield (signal, country_named, CountryName)


def page_saved(sender, instance, raw=False, update_fields=None, **signal):
    if not raw and not (update_fields and OF_THE_DRAFT.issuperset(update_fields)):
        index_page(instance)


def campaign_saved(sender, instance, raw=False, created=False, **signal):
    if not raw and not created:
        for page in CampaignPage.objects.filter(campaign=instance):
            index_page(page)


def profile_saved(sender, instance, raw=False, **signal):
    if not raw:
        index_profile_and_appeals(instance)


def person_saved(sender, instance, raw=False, created=False, **signal):
    if not raw and not created:
        index_person(instance)


def spelling_changed(sender, instance, raw=False, **signal):
    if not raw:
        index_person(instance.detainee)


def country_named(sender, instance, raw=False, **signal):
    """Once the name is there to be read: of a new record of conventions the countries are saved after it."""
    if not raw:
        transaction.on_commit(lambda: index_country(instance.country, instance.language))


@transaction.atomic
def index_country(code, language):
    """All that is found by the name of a country in a language, as it is called now."""
    forget()
    in_language = {"locale__language_code": language}
    for page in CampaignPage.objects.filter(campaign__addressee_country=code, **in_language):
        index_page(page)
    for profile in DetaineeProfile.objects.filter(detainee__country=code, **in_language):
        index_profile(profile)


def index_person(person):
    for profile in DetaineeProfile.objects.filter(detainee=person):
        index_profile_and_appeals(profile)


@transaction.atomic
def index_profile_and_appeals(profile):
    """The person's own entry, and those of the appeals that are found by the name."""
    index_profile(profile)
    for page in appeals_naming(profile):
        index_page(page)


def index_profile(profile):
    profile = DetaineeProfile.objects.select_related("detainee", "locale").get(pk=profile.pk)
    if profile.live and profile.detainee.is_public:
        _write(SearchEntry(profile=profile), _words_of(profile))
    else:
        SearchEntry.objects.filter(profile=profile).delete()


def _words_of(profile):
    return {
        "title": profile.detainee.name_in(profile.locale.language_code),
        "names": " ".join(texts.spellings(profile.detainee)),
        "lead": f"{profile.occupation} {every_name(profile.detainee.country, profile.locale.language_code)}",
        "body": f"{texts.story(profile)} {profile.quote}",
    }


@transaction.atomic
def index_page(page):
    """What stands in the database and not on `page`: there a draft's words may be."""
    page = type(page).objects.select_related("locale").get(pk=page.pk)
    lead = f"{texts.lead(page)} {texts.country(page)}"
    words = {"title": page.title, "names": texts.names(page), "lead": lead, "body": texts.body(page)}
    _write(SearchEntry(page=page), words)


def _write(entry, words):
    owner = entry.page or entry.profile
    entry.locale, entry.rules = owner.locale, configuration(owner.locale.language_code)
    for column, text in words.items():
        setattr(entry, column, indexed(text))
    key = "page" if entry.page else "profile"
    SearchEntry.objects.bulk_create([entry], update_conflicts=True, unique_fields=[key], update_fields=WORDS)


@transaction.atomic
def rebuild():
    """Write the whole index anew; returns how many entries it has."""
    SearchEntry.objects.all().delete()
    for model in PAGES:
        for page in model.objects.iterator(chunk_size=100):
            index_page(page)
    for profile in DetaineeProfile.objects.iterator(chunk_size=100):
        index_profile(profile)
    return SearchEntry.objects.count()
