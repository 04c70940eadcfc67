"""Model fields that the campaigns and the pages around them share."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from campaigns.facts.dates import EARLIEST, TOO_FAR, DatePrecision
from campaigns.languages import spelling_choices
from campaigns.wording.countries import country_choices
from campaigns.wording.invisible import visible_line

GOAL_TOO_SMALL = _("The goal has to be 1 at least. Leave it empty to show none.")


def language_of_words_field():
    """The language of words that aren't translated, so that they are read aloud as what they are."""
    return models.CharField(
        _("language of these words"),
        max_length=12,
        blank=True,
        choices=spelling_choices,
        help_text=_("Leave empty for a name, which is the same in every language."),
    )


class SlimStreamField(StreamField):
    """A StreamField whose migrations don't repeat the definitions of its blocks.

    Block definitions say nothing about the column, and one project of our kind carries 35 MiB of
    them in its migrations. A data migration over such a field reads and writes raw JSON.
    """

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        return name, path, [[]], {key: value for key, value in kwargs.items() if key != "block_lookup"}


class LineField(models.CharField):
    """One line that can be seen: what is pasted along with it is taken out, and what is left empty is empty."""

    def to_python(self, value):
        return visible_line(super().to_python(value) or "") if value is not None else None

    def deconstruct(self):
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.CharField", args, options


class GoalField(models.PositiveIntegerField):
    """A number from 1 on. Forms say the same of 0 and of -5, beside the field; Django has other words for each."""

    def formfield(self, **options: Any):
        words: dict[str, Any] = {"min_value": 1, "error_messages": {"min_value": GOAL_TOO_SMALL}}
        return super().formfield(**words | options)

    def deconstruct(self):
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.PositiveIntegerField", args, options


class CountryField(models.CharField):
    """A country's code. Its names may be the organisation's own, in the database, which Django's checks don't ask."""

    def __init__(self, *args, **options):
        options.setdefault("max_length", 2)
        options.setdefault("choices", country_choices)
        super().__init__(*args, **options)

    def _check_choices(self):
        return []

    def deconstruct(self):
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.CharField", args, options


def precision_field():
    return models.CharField(
        _("how exactly"),
        max_length=5,
        choices=DatePrecision.choices,
        default=DatePrecision.DAY,
        help_text=_("Readers see as much of the date as is known."),
    )


def choice_constraint(name, field, choices, message):
    """`field` holds one of `choices`; `message` is what forms say otherwise."""
    known = Q(**{f"{field}__in": choices.values})
    return models.CheckConstraint(condition=known, name=f"{name}_{field}_is_known", violation_error_message=message)


def date_constraints(name, field):
    """A date is empty or none before 1900, and its precision one of those there are."""
    early = Q(**{field: None}) | Q(**{f"{field}__gte": EARLIEST})
    known = Q(**{f"{field}_precision__in": DatePrecision.values})
    return [
        models.CheckConstraint(condition=early, name=f"{name}_date_is_possible", violation_error_message=TOO_FAR),
        models.CheckConstraint(
            condition=known,
            name=f"{name}_precision_is_known",
            violation_error_message=_("Choose how exactly the date is known."),
        ),
    ]
