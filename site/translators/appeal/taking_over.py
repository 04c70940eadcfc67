"""Taking over what has changed in an appeal's sources, for all languages: translators find it to translate then."""

from django.db import transaction
from wagtail.log_actions import log

from translators.models import SourceContent

TAKEN_OVER = "translators.taken_over"  # in the log


def take_over(appeal, parts, user):
    """Tell localize what `parts` say by now; nothing that readers see changes. Each part in a transaction of its own.

    Returns:
        of how many parts something was taken over.
    """
    keys = [part.source.translation_key for part in parts if part.is_translatable]
    waiting = SourceContent.objects.filter(source__object__in=keys, waits=True).select_related("source")
    taken = sum(_take_over(content.source) for content in waiting)
    if taken:
        log(appeal, TAKEN_OVER, user=user, data={"parts": taken})
    return taken


@transaction.atomic
def _take_over(source):
    source.update_from_db()
    for translation in source.translations.filter(enabled=True).select_related("target_locale"):
        source.update_target_view_restrictions(translation.target_locale)
    return True
