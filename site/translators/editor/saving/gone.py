"""Texts that left the source while somebody translated them: what was typed is kept as an earlier translation."""

from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import String, StringTranslation, TranslationContext

from translators.editor.edited_parts import by_context
from translators.editor.markup import MarkersBroken, markers_of, to_html, to_text
from translators.editor.segments import Text, version_of

SOURCE_CHANGED = _(
    "The source has changed while you were writing. What you typed is kept. Read the source again, then save yours "
    "or what you make of it."
)
LONGEST_TITLE = 255  # of a page: Localize writes a title into the page's row at once


def keep_for_gone_text(saved, name, typed, user):
    """Keep `typed` with the text that it translates, and say so where that stood; else show it above everything."""
    beside = [each for each in by_context(saved.parts)[int(name[2])] if isinstance(each, Text)]
    _keep(saved, name, typed, user)
    left = [each for each in beside if each.given is None] or beside
    if not left:
        saved.without_place.append(typed)
    for each in left:
        each.problem = str(SOURCE_CHANGED)
        if len(left) == 1:
            each.typed = typed
        saved.refused.append(each)


def _keep(saved, name, typed, user):
    objects = [part.source.object_id for part in saved.parts]
    context = TranslationContext.objects.filter(pk=name[2], object__in=objects).first()
    string = String.objects.filter(pk=name[3]).first()
    if not (name[1] == "t" and context and string and typed):
        return
    markers, locale = markers_of(string.data), saved.parts[0].translation.target_locale_id
    row = StringTranslation.objects.filter(translation_of=string, locale=locale, context=context).first()
    if version_of(to_text(row.data, markers) if row else "") != name[4]:
        return  # somebody else has kept theirs
    try:
        _write(
            row or StringTranslation(translation_of=string, locale_id=locale, context=context), typed, markers, user
        )
    except MarkersBroken:
        return


def _write(row, typed, markers, user):
    row.data, row.last_translated_by = to_html(typed, markers), user
    row.translation_type, row.tool_name = StringTranslation.TRANSLATION_TYPE_MANUAL, ""
    row.has_error, row.field_error = False, ""
    if row.context.path != "title" or len(row.data) <= LONGEST_TITLE:
        row.save()
