"""Recording what stood before in each text of a source, at the moment at which localize is told of the new one."""

from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail_localize.models import String, TranslationContext, TranslationSource
from wagtail_localize.strings import StringValue

from translators.changed.differences import kept_texts, replaced, texts_of
from translators.models import ChangedString


def connect():
    post_save.connect(record_changes, sender=TranslationSource)


def record_changes(instance, created=False, raw=False, update_fields=None, **signal):
    """Its texts are saved after it: what is kept of them now is what they were."""
    if raw or created or (update_fields is not None and "content_json" not in update_fields):
        return
    before = kept_texts(instance)
    for path, old, new in replaced(before, texts_of(instance.as_instance())) if before else []:
        _record(instance, path, old, new)


def _record(source, path, old, new):
    context, _created = TranslationContext.objects.get_or_create(object_id=source.object_id, path=path)
    string, previous = (String.from_value(source.locale, StringValue(text)) for text in (new, old))
    facts = {"previous": previous, "kind": "", "changed_at": timezone.now(), "changed_by": _who(source)}
    ChangedString.objects.update_or_create(source=source, context=context, string=string, defaults=facts)


def _who(source):
    """Who published what was changed; else who tells localize of it."""
    revision = getattr(source.get_source_instance(), "live_revision", None)
    return (revision and revision.user) or get_active_log_context().user
