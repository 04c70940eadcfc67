"""Checks of what is submitted for translation: no language's words on another language's pages."""

import re

from django.core.exceptions import BadRequest
from django.db.models.signals import post_save, pre_save
from wagtail.models import Page
from wagtail_localize.models import SegmentOverride, Translation, TranslationSource
from wagtail_localize.views.update_translations import UpdateTranslationsForm, UpdateTranslationsView

from campaigns.models.publishing import texts_left
from home.localize import saving

SAFE_SCHEMES = {"http", "https", "mailto", "tel"}  # what Wagtail's own link chooser makes
IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20]+")


def connect():
    post_save.connect(take_alias_down, sender=Translation)
    pre_save.connect(refuse_unsafe_url, sender=SegmentOverride)


def refuse_unsafe_url(sender, instance, **kwargs):
    """Keep “javascript:” out of links: localize takes a translator's URL as it comes, past every form.

    Raises:
        BadRequest: the URL would do something else than lead somewhere.
    """
    url = IGNORED_BY_BROWSERS.sub("", instance.data) if isinstance(instance.data, str) else ""
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", url, re.IGNORECASE)
    if scheme and scheme[1].lower() not in SAFE_SCHEMES:
        raise BadRequest("An address has to begin with https: or http:.")


def take_alias_down(sender, instance, raw=False, **kwargs):
    """Make a draft of an alias whose source is submitted: localize turns it into a page and leaves it live.

    Such aliases come of a page that was submitted before the ones above it.
    """
    if raw:
        return
    pages = Page.objects.filter(translation_key=instance.source.object_id, locale=instance.target_locale_id)
    pages.exclude(alias_of=None).update(live=False)


class UpdateTranslationsWithoutPublishingForm(UpdateTranslationsForm):
    """Takes a changed source over to its translations, which the translators then publish."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["publish_translations"]

    def clean(self):
        return super().clean() | {"publish_translations": False}


class UpdateTranslationsWithoutPublishingView(UpdateTranslationsView):
    def get_form(self):
        return UpdateTranslationsWithoutPublishingForm(self.request.POST or None)


def strings_left(instance):
    """How many strings of a translated page or snippet have no translation yet; 0 for what is no translation."""
    translation = _translation(instance)
    if translation is None:
        return 0
    total, translated = translation.get_progress()
    return total - translated


def as_translated(instance):
    """A translated page or snippet as publishing it would make it from its translation; itself where it has none."""
    translation = _translation(instance)
    return saving.as_translated(translation) if translation else instance


def bring_translation_in(page, user):
    """The newest draft of a page, with what was translated since: the translators' editor keeps that beside it."""
    translation = _translation(page)
    draft = page.get_latest_revision_as_object()
    if translation and not strings_left(page) and texts_left(draft):
        translation.save_target(user=user, publish=False)
        page.refresh_from_db()
        draft = page.get_latest_revision_as_object()
    return draft


def _translation(instance):
    sources = TranslationSource.objects.filter(object_id=instance.translation_key)
    return Translation.objects.filter(source__in=sources, target_locale=instance.locale_id, enabled=True).first()
