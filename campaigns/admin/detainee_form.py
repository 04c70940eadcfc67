"""Detainee form: what can't be is refused beside its field, what is odd is asked about."""

from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from campaigns.detention import Change, DetentionStatus
from campaigns.editing.history_rules import impossible, odd
from campaigns.editing.questions import AskingForm, Question
from campaigns.facts.dates import DatePrecision
from campaigns.models import Detainee, DetaineeName
from campaigns.models.detainee import SPELLED_ALREADY
from campaigns.wording.names import plain


def change_in(facts, field="date"):
    """The Change that the cleaned `facts` of a form tell; None while something of it is missing or wrong."""
    date, status = facts.get(field), facts.get("status")
    known = date and status
    return Change(date, DetentionStatus(status), facts.get("date_precision") or DatePrecision.DAY) if known else None


def beginning_in(facts):
    """The Change that begins the detention, likewise."""
    since, precision = facts.get("detained_since"), facts.get("detained_since_precision")
    return Change(since, DetentionStatus.DETAINED, precision or DatePrecision.DAY) if since else None


def namesake(name, person=None):
    """Whether somebody else than `person` has the `name`, in whatever spelling, case or accents."""
    wanted, others = plain(name), Detainee.objects.exclude(pk=person and person.pk)
    known = others.values_list("name", flat=True)
    spelled = DetaineeName.objects.filter(detainee__in=others).values_list("spelling", flat=True)
    return any(plain(other) == wanted for other in (*known, *spelled))


class HistoryForm(AskingForm):
    """A form with a name and dated changes: `places` says beside which form and field each Change stands."""

    def places(self):
        """[(Change, form, field)]; the one whose field is the beginning's is no part of the history."""
        raise NotImplementedError

    def clean(self):
        cleaned = super().clean()
        self._places = [place for place in self.places() if place[0]]
        for change, words in impossible(*self._history()):
            form, field = self._place_of(change)
            form.add_error(field, words)
        return cleaned

    def questions(self):
        for change, words in odd(*self._history()):
            form, field = self._place_of(change)
            yield Question(form, field, words)
        yield from self._same_name()

    def _same_name(self):
        name = self.cleaned_data.get("name")
        if name and "name" in self.changed_data and namesake(name, self.person_edited()):
            yield Question(self, "name", _("Somebody called “%(name)s” has a record already.") % {"name": name})

    def person_edited(self):
        """The person whose record this is; None where it is yet to be made."""
        return

    def _history(self):
        since = [change for change, _form, field in self._places if field == "detained_since"]
        updates = [change for change, _form, field in self._places if field != "detained_since"]
        return (since or [None])[0], updates

    def _place_of(self, change):
        return next((form, field) for other, form, field in self._places if other is change)


class DetaineeForm(HistoryForm, WagtailAdminModelForm):
    def clean(self):
        """Refuse two approved spellings typed at once; the database refuses them too, and has no words for it."""
        spelled: set[str] = set()
        for form in self.formsets["names"].forms:
            facts = form.cleaned_data if form.is_valid() else {}
            if not facts or facts.get("DELETE") or facts["to_avoid"]:
                continue
            language = facts["language"]
            if language in spelled:
                form.add_error("language", SPELLED_ALREADY)
            spelled.add(language)
        return super().clean()

    def save(self, commit=True):
        """Free the languages of changed spellings first: rows are written one by one, and two may change places."""
        changed = [form.instance.pk for form in self.formsets["names"].initial_forms if form.has_changed()]
        DetaineeName.objects.filter(pk__in=changed).update(to_avoid=True)
        return super().save(commit)

    def places(self):
        yield beginning_in(self.cleaned_data), self, "detained_since"
        for form in self.formsets["updates"].forms:
            if form.is_valid() and not form.cleaned_data.get("DELETE"):
                yield change_in(form.cleaned_data), form, "date"

    def person_edited(self):
        return self.instance
