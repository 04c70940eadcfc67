"""Filters of the list of signatures. What they choose is data (reviews/filters.py), which a review keeps."""

import re
from datetime import MAXYEAR, timedelta

import django_filters
from django import forms
from django.db.models import BigIntegerField
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django_filters.fields import RangeField
from django_filters.widgets import SuffixedMultiWidget
from wagtail.admin.active_filters import BaseFilterAdapter, RangeFilterAdapter, register_filter_adapter_class
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets import AdminDateTimeInput, BooleanRadioSelect

from campaigns.languages import language_choices
from campaigns.models import Campaign
from campaigns.wording.countries import country_choices
from signatures.crypto.digest import SHORT
from signatures.models import HoldReason, Signature, SignatureStatus
from signatures.reviews.filters import NOT_GIVEN, matching, words

NO_COUNTRY = "none"  # in the URL of the list
OLDEST_YEAR = 1970  # what lies before was mistyped, and can't be reckoned with in every time zone
DIGEST = re.compile(rf"[0-9a-f]{{{2 * SHORT}}}\Z")


class MomentRangeWidget(SuffixedMultiWidget):
    template_name = "wagtailadmin/widgets/range_input.html"
    suffixes = ["from", "to"]

    def __init__(self, attrs=None):
        placeholders = [_("From"), _("Before")]
        super().__init__([AdminDateTimeInput(attrs={"placeholder": text}) for text in placeholders], attrs)

    def decompress(self, value):
        return [value.start, value.stop] if value else [None, None]


class MomentField(forms.DateTimeField):
    """A moment; a day alone is meant from its beginning."""

    def to_python(self, value):
        moment = super().to_python(value)
        if moment and not OLDEST_YEAR <= moment.year < MAXYEAR:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return moment


class EndField(MomentField):
    """A moment before which something is meant; a day alone is meant to its end."""

    def to_python(self, value):
        moment = super().to_python(value)
        return moment + timedelta(days=1) if moment and parse_date(value.strip()) else moment


class MomentRangeField(RangeField):
    widget = MomentRangeWidget

    def __init__(self, *args, **kwargs):
        super().__init__((MomentField(), EndField()), *args, **kwargs)


class MomentRangeFilter(django_filters.Filter):
    field_class = MomentRangeField


class MomentRangeAdapter(RangeFilterAdapter):
    def format_value(self, value):
        return date_format(localtime(value), "DATETIME_FORMAT") if value else self.empty_value_label


register_filter_adapter_class(MomentRangeFilter, adapter_class=MomentRangeAdapter)


class DigestFilter(django_filters.Filter):
    """A keyed digest in hexadecimal."""

    field_class = forms.RegexField

    def __init__(self, **kwargs):
        message = _("A digest has 32 hexadecimal digits. The overview of what comes in links to them.")
        super().__init__(regex=DIGEST, error_messages={"invalid": message}, **kwargs)


class DigestAdapter(BaseFilterAdapter):
    """The label of a filter that is set: the domain where it is known, else the beginning of the digest."""

    def get_active_filters(self):
        campaign = self.bound_field.form.cleaned_data["campaign"]
        value = words(self.name, self.value, campaign and campaign.pk)
        for found in super().get_active_filters():
            yield found._replace(value=value)


register_filter_adapter_class(DigestFilter, adapter_class=DigestAdapter)


class NumberFilter(django_filters.Filter):
    """A signature's number: the key of its row (docs/decisions/0060-*.md)."""

    field_class = forms.IntegerField

    def __init__(self, **kwargs):
        super().__init__(min_value=1, max_value=BigIntegerField.MAX_BIGINT, **kwargs)


class SignatureFilterSet(WagtailFilterSet):
    number = NumberFilter(label=_("Signature number"))
    campaign = django_filters.ModelChoiceFilter(label=_("Campaign"), queryset=Campaign.objects.all())
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=SignatureStatus.choices, empty_label=_("All"), widget=forms.RadioSelect
    )
    held_for = django_filters.ChoiceFilter(
        label=_("Held because"), choices=HoldReason.choices, empty_label=_("All"), widget=forms.RadioSelect
    )
    created_at = MomentRangeFilter(label=_("Signed"))
    country = django_filters.ChoiceFilter(
        label=_("Country"), choices=country_choices, null_label=NOT_GIVEN, null_value=NO_COUNTRY
    )
    language = django_filters.ChoiceFilter(label=_("Language"), choices=language_choices)
    network = DigestFilter(label=_("Network"))
    domain = DigestFilter(label=_("Mail domain"))
    mail_problem = django_filters.BooleanFilter(label=_("Mail problem"), widget=BooleanRadioSelect)

    legal_hold = django_filters.BooleanFilter(label=_("Legal hold"), widget=BooleanRadioSelect)

    class Meta:
        model = Signature
        fields = []

    def filter_queryset(self, queryset):
        campaign = self.form.cleaned_data["campaign"]
        return matching(queryset.filter(campaign=campaign) if campaign else queryset, self.as_data())

    def as_data(self):
        """What was chosen, but for the campaign, as a filter that a review keeps."""
        chosen = dict(self.form.cleaned_data)
        del chosen["campaign"]
        signed = chosen.pop("created_at") or slice(None, None)
        chosen |= {"created_from": _iso(signed.start), "created_to": _iso(signed.stop)}
        found = {key: value for key, value in chosen.items() if value not in ("", None)}
        return found | ({"country": ""} if found.get("country") == NO_COUNTRY else {})


def _iso(moment):
    return moment and moment.isoformat()
