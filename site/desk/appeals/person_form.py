"""Person of a new appeal: somebody who has a record, chosen by portrait and status, or a new one."""

from hashlib import sha256
from typing import cast

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.log_actions import log

from campaigns.detention import DetentionStatus
from campaigns.facts.dates import has_happened
from campaigns.models import Detainee, DetentionUpdate, Visibility
from campaigns.models.fields import CountryField
from campaigns.wording.names import plain
from desk.appeals.known_people import is_called

NEW, NOBODY = "new", "nobody"
CHOOSE = _("Say who this is.")
IS_HIDDEN = _("Hidden everywhere. Leave them out, or have them shown again on their record first.")
NAMESAKE_IS_HIDDEN = _(
    "Somebody of this name is hidden everywhere. Leave them out. If it is somebody else, add them under People first."
)
NEEDED = _("A new record needs this.")


class PersonForm(forms.Form):
    """Who is meant by one `name`. `people` are those whom it may be, the likeliest first."""

    who = forms.ChoiceField(widget=forms.RadioSelect, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE})
    country = CountryField(_("country"), blank=True).formfield()
    status = forms.ChoiceField(
        label=_("Status"), choices=[("", "---------"), *DetentionStatus.choices], required=False
    )
    since = forms.DateField(label=_("Status since"), widget=AdminDateInput, required=False, validators=[has_happened])
    source = forms.CharField(
        label=_("Source"),
        max_length=DetentionUpdate._meta.get_field("source").max_length,
        required=False,
        help_text=_("Who reported it."),
    )

    def __init__(self, name, people, *, may_make, data=None, initial=None):
        prefix = f"person-{sha256(plain(name).encode()).hexdigest()[:16]}"
        is_answered = f"{prefix}-status" in (data or {})  # a choice of nobody isn't sent
        super().__init__(data if is_answered else None, initial={**(initial or {})}, prefix=prefix)
        self.name, self.people = name, people
        who = cast("forms.ChoiceField", self.fields["who"])
        who.label, who.choices = _("Who it is"), self._choices(may_make)
        self.initial["who"] = self._likeliest(may_make)

    def _choices(self, may_make):
        known = [(str(person.pk), described(person)) for person in self.people]
        new = [(NEW, _("Make a new record") if not known else _("Somebody else: make a new record"))]
        return [*known, *(new if may_make else []), (NOBODY, _("Leave out"))]

    def _likeliest(self, may_make):
        """The one person of that name; nobody is chosen beforehand who is hidden, or of several."""
        called = [person for person in self.people if is_called(person, self.name)]
        if len(called) == 1 and called[0].visibility != Visibility.HIDDEN:
            return str(called[0].pk)
        return NEW if may_make and not self.people else None

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("who") == NEW:
            self._ask_for_what_is_new(cleaned)
        elif (person := self.person) and person.visibility == Visibility.HIDDEN:
            self.add_error("who", IS_HIDDEN)
        return cleaned

    def _ask_for_what_is_new(self, cleaned):
        for field in [field for field in ("status", "since") if not cleaned.get(field) and field not in self.errors]:
            self.add_error(field, NEEDED)
        hidden = [person for person in self.people if person.visibility == Visibility.HIDDEN]
        if any(is_called(person, self.name) for person in hidden):
            self.add_error("who", NAMESAKE_IS_HIDDEN)

    @property
    def person(self):
        """The chosen one who has a record."""
        who = self.cleaned_data.get("who")
        return next((person for person in self.people if str(person.pk) == who), None)

    @property
    def needs_record(self):
        """Whether the fields of a new record are open: it was chosen, or nobody is known by the name."""
        return self["who"].value() == NEW

    def made(self, user):
        """The person, whose record is made where there is none; None for whoever is left out."""
        return self._new_person(user) if self.cleaned_data["who"] == NEW else self.person

    def _new_person(self, user):
        facts = self.cleaned_data
        person = Detainee(name=self.name, country=facts["country"])
        person.updates = [DetentionUpdate(date=facts["since"], status=facts["status"], source=facts["source"])]
        person.save()
        log(person, "wagtail.create", user=user)
        return person


def described(person):
    """Portrait, name, and what tells people of one name apart. Who is hidden has no picture here either."""
    said = [person.status_label, person.country_name, "" if person.is_public else person.get_visibility_display()]
    facts = " · ".join(map(str, filter(None, said))) or gettext("Not known")
    return format_html("{}<span><strong><bdi>{}</bdi></strong> – {}</span>", _picture(person), person.name, facts)


def _picture(person):
    if not person.portrait or person.visibility == Visibility.HIDDEN:
        return ""
    rendition = get_rendition_or_not_found(person.portrait, "fill-64x80")
    return format_html('<img src="{}" width="32" height="40" alt="">', rendition.url)
