"""Parts of an appeal: every page and record that it is made of in a language, with their translations.

Alt texts, credits and sources are texts of the page that shows them, and come with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from campaigns.languages import source_language
from campaigns.models import CampaignIndexPage, CampaignPage, DetaineeProfile
from campaigns.models.cards import profile_ids
from home.models import HomePage, Organisation
from signatures.models import SignatureFormPage
from translators.appeal.sources import source_of, sources_of
from translators.appeal.targets import Target, same_as, targets_of, translations_of

if TYPE_CHECKING:
    from wagtail_localize.models import Translation


class Kind(models.TextChoices):
    """What a part is, in the order in which an appeal is read."""

    APPEAL = "appeal", _("appeal")
    FORM = "form", _("signature form")
    PROFILE = "profile", _("profile")
    TOPIC = "topic", _("topic")
    ORGANISATION = "organisation", _("organisation and standard texts")
    NOTICE = "notice", _("privacy notice")
    INDEX = "index", _("list of appeals")
    HOME = "home", _("home page")
    TEXT = "text", _("text page")  # of no appeal


OWN = (Kind.APPEAL, Kind.FORM, Kind.PROFILE, Kind.TOPIC)  # the others serve every appeal
# A page needs the one above it, and a page with people their profiles.
SUBMITTED = (
    Kind.HOME,
    Kind.INDEX,
    Kind.ORGANISATION,
    Kind.NOTICE,
    Kind.TEXT,
    Kind.PROFILE,
    Kind.APPEAL,
    Kind.FORM,
)


@dataclass(frozen=True)
class Part:
    """One page or record in its source language. `translations` and `targets` go by the key of a locale."""

    kind: Kind
    source: Any
    translations: dict[int, Translation] = field(default_factory=dict, compare=False)
    targets: dict[int, Target] = field(default_factory=dict, compare=False)

    @property
    def label(self):
        return self.source.draft_title if isinstance(self.source, Page) else str(self.source)

    @property
    def is_own(self):
        """Whether it belongs to this appeal, and not to all of them alike."""
        return self.kind in OWN

    @property
    def is_translatable(self):
        """Whether it is translated by localize; a topic has its names on its record."""
        return self.kind != Kind.TOPIC

    def translation(self, locale):
        """Its Translation into `locale`, or None: never submitted, or parted from its source for good."""
        return self.translations.get(locale.pk)

    def target(self, locale):
        """What stands in `locale`: a Target, or None."""
        return self.targets.get(locale.pk)

    def url(self, locale):
        """Where staff edit it in `locale`; of what isn't there yet, where it is submitted."""
        if not self.is_translatable:
            return reverse("topic:edit", args=[self.source.pk])
        target = self.target(locale)
        return edit_url(type(self.source), target.pk) if target else f"{submit_url(self.source)}?{_select(locale)}"


def edit_url(model, pk):
    """Where staff edit a page, or a snippet, of which no more than the key is known."""
    meta = model._meta
    snippet = f"wagtailsnippets_{meta.app_label}_{meta.model_name}:edit"
    return reverse("wagtailadmin_pages:edit" if issubclass(model, Page) else snippet, args=[pk])


def submit_url(source):
    """Where localize submits it alone."""
    if isinstance(source, Page):
        return reverse("wagtail_localize:submit_page_translation", args=[source.pk])
    meta = source._meta
    return reverse("wagtail_localize:submit_snippet_translation", args=[meta.app_label, meta.model_name, source.pk])


def _select(locale):
    return urlencode({"select_locale": locale.language_code})


def parts_of(appeal):
    """The Parts of one appeal, given in whatever language, in the order of reading; always as many queries."""
    source = source_of(appeal)
    return parts_of_each([source])[source.pk]


def parts_of_each(appeals):
    """{key of each of `appeals` (sources): its Parts}, in as many queries for all as for one."""
    shared = [*shared_parts()]
    forms, profiles = _forms(appeals), _profiles(appeals)
    models.prefetch_related_objects(appeals, "campaign__topics__names")
    found = {}
    for appeal in appeals:
        own = [Part(Kind.APPEAL, appeal), *(Part(Kind.FORM, form) for form in forms.get(appeal.path, []))]
        people = [Part(Kind.PROFILE, profile) for profile in profiles[appeal.pk]]
        topics = [Part(Kind.TOPIC, topic) for topic in appeal.campaign.topics.all()]
        found[appeal.pk] = [*own, *people, *topics, *shared]
    fill([part for parts in found.values() for part in parts])
    return found


def shared_parts():
    """What serves every appeal: organisation and privacy notice, the list of appeals and the front page."""
    organisations = _organisation()
    yield from (Part(Kind.ORGANISATION, each) for each in organisations)
    notices = {each.privacy_page_id: each.privacy_page for each in organisations if each.privacy_page_id}
    yield from (Part(Kind.NOTICE, page.specific_deferred) for page in notices.values())
    yield from (Part(Kind.INDEX, page) for page in sources_of(CampaignIndexPage))
    yield from (Part(Kind.HOME, page) for page in sources_of(HomePage))


def _organisation():
    """[The one in the source language, else the first]: each language has one, translated or written there."""
    found = list(Organisation.objects.select_related("privacy_page__locale", "locale").order_by("pk"))
    return sorted(found, key=lambda each: each.locale.language_code != source_language())[:1]


def fill(parts):
    """Give each part its translations and targets: a few queries for each kind of record."""
    parts = {id(part): part for part in parts if part.is_translatable}.values()
    keys = {part.source.translation_key for part in parts}
    translations, targets = translations_of(keys), targets_of([part.source for part in parts])
    for part in parts:
        own, found = part.source.locale_id, targets[same_as(part.source)]
        part.translations.update(translations.get(part.source.translation_key, {}))
        part.targets.update({locale: target for locale, target in found.items() if locale != own})


def in_order_of_submission(parts):
    """Those that can be submitted, parents and people first."""
    return sorted((part for part in parts if part.kind in SUBMITTED), key=lambda part: SUBMITTED.index(part.kind))


def _forms(appeals):
    """{path of an appeal: the forms beneath it}"""
    found = {}
    paths = {appeal.path for appeal in appeals}
    forms = SignatureFormPage.objects.filter(alias_of=None, locale__in={each.locale_id for each in appeals})
    for form in forms.defer("questions"):
        above = form.path[: -Page.steplen]
        if above in paths:
            found.setdefault(above, []).append(form)
    return found


def _profiles(appeals):
    """{key of an appeal: the profiles of its people}, in its order and its language where there are such."""
    chosen = {appeal.pk: list(dict.fromkeys(profile_ids(appeal.body))) for appeal in appeals}
    rows = DetaineeProfile.objects.filter(detainee__profiles__in={pk for pks in chosen.values() for pk in pks})
    own = {(at, pk): own for at, pk, own in rows.values_list("locale", "detainee__profiles", "pk")}
    told = {appeal.pk: [own.get((appeal.locale_id, pk), pk) for pk in chosen[appeal.pk]] for appeal in appeals}
    profiles = DetaineeProfile.objects.select_related("detainee").in_bulk({pk for pks in told.values() for pk in pks})
    return {appeal: [profiles[pk] for pk in dict.fromkeys(pks) if pk in profiles] for appeal, pks in told.items()}


def appeals():
    """The sources of all appeals, each with its campaign record; of their blocks those that name people."""
    return sources_of(CampaignPage).select_related("campaign", "locale").defer("updates", "people_confirmed")
