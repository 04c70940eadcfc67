"""Search form: what a reader asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from caching.memo import remembered
from campaigns.models import CampaignPage, Topic
from campaigns.querysets import own_language, public
from campaigns.wording.countries import country_choices

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

    def __init__(self, data, locale):
        """For the parameters `data`, of which NUL and the like are no part."""
        super().__init__({name: _printable(data.get(name, "")) for name in self.base_fields})
        self.fields["country"].choices = [("", _("Any country")), *_countries(locale, self.data["country"])]  # type: ignore[attr-defined]
        self.fields["topic"].choices = [("", _("Any topic")), *_topics(locale, self.data["topic"])]  # type: ignore[attr-defined]

    def filters(self):
        """The fields beside the words, those with something to choose among."""
        return [self[name] for name in FILTERS if len(self.fields[name].choices) > 1 or self.errors.get(name)]  # type: ignore[attr-defined]

    @property
    def is_filtering(self):
        return any(self.cleaned_data.get(name) for name in FILTERS)


def _printable(text):
    return "".join(char if char.isprintable() else " " for char in text[:LONGEST])


def _countries(locale, asked):
    used = {asked, *_used_countries(locale)}
    return [choice for choice in country_choices() if choice[0] in used]


def _topics(locale, asked):
    used = _used_topics(locale)
    is_known = not asked or any(topic.slug == asked for topic in used)
    topics = used if is_known else [*used, *Topic.objects.filter(slug=asked)]
    return sorted([(topic.slug, topic.name_in()) for topic in topics], key=lambda topic: topic[1])


# Both are of all appeals: looked up every few seconds, and not for each search.


@remembered
def _used_countries(locale):
    return set(_appeals_in(locale).values_list("campaign__addressee_country", flat=True).distinct())


@remembered
def _used_topics(locale):
    return list(Topic.objects.filter(campaigns__pages__in=_appeals_in(locale)).distinct().prefetch_related("names"))


def _appeals_in(locale):
    """Those that anybody may read."""
    return public(own_language(CampaignPage.objects.live().filter(locale=locale))).order_by()
