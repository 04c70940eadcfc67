"""Saving of what was typed in the translators' editor: segment by segment, and nothing over what wasn't seen."""

import json
import re
from dataclasses import dataclass, field
from html import escape

from django.core.exceptions import BadRequest, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation
from wagtail_localize.strings import StringValue, validate_translation_links

from campaigns.wording.invisible import visible_text
from translators.editor.edited_parts import edited_parts, with_what_they_need
from translators.editor.markup import MarkersBroken, to_html, to_text, without_markers
from translators.editor.saving.gone import keep_for_gone_text
from translators.editor.segments import MACHINE, Text, normal, version_of

NAME = re.compile(r"([tu])-(\d{1,18})-(\d{1,18})-([0-9a-f]{12})")
TAKE = re.compile(r"(\d{1,18}-\d{1,18})-(\d{1,18})")
TOO_LONG = gettext_lazy(
    "%(length)d characters, and %(limit)d at most fit here. Shorten it: nothing of it is saved yet."
)
NO_WORD = gettext_lazy("There is no word in it.")
CHANGED = gettext_lazy(
    "Not saved: %(who)s has changed this meanwhile. What you typed is still here, theirs stands below. Save again: "
    "yours then takes the place of theirs."
)


@dataclass
class Saved:
    """What became of a form: `parts` as they are now, with what was typed where it isn't saved."""

    parts: list
    fields: list = field(default_factory=list)  # that were changed and saved
    refused: list = field(default_factory=list)
    without_place: list = field(default_factory=list)  # texts of which the source has nothing left
    asked: list = field(default_factory=list)  # all that were typed into

    @property
    def is_whole(self):
        return not self.refused and not self.without_place


@transaction.atomic
def save(keys, data, user):
    """Save what differs from what was shown, under a lock: of two people the second sees the first.

    Args:
        keys: those of the translations that the form is about, in their order.
        data: what was sent, a QueryDict.
    """
    bool(Translation.objects.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True))
    rows = with_what_they_need(Translation.objects.filter(pk__in=keys))
    parts = edited_parts(sorted(rows, key=lambda row: keys.index(row.pk)))
    saved = Saved(parts)
    known = {f"{each.prefix}-{each.key}": each for part in parts for each in part.fields}
    for name, typed in _typed(data, known):
        _save_one(saved, known, name, typed, user)
    for each in _approved(data, known):
        _approve(each, saved, user)
    return saved


def _typed(data, known):
    """(what the field's name says, its text) of each field that somebody has changed."""
    taken = TAKE.fullmatch(data.get("take", ""))
    for name in data:
        if not (found := NAME.fullmatch(name)):
            continue
        text = normal(data[name])
        if taken and f"{found[2]}-{found[3]}" == taken[1]:
            text = _suggested(taken[2], known.get(f"t-{taken[1]}"), text)
        if version_of(text) != found[4]:
            yield found, visible_text(text)


def _suggested(pk, each, typed):
    """The text of a suggestion, where there is such a one in this language."""
    if each is None:
        return typed
    row = StringTranslation.objects.filter(pk=pk, locale=each.locale_id).first()
    return normal(to_text(row.data, each.markers)) if row else typed


def _save_one(saved, known, name, typed, user):
    each = known.get(f"{name[1]}-{name[2]}-{name[3]}")
    if each is None:
        keep_for_gone_text(saved, name, typed, user)
        return
    saved.asked.append(each)
    typed = " ".join(typed.split("\n")) if each.place.is_line else typed
    if typed == normal(each.text):
        return
    each.problem = _changed_meanwhile(each, name[4]) or problem_of(each, typed) or _write(each, typed, user)
    if each.problem:
        each.typed = typed
        saved.refused.append(each)
    else:
        saved.fields.append(each)


def _changed_meanwhile(each, version):
    """What is said where somebody else has saved it since it was shown; theirs is shown beside it then."""
    if version_of(each.text) == version:
        return ""
    each.theirs = each.text
    user = each.given.last_translated_by if each.given else None
    return CHANGED % {"who": get_user_display_name(user) if user else _("somebody")}


def problem_of(each, typed):
    """Why it can't be saved, in a sentence; "" where it can."""
    if not typed:
        return ""
    length = _length(each, typed)
    if each.place.limit and length > each.place.limit:
        return TOO_LONG % {"length": length, "limit": each.place.limit}
    if isinstance(each, Text):
        return _problem_of_text(each, typed)
    return _problem_of_url(each, typed)


def _length(each, typed):
    """Of a title as Localize writes it into its page's row: with “&amp;” for “&”."""
    text = without_markers(typed)
    return len(escape(text, quote=False)) if each.segment.context.path == "title" else len(text)


def _problem_of_text(each, typed):
    if any(map(str.isalnum, each.source)) and not any(map(str.isalnum, without_markers(typed))):
        return str(NO_WORD)
    try:
        html = to_html(typed, each.markers)
        StringValue.from_translated_html(html)
        validate_translation_links(each.segment.string.data, html)
    except MarkersBroken as broken:
        return str(broken)
    except ValueError as error:
        return str(error)
    return ""


def _problem_of_url(each, typed):
    try:
        for validate in each.place.validators:
            validate(typed)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _write(each, typed, user):
    """Keep it, as Localize's own editor would; what Localize refuses is returned as a sentence."""
    if isinstance(each, Text):
        _write_text(each, typed, user)
        return ""
    try:
        with transaction.atomic():
            _write_url(each, typed, user)
    except BadRequest as refused:
        return str(refused)
    return ""


def _write_text(each, typed, user):
    if not typed:
        each.given.delete()
        each.given = None
        return
    segment, html = each.segment, to_html(typed, each.markers)
    each.given, _created = StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        locale_id=each.locale_id,
        context_id=segment.context_id,
        defaults=by_hand(user) | {"data": html},
    )


def by_hand(user):
    """What Localize keeps beside the words of somebody who has written them."""
    return {
        "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
        "tool_name": "",
        "last_translated_by": user,
        "has_error": False,
        "field_error": "",
    }


def _write_url(each, typed, user):
    rows = SegmentOverride.objects.filter(locale=each.locale_id, context=each.segment.context_id)
    if typed in ("", each.source):
        rows.delete()
        each.given = None
        return
    each.given, _created = SegmentOverride.objects.update_or_create(
        locale_id=each.locale_id,
        context_id=each.segment.context_id,
        defaults={
            "data_json": json.dumps(typed),
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )


def _approved(data, known):
    """The drafts by a machine that somebody has found right."""
    wanted = [known.get(f"t-{key}") for key in data.getlist("approve")]
    return [each for each in wanted if each and each.state == MACHINE]


def _approve(each, saved, user):
    for name, value in by_hand(user).items():
        setattr(each.given, name, value)
    each.given.save()
    saved.fields.append(each)
