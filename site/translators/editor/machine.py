"""Drafts by a machine, behind Localize's setting: kept with an error, so that none is published before a person has
approved it.
"""

import logging

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.strings import StringValue

from translators.editor.edited_parts import edited_parts, with_what_they_need
from translators.editor.markup import to_text
from translators.editor.permissions import locked, may_translate
from translators.editor.saving.save import problem_of

logger = logging.getLogger(__name__)
TO_APPROVE = "A draft by a machine: compare it with the source."
NO_MACHINE = _("No machine is set up that translates into this language.")
FAILED = _("The machine gave no answer. Nothing has changed.")


def machine_for(translation):
    """What Localize's setting names, where it translates between these two languages; else None."""
    machine = get_machine_translator()
    source, target = translation.source.locale, translation.target_locale
    return machine if machine and machine.can_translate(source, target) else None


@require_POST
def draft(request, translation_id):
    """Stands before Localize's own URL, whose drafts count as translated."""
    rows = with_what_they_need(Translation.objects.filter(enabled=True))
    translation = get_object_or_404(rows, pk=translation_id)
    target = translation.get_target_instance()
    if not may_translate(request.user, target) or locked(request.user, target):
        raise PermissionDenied
    draft_and_say(request, translation)
    return redirect("translators_editor", translation.pk)


def draft_and_say(request, translation):
    """Write drafts of what is left of `translation`, and tell whoever asked for them."""
    machine = machine_for(translation)
    if machine is None:
        messages.error(request, NO_MACHINE)
        return
    try:
        number = write_drafts(translation, machine, request.user)
    except Exception as error:  # noqa: BLE001 - what a service on another machine raises is anything, and may quote us
        logger.error("A machine's translation failed: %s", type(error).__name__)
        messages.error(request, FAILED)
        return
    words = ngettext("%(number)d draft to compare.", "%(number)d drafts to compare.", number)
    messages.success(request, words % {"number": number})


def write_drafts(translation, machine, user):
    """A draft of each text that has no translation; how many there are."""
    (part,) = edited_parts([translation])
    left = [text for text in part.texts if text.given is None]
    strings = {text.key: StringValue(text.segment.string.data) for text in left}
    answers = machine.translate(translation.source.locale, translation.target_locale, list(set(strings.values())))
    given = {key: answers[string].data for key, string in strings.items() if answers.get(string)}
    fitting = [text for text in left if (data := given.get(text.key)) and _fits(text, data)]
    return sum(_write(text, given[text.key], machine, user) for text in fitting)


def _fits(text, data):
    return not problem_of(text, to_text(data, text.markers))


def _write(text, data, machine, user):
    """Whether it was written: nobody's words are overwritten that came while the machine worked."""
    draft = {
        "data": data,
        "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE,
        "tool_name": str(machine.display_name),
        "last_translated_by": user,
        "has_error": True,
        "field_error": TO_APPROVE,
    }
    with transaction.atomic():
        segment = text.segment
        _row, created = StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            locale_id=text.locale_id,
            context_id=segment.context_id,
            defaults=draft,
        )
    return created
