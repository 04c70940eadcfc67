"""Questions before saving, about what is possible but odd: whoever entered it says that it is so."""

from dataclasses import dataclass
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

CONFIRMED = "confirmed"
HOW_TO_CONFIRM = _("If that is right, tick the box under “Please confirm” and save again.")


@dataclass(frozen=True)
class Question:
    """Something odd, beside the `field` of a `form`. A “yes” is for these words and for no others."""

    form: forms.BaseForm
    field: str
    words: str

    def ask(self):
        self.form.add_error(self.field, f"{self.words} {HOW_TO_CONFIRM}")


class AskingForm(forms.ModelForm):
    """Asks each of its `questions()` with a box to tick, which is in the form only once there is one to ask."""

    confirmed = forms.MultipleChoiceField(
        label=_("Please confirm"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._box = cast("forms.MultipleChoiceField", self.fields.pop(CONFIRMED))

    def questions(self):
        return []

    def full_clean(self):
        """Ask once nothing else is wrong: a date that can't be needs no question about its order."""
        super().full_clean()
        if self.is_bound and not self.errors and self._parts_are_right():
            self._ask()

    def _parts_are_right(self):
        return all(formset.is_valid() for formset in getattr(self, "formsets", {}).values())

    def _ask(self):
        asked = list(self.questions())
        answered = self._box.widget.value_from_datadict(self.data, self.files, self.add_prefix(CONFIRMED)) or []
        open_ones = [question for question in asked if question.words not in answered]
        if open_ones:
            self._box.choices = [(str(question.words), question.words) for question in asked]
            self.fields = {CONFIRMED: self._box} | self.fields
        for question in open_ones:
            question.ask()
