"""What a reader asks the search for."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.countries import country_choices
from campaigns.models import Topic

LONGEST = 200  # characters of a search; the rest is cut off
OUTCOMES = [
    ("", _("Any outcome")),
    ("open", _("Open for signatures")),
    ("won", _("Won")),
    ("closed", _("Closed")),
]
FILTERS = ("country", "topic", "outcome")


class SearchForm(forms.Form):
    """Offers the countries and topics that an appeal in this language has, and the ones that are asked for."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.TextInput({"type": "search", "maxlength": LONGEST, "enterkeyhint": "search"}),
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=OUTCOMES)

    def __init__(self, data, appeals):
        """For the parameters `data`, of which NUL and the like are no part; `appeals` are those anybody may read."""
        super().__init__({name: _printable(data.get(name, "")) for name in self.base_fields})
        self.fields["country"].choices = [("", _("Any country")), *_countries(appeals, self.data["country"])]  # type: ignore[attr-defined]
        self.fields["topic"].choices = [("", _("Any topic")), *_topics(appeals, self.data["topic"])]  # type: ignore[attr-defined]

    def filters(self):
        """The fields beside the words, those with something to choose among."""
        return [self[name] for name in FILTERS if len(self.fields[name].choices) > 1 or self.errors.get(name)]  # type: ignore[attr-defined]

    @property
    def is_filtering(self):
        return any(self.cleaned_data.get(name) for name in FILTERS)


def _printable(text):
    return "".join(char if char.isprintable() else " " for char in text[:LONGEST])


def _countries(appeals, asked):
    used = {asked, *appeals.values_list("campaign__addressee_country", flat=True)}
    return [choice for choice in country_choices() if choice[0] in used]


def _topics(appeals, asked):
    topics = (
        Topic.objects.filter(Q(slug=asked) | Q(campaigns__pages__in=appeals)).distinct().prefetch_related("names")
    )
    return sorted([(topic.slug, topic.name_in()) for topic in topics], key=lambda topic: topic[1])
