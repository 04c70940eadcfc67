"""What an import does: each text that still stands as it was looked at, and nothing else. Nothing is published."""

import json
from collections import Counter

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from translators.files.importing.refusals import refusal
from translators.files.rights import lock_on
from translators.files.units import units_of
from translators.models import FileImport
from translators.models.file_import import Outcome

TOOL = "file"  # as localize keeps what a translation was made with
LOG_ACTION = "translators.import_file"
DRAFT = gettext_lazy("Not finished: marked as a draft in the file that it came from.")


@transaction.atomic
def do_import(file_import, scope):
    """Write what was shown, once: a second press finds it done."""
    file_import = FileImport.objects.select_for_update().get(pk=file_import.pk)
    if file_import.done_at is None:
        Doing(file_import, scope).run()
        file_import.done_at = timezone.now()
        file_import.save(update_fields=["done_at"])
    return file_import


class Doing:
    """One import that is being done. `scope` says what its user may edit now, which may be less than before."""

    def __init__(self, file_import, scope):
        self.user = scope.user
        self.texts = list(file_import.texts.filter(outcome__in=[Outcome.TAKEN, Outcome.DRAFT]))
        concerned = {text.translation_id for text in self.texts if text.translation_id}
        bool(Translation.objects.filter(pk__in=concerned).order_by("pk").select_for_update(no_key=True))
        self.translations = [one for one in scope.translations if one.pk in concerned]
        self.units = {(unit.translation.pk, unit.path, unit.source): unit for unit in units_of(self.translations)}
        self.locks = {one.pk: lock_on(self.user, one) for one in self.translations}

    def run(self):
        done = Counter()
        for text in self.texts:
            unit = self.units.get((text.translation_id, text.path, text.source))
            if why := self._why_not(unit, text) or self._write(unit, text):
                text.outcome, text.reason = Outcome.REFUSED, why
                text.save(update_fields=["outcome", "reason"])
            else:
                done[text.translation_id] += 1
        self._log(done)

    def _why_not(self, unit, text):
        if unit is None:
            return _("Meanwhile the source has changed, or it is no longer yours to translate.")
        if (unit.stands, unit.is_draft and bool(unit.stands)) != (text.stood, text.stood_as_draft):
            return _meanwhile(unit.stands)
        return self.locks[text.translation_id] or refusal(unit, text.text)

    def _write(self, unit, text):
        """Why it isn't written: somebody has saved it in this very moment."""
        return self._write_address(unit, text) if unit.is_link else self._write_text(unit, text)

    def _write_text(self, unit, text):
        given = self._given(text)
        made, is_new = StringTranslation.objects.select_for_update().get_or_create(
            translation_of_id=unit.string_id,
            context_id=unit.context_id,
            locale=unit.translation.target_locale,
            defaults=given,
        )
        if is_new:
            return ""
        if made.data != text.stood:
            return _meanwhile(made.data)
        _change(made, given)
        return ""

    def _given(self, text):
        """A draft is kept as what localize calls an error: shown to translators, and on no page."""
        is_draft = text.outcome == Outcome.DRAFT
        return {
            "data": text.text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": TOOL,
            "last_translated_by": self.user,
            "has_error": is_draft,
            "field_error": str(DRAFT) if is_draft else "",
        }

    def _write_address(self, unit, text):
        given = {"data_json": json.dumps(text.text), "last_translated_by": self.user}
        made, is_new = SegmentOverride.objects.select_for_update().get_or_create(
            context_id=unit.context_id, locale=unit.translation.target_locale, defaults=given
        )
        if is_new:
            return ""
        if made.data != text.stood:
            return _meanwhile(made.data)
        _change(made, given | {"has_error": False, "field_error": ""})
        return ""

    def _log(self, done):
        for one in self.translations:
            if done[one.pk]:
                log(one.get_target_instance(), LOG_ACTION, user=self.user, data={"texts": done[one.pk]})


def _change(row, values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def _meanwhile(now):
    if not now:
        return _("Meanwhile somebody has taken the translation out. Nothing is overwritten.")
    return _("Meanwhile somebody else has changed it. Nothing is overwritten; now it says: “%(now)s”") % {"now": now}
