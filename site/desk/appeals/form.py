"""New appeal form: title, language, addressee, country, people, deadline and goal at once."""

from typing import cast

from django import forms
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign, CampaignPage
from campaigns.wording.invisible import visible_line
from campaigns.wording.names import plain
from desk.appeals.known_people import hidden_in, known_by
from desk.appeals.person_form import PersonForm
from desk.appeals.record_fields import RecordForm
from desk.imported.text import paragraphs_of, sections_in

MOST_PEOPLE, LONGEST_NAME, LONGEST_TEXT = 30, 200, 200_000
LOOK_AT_EACH = _("Say for each of them below who it is, then press again.")
TOO_MANY = _("%(most)d people at most can be put in at once. The others can be added in the appeal's editor.")
TOO_LONG = _("One of the lines has more than %(most)d letters. Write one name a line.")
HIDDEN_IN_TEXTS = _("Hidden everywhere, and named in the text: %(names)s. Take the name out before it is published.")


def page_field(name, **options):
    """The field of the appeal's page; a draft may lack it, as in the editor."""
    field = cast("models.CharField", CampaignPage._meta.get_field(name))
    return field.formfield(**{"required": False} | options)


class NewAppealForm(RecordForm):
    """`indexes` are the lists of appeals under which its user may make one."""

    language = forms.ChoiceField(label=_("Language"))
    introduction = page_field("introduction")
    addressee = page_field("addressee")
    demand = page_field(
        "demand",
        help_text=_("What you ask for, in one sentence. The form's petition text begins with it."),
    )
    country = cast("models.Field", Campaign._meta.get_field("addressee_country")).formfield()
    names = forms.CharField(
        label=_("People"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "The people it is about, one name a line, in any spelling. You then say for each who it is, or make a "
            "record. Nobody outside sees them before the appeal is published."
        ),
    )

    imported = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_TEXT)

    field_order = [
        "title",
        "language",
        "introduction",
        "addressee",
        "demand",
        "country",
        "names",
        "closes",
        "goal",
        "reference",
    ]

    def __init__(self, *args, indexes, may_make_people, **kwargs):
        super().__init__(*args, **kwargs)
        self.indexes = {index.locale.language_code: index for index in indexes}
        language = cast("forms.ChoiceField", self.fields["language"])
        language.choices = [(code, str(index.locale)) for code, index in self.indexes.items()]
        self.initial = {"language": next(iter(self.indexes)), **self.initial}
        typed = self.data.get("names", "") if self.is_bound else self.initial.get("names", "")
        self.people = self._people(names_in(typed), may_make_people)

    def _people(self, names, may_make):
        known = known_by(names[:MOST_PEOPLE])
        typed = {"data": self.data or None, "initial": {"country": self.data.get("country", "")}}
        return [PersonForm(name, people, may_make=may_make, **typed) for name, people in known.items()]

    def clean_names(self):
        names = names_in(self.cleaned_data["names"])
        if len(names) > MOST_PEOPLE:
            raise forms.ValidationError(TOO_MANY % {"most": MOST_PEOPLE})
        if any(len(name) > LONGEST_NAME for name in names):
            raise forms.ValidationError(TOO_LONG % {"most": LONGEST_NAME})
        return names

    def clean(self):
        super().clean()
        if not all(person.is_valid() for person in self.people):
            self.add_error("names", LOOK_AT_EACH)
        return self.cleaned_data

    @cached_property
    def sections(self):
        """[(heading, markup)] of a text that was brought along."""
        return sections_in(self["imported"].value() or "")

    @cached_property
    def hidden_in_texts(self):
        """Names in what was written, of people who are hidden everywhere, in a sentence; "" where there is none."""
        texts = [str(self[name].value() or "") for name in ("title", "introduction", "demand")]
        names = hidden_in([*texts, *(heading for heading, _markup in self.sections), *paragraphs_of(self.sections)])
        return HIDDEN_IN_TEXTS % {"names": ", ".join(names)} if names else ""

    def index(self):
        return self.indexes.get(self.cleaned_data.get("language"))


def names_in(lines):
    """Each name once, as it is written first."""
    names = filter(None, map(visible_line, lines.splitlines()))
    return list({plain(name): name for name in reversed([*names])}.values())[::-1]
