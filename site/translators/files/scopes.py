"""What a translation file is about: one page or person, a whole appeal, a language, or everything."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import RelatedObjectSegment, Translation

from campaigns.models import CampaignPage, DetaineeProfile, Visibility
from translators.appeal.parts import parts_of
from translators.files.rights import editable

NEEDED = ("source__locale", "source__specific_content_type", "target_locale")


@dataclass(frozen=True)
class Scope:
    """Which translations, of those that `user` may edit. `page` may be the source's or a translation's."""

    user: Any
    page: int | None = None
    translation: int | None = None
    language: str = ""

    @cached_property
    def translations(self):
        """In the order of languages; within one, what was asked for comes first. Nobody who is hidden is in it."""
        hidden = DetaineeProfile.objects.filter(detainee__visibility=Visibility.HIDDEN).values("translation_key")
        found = Translation.objects.filter(self._wanted(), enabled=True).exclude(source__object__in=hidden)
        found = found.select_related(*NEEDED)
        keys = list(self.keys or [])
        allowed = editable(self.user, found.order_by("target_locale__language_code", "source__object_repr", "pk"))
        allowed.sort(key=lambda one: (one.target_locale.language_code, _place(one.source.object_id, keys)))
        return allowed

    def _wanted(self):
        wanted = Q()
        if self.translation:
            wanted &= Q(pk=self.translation)
        if self.keys is not None:
            wanted &= Q(source__object__in=self.keys)
        return wanted & Q(target_locale__language_code=self.language) if self.language else wanted

    @cached_property
    def keys(self):
        """Those of an appeal's parts, or of a page and what it shows; None: of everything."""
        return None if self.shown is None else _with_parts(self.shown)

    @cached_property
    def shown(self):
        return Page.objects.filter(pk=self.page).first() if self.page else None

    @property
    def languages(self):
        """The locales of the translations, each once."""
        return list({one.target_locale_id: one.target_locale for one in self.translations}.values())

    @property
    def title(self):
        """What it is, in words."""
        if self.translation and self.translations:
            return str(self.translations[0].source.object_repr)
        return self.shown.get_admin_display_title() if self.shown else _("Everything")

    @property
    def title_with_language(self):
        named = [str(locale.get_display_name()) for locale in self.languages] if self.language else []
        return f"{self.title} ({named[0]})" if named else self.title

    @property
    def query(self):
        """As in the URL."""
        given = {"page": self.page, "translation": self.translation, "language": self.language}
        return urlencode({name: value for name, value in given.items() if value})

    def narrowed(self, language):
        return Scope(self.user, self.page, self.translation, language)


def _place(key, keys):
    return keys.index(key) if key in keys else len(keys)


def _with_parts(page):
    """The keys of all that an appeal is made of, or of the page and the records that it shows."""
    if issubclass(page.specific_class, CampaignPage):
        return [part.source.translation_key for part in parts_of(page.specific) if part.is_translatable]
    related = RelatedObjectSegment.objects.filter(source__object=page.translation_key).order_by("source", "order")
    return list(dict.fromkeys([page.translation_key, *related.values_list("object_id", flat=True)]))


def scope_of(user, data):
    """The Scope that a URL's query asks for; what is no number asks for nothing."""
    page, translation = (_number(data.get(name, "")) for name in ("page", "translation"))
    language = data.get("language", "")
    known = language and Locale.objects.filter(language_code=language).exists()
    return Scope(user, page, translation, language if known else "")


def _number(text):
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
