"""Conventions of an organisation for all languages: its time zone, and what it calls countries."""

from zoneinfo import available_timezones

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from campaigns.languages import language_choices
from campaigns.wording.countries import cldr_choices

AREAS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
COUNTRY = [FieldRowPanel([FieldPanel("country"), FieldPanel("language"), FieldPanel("name")])]


def time_zone_choices():
    """Places, as people know them; not the old names for them, nor zones that are no place but UTC."""
    places = sorted(name for name in available_timezones() if name.split("/")[0] in AREAS)
    return [(name, name.replace("_", " ")) for name in ("UTC", *places)]


@register_setting(icon="calendar-alt", order=2)
class Conventions(ClusterableModel, BaseGenericSetting):
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        choices=time_zone_choices,
        default="UTC",
        help_text=_("Where your organisation is. Closing times and dates follow it, for staff and on every page."),
    )

    panels = [
        FieldPanel("time_zone"),
        MultiFieldPanel(
            [InlinePanel("country_names", label=_("Country"), panels=COUNTRY)],
            heading=_("What you call countries"),
            help_text=_("Only where you say another name than the usual one: Bélarus, for example."),
        ),
    ]

    class Meta:
        verbose_name = _("time zone and countries")


class CountryName(models.Model):
    """What the organisation calls a country in a language, everywhere in it."""

    conventions = ParentalKey(Conventions, on_delete=models.CASCADE, related_name="country_names")
    country = models.CharField(_("country"), max_length=2, choices=cldr_choices)
    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("name of a country")
        verbose_name_plural = _("names of countries")
        constraints = [
            models.UniqueConstraint(
                fields=["conventions", "country", "language"],
                name="one_name_per_country_and_language",
                violation_error_message=_("The country has a name in this language already."),
            )
        ]

    def __str__(self):
        return self.name
