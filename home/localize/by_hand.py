"""Words written by hand while a translation was parted from its source: kept as translations when the two join again.

Localize makes the page anew from its own translations then, and says nothing of what it drops.
"""

from collections import defaultdict

from django.contrib import messages
from django.db import transaction
from django.utils.translation import ngettext
from wagtail.models import RevisionMixin
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


def keep_words(request, instance):
    """Before Localize joins `instance` to its source again: take its words over, and tell which don't fit."""
    translation = Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale=instance.locale_id, enabled=False
    ).first()
    left = take_over(translation, instance, request.user) if translation else 0
    if left:
        messages.warning(request, _left_over(left))


def _left_over(left):
    return ngettext(
        "%(left)d text that was written by hand has no place in the source. It goes from the next version; the "
        "history keeps it.",
        "%(left)d texts that were written by hand have no place in the source. They go from the next version; the "
        "history keeps them.",
        left,
    ) % {"left": left}


@transaction.atomic
def take_over(translation, instance, user):
    """Keep what the newest draft says as the translation of what the source says there; how many texts have no place.

    A place with other paragraphs than the source has is left out whole: nobody knows which belongs to which.
    """
    draft = instance.get_latest_revision_as_object() if isinstance(instance, RevisionMixin) else instance
    written, places, left = _written(draft), _places(translation), 0
    for path, texts in written.items():
        segments = places.get(path, [])
        if len(segments) != len(texts):
            left += len(texts)
            continue
        for segment, text in zip(segments, texts, strict=True):
            _keep(translation, segment, text, user)
    return left


def _written(draft):
    """{path: its texts}"""
    found = defaultdict(list)
    for segment in extract_segments(draft):
        if isinstance(segment, StringSegmentValue):
            found[segment.path].append(segment.string.data)
    return found


def _places(translation):
    """{path: the source's segments there}"""
    found = defaultdict(list)
    segments = StringSegment.objects.filter(source=translation.source_id).select_related("string", "context")
    for segment in segments.order_by("order"):
        found[segment.context.path].append(segment)
    return found


def _keep(translation, segment, text, user):
    """What nobody has translated isn't made a translation of itself."""
    key = {
        "translation_of": segment.string,
        "context": segment.context,
        "locale_id": translation.target_locale_id,
    }
    row = StringTranslation.objects.filter(**key).first() or StringTranslation(**key)
    if text == row.data or (not row.pk and text == segment.string.data):
        return
    row.data, row.last_translated_by = text, user
    row.translation_type, row.tool_name = StringTranslation.TRANSLATION_TYPE_MANUAL, ""
    row.has_error, row.field_error = False, ""
    row.save()
