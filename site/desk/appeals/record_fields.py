"""Fields of a new campaign record, and what is refused beside them: a taken reference, a time that has passed."""

from typing import cast
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import Page

from campaigns.facts.dates import is_possible
from campaigns.models import Campaign

REFERENCE_TAKEN = _("This reference is another campaign's. Write another one.")
SLUG_TAKEN = _("“%(title)s” has this URL already. Write another one.")
OVER_ALREADY = _("This moment has passed. Give one that is still to come, or leave it empty.")
NO_SLUG = _("The title has nothing in it that a URL can be made of. Write one here.")
REFERENCE = cast("models.CharField", Campaign._meta.get_field("reference"))
LONGEST_REFERENCE = 60


def is_to_come(moment):
    is_possible(moment)
    if moment <= timezone.now():
        raise ValidationError(OVER_ALREADY)


class RecordForm(forms.Form):
    """Title, reference, URL, closing time and goal of what is made.

    `key` is this one form's: whoever presses twice makes one appeal, which has it as its translation key.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Title"), max_length=255)
    reference = REFERENCE.formfield(required=False, validators=REFERENCE.validators)
    slug = forms.SlugField(
        label=capfirst(Page._meta.get_field("slug").verbose_name),
        max_length=255,
        required=False,
        allow_unicode=True,
        help_text=_("The last part of the page's URL, the same in every language. Empty: made of the title."),
    )
    closes = forms.DateTimeField(
        label=_("Deadline"),
        required=False,
        widget=AdminDateTimeInput,
        validators=[is_to_come],
        help_text=_("From this moment nobody can sign. Leave empty while you don't know yet."),
    )
    goal = cast("models.Field", Campaign._meta.get_field("goal")).formfield()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {"key": uuid4(), **self.initial}
        self.fields["reference"].help_text = _(
            "A short code that your colleagues recognise. Empty: made of country, year and title."
        )

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("title") and "slug" not in self.errors:
            self._clean_slug(cleaned)
        reference = cleaned.get("reference")
        if reference and Campaign.objects.filter(reference=reference).exists():
            self.add_error("reference", REFERENCE_TAKEN)
        return cleaned

    def _clean_slug(self, cleaned):
        cleaned["slug"] = cleaned["slug"] or slug_of(cleaned["title"])
        taken = self.index() and self.index().get_children().filter(slug=cleaned["slug"]).first()
        if taken:
            self.add_error("slug", SLUG_TAKEN % {"title": taken.get_admin_display_title()})
        elif not cleaned["slug"]:
            self.add_error("slug", NO_SLUG)

    def index(self):
        """The list of appeals under which the page is to stand; None while it isn't known."""
        raise NotImplementedError


def slug_of(title):
    """In letters from a to z where most of the title is: others are written %C3%A9 where somebody copies the URL."""
    plain, whole = slugify(title), slugify(title, allow_unicode=True)
    return plain if 2 * len(plain) > len(whole) else whole


def free_reference(country, title):
    """One that nobody has: “BY-2026-liberte-pour-la-presse”."""
    parts = [country, str(timezone.localdate().year), slugify(title) or "appeal"]
    wanted = "-".join(filter(None, parts))[: LONGEST_REFERENCE - 4].strip("-")
    taken = set(Campaign.objects.filter(reference__startswith=wanted).values_list("reference", flat=True))
    others = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(reference for reference in (wanted, *others) if reference not in taken)
