"""Search results: what a page of them shows, in a fixed number of questions to the database."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from wagtail.models import Page

from campaigns.models import CampaignPage, DetaineeProfile
from search import texts
from search.snippets import marked, snippet


@dataclass(frozen=True)
class Result:
    """An appeal, a person (a DetaineeProfile) or another page, and the words around what was found."""

    kind: str
    shown: CampaignPage | DetaineeProfile | Page
    title: SafeString
    snippet: SafeString


def results(entries, words, rules):
    """A Result for each SearchEntry, in their order."""
    entries = list(entries)
    pages = _pages([entry.page_id for entry in entries if entry.page_id])
    profiles = _profiles([entry.profile_id for entry in entries if entry.profile_id])
    found = [pages.get(entry.page_id) or profiles.get(entry.profile_id) for entry in entries]
    return [_result(record, words, rules) for record in found if record]


def _pages(keys):
    appeals = CampaignPage.objects.filter(pk__in=keys).select_related("campaign", "locale").in_bulk()
    others = Page.objects.filter(pk__in=set(keys) - appeals.keys())
    return appeals | {page.pk: page for page in others.specific()}


def _profiles(keys):
    profiles = DetaineeProfile.objects.filter(pk__in=keys).select_related("locale")
    return {profile.pk: profile for profile in DetaineeProfile.shown(profiles)}


def _result(record, words, rules):
    if isinstance(record, DetaineeProfile):
        kind, title, text = "person", record.detainee.localized_name, f"{record.occupation}. {texts.story(record)}"
    else:
        kind = "appeal" if isinstance(record, CampaignPage) else "page"
        title, text = record.title, texts.BETWEEN.join(filter(None, (texts.lead(record), texts.body(record))))
    return Result(kind, record, marked(title, words, rules), snippet(text, words, rules))
