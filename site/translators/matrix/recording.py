"""Recording what a source says whenever it is saved, and what its translations take over of it."""

from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import get_translatable_models
from wagtail_localize.models import Translation, TranslationLog, TranslationSource

from translators.matrix.content import content_of, new_words, read
from translators.models import SourceContent, TakenContent


def connect():
    post_save.connect(record_source, sender=TranslationSource)
    post_save.connect(record_taken, sender=TranslationLog)
    for model in get_translatable_models(include_subclasses=True):
        post_save.connect(record_change, sender=model)


def record_source(instance, raw=False, **signal):
    """localize has been told what the source says: nothing waits any more."""
    if not raw:
        _record(instance, _told(instance), words=0, waits=False)


def record_change(instance, raw=False, update_fields=None, **signal):
    """What a page or record says has been saved. Where only `update_fields` are, that is Wagtail's bookkeeping."""
    if raw or update_fields is not None:
        return
    source = TranslationSource.objects.filter(object=instance.translation_key, locale=instance.locale_id).first()
    if source:
        content, told = content_of(instance), _told(source)
        _record(source, content, words=new_words(content, told), waits=content != told, by=_who(instance))


def record_taken(instance, created, raw=False, **signal):
    """A translation has been saved from what localize knows of its source."""
    if raw or not created:
        return
    translation = Translation.objects.filter(source=instance.source_id, target_locale=instance.locale_id).first()
    if translation:
        TakenContent.objects.update_or_create(translation=translation, defaults=_told(instance.source).digests())


def _told(source):
    return read(source.specific_content_type.model_class(), source.content_json)


def _record(source, content, by=None, **waiting):
    """The moment and whose it was are kept while digests stay the same."""
    digests, before = content.digests(), SourceContent.objects.filter(source=source).first()
    found = before or SourceContent(source=source)
    if before and {"texts": before.texts, "facts": before.facts} != digests:
        found.changed_at, found.changed_by = timezone.now(), by
    for name, value in (digests | waiting).items():
        setattr(found, name, value)
    found.save()


def _who(instance):
    """Who is logged in, else whose version goes live: the clock publishes for somebody."""
    revision = getattr(instance, "live_revision", None)
    return get_active_log_context().user or (revision and revision.user)
