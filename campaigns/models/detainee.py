"""Detainee: facts of a person that hold in every language at once, and the dated history of the detention."""

from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.images import get_image_model, get_image_model_string
from wagtail.log_actions import log

from campaigns.detention import Change, Detention, DetentionStatus
from campaigns.facts.consent import PersonFile, PersonFileQuerySet
from campaigns.facts.dates import has_happened, today_anywhere
from campaigns.facts.gender import Gender
from campaigns.languages import spelling_choices
from campaigns.models.fields import (
    CountryField,
    LineField,
    choice_constraint,
    date_constraints,
    language_of_words_field,
    precision_field,
)
from campaigns.wording.countries import country_name
from campaigns.wording.gender import CONSCIENCE, status_label

SPELLED_ALREADY = _("The name has a spelling in this language already.")


class Visibility(models.TextChoices):
    NOT_YET = "not_yet", _("Not public yet")
    PUBLIC = "public", _("Public")
    HIDDEN = "hidden", _("Hidden everywhere")


class DetaineeQuerySet(PersonFileQuerySet):
    def public(self):
        return self.filter(visibility=Visibility.PUBLIC)

    def not_public_yet(self):
        return self.filter(visibility=Visibility.NOT_YET)

    def with_facts(self):
        """All that a profile shows, in four queries however many people there are."""
        history = DetentionUpdate.objects.order_by("date", "pk")
        portraits = get_image_model().objects.prefetch_renditions()
        return self.prefetch_related(
            "names", Prefetch("updates", queryset=history), Prefetch("portrait", queryset=portraits)
        )


class Detainee(PersonFile):
    name = LineField(
        _("name"),
        max_length=200,
        help_text=_("The spelling to use where a language has none of its own below."),
    )
    gender = models.CharField(
        _("grammatical gender"),
        max_length=1,
        blank=True,
        choices=Gender.choices,
        help_text=_("How languages that must choose speak of the person: libérée or libéré. Ask, where you can."),
    )
    country = CountryField(_("country"), blank=True)
    detained_since = models.DateField(_("detained since"), null=True, blank=True, validators=[has_happened])
    detained_since_precision = precision_field()
    sentence_years = models.PositiveSmallIntegerField(_("sentence, years"), null=True, blank=True)
    sentence_months = models.PositiveSmallIntegerField(_("and months"), null=True, blank=True)
    sentence_is_minimum = models.BooleanField(_("the sentence is longer than this"), default=False)
    place = LineField(
        _("place of detention"),
        max_length=200,
        blank=True,
        help_text=_("A proper name, shown as written in every language."),
    )
    authority = LineField(
        _("responsible authority"),
        max_length=200,
        blank=True,
        help_text=_("A proper name, shown as written in every language."),
    )
    is_prisoner_of_conscience = models.BooleanField(
        _("prisoner of conscience"),
        default=False,
        help_text=_("A status that your organisation gives. Tick it only once it has been decided."),
    )
    portrait = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    visibility = models.CharField(
        _("visibility"),
        max_length=10,
        choices=Visibility.choices,
        default=Visibility.NOT_YET,
        help_text=_(
            "A person who is not public yet becomes public with the first appeal that shows them, once you confirm. "
            "Hiding takes the person's profile and portrait off every page in every language at once. "
            "Use it when publicity becomes a danger. "
            "Check the texts and pictures that were put into pages by hand: they stay."
        ),
    )

    objects = DetaineeQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]
        constraints = [
            choice_constraint("detainee", "visibility", Visibility, _("Choose whether the person is public.")),
            choice_constraint("detainee", "gender", Gender, _("Choose one of the genders, or leave it open.")),
            *date_constraints("detainee", "detained_since"),
            *PersonFile.Meta.constraints,
        ]

    def __str__(self):
        return self.name

    @property
    def is_public(self):
        return self.visibility == Visibility.PUBLIC

    def change_visibility(self, visibility, reason=""):
        """Save that alone, with an entry in the log; what pages and search show follows."""
        log(self, f"campaigns.{visibility}", data={"before": self.visibility, "reason": reason})
        self.visibility = visibility
        self.save(update_fields=["visibility"])

    def name_in(self, language=None):
        """The approved spelling in `language` (the active one, unless told), else the general one."""
        language = language or get_language()
        spellings = {name.language: name.spelling for name in self.names.all() if not name.to_avoid}
        return spellings.get(language, self.name)

    @property
    def localized_name(self):
        return self.name_in()

    @cached_property
    def history(self):
        """What has happened until today, the oldest first; what is dated later hasn't happened yet."""
        past = [update for update in self.updates.all() if update.date <= today_anywhere()]
        return sorted(past, key=lambda update: (update.date, update.pk or 0))

    @property
    def beginning(self):
        """The change that began the detention, if staff know its date."""
        if self.detained_since is None:
            return None
        return Change(self.detained_since, DetentionStatus.DETAINED, self.detained_since_precision)

    @cached_property
    def detention(self):
        """The detention as its beginning and the dated history tell it today."""
        changes = [self.beginning, *(update.change for update in self.history)]
        return Detention(tuple(sorted(filter(None, changes), key=lambda change: change.date)))

    @property
    def status(self):
        return self.detention.status

    @property
    def status_label(self):
        """The status in words that agree with the person; "" where none is known."""
        return status_label(self.status, self.gender)

    @property
    def conscience_label(self):
        return CONSCIENCE[Gender(self.gender)]

    @property
    def days_in_detention(self):
        return self.detention.days(timezone.localdate())

    @property
    def country_name(self):
        return country_name(self.country)


class DetaineeName(models.Model):
    """A spelling of a person's name in a language: the approved one, used everywhere in it, or one to avoid."""

    detainee = ParentalKey(Detainee, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(_("language"), max_length=12, choices=spelling_choices)
    spelling = LineField(_("spelling"), max_length=200)
    to_avoid = models.BooleanField(
        _("not to be used"),
        default=False,
        help_text=_("Another way to write the name, which people search for. Translations are checked for it."),
    )

    class Meta:
        verbose_name = _("spelling of the name")
        verbose_name_plural = _("spellings of the name")
        constraints = [
            models.UniqueConstraint(
                fields=["detainee", "language"],
                condition=Q(to_avoid=False),
                name="one_approved_spelling",
                violation_error_message=SPELLED_ALREADY,
            ),
        ]

    def __str__(self):
        return self.spelling


class DetentionUpdate(models.Model):
    """One dated, sourced change in a person's detention. The latest one is the present status."""

    detainee = ParentalKey(Detainee, on_delete=models.CASCADE, related_name="updates")
    date = models.DateField(_("date"), validators=[has_happened])
    date_precision = precision_field()
    status = models.CharField(_("status"), max_length=15, choices=DetentionStatus.choices)
    source = models.CharField(
        _("source"),
        max_length=200,
        blank=True,
        help_text=_("Who reported it: a name, which every language can show. Leave empty where you can name nobody."),
    )
    source_language = language_of_words_field()
    source_url = models.URLField(_("link to the source"), blank=True)

    class Meta:
        verbose_name = _("change in the detention")
        verbose_name_plural = _("history of the detention")
        ordering = ["date", "pk"]
        constraints = [
            choice_constraint("detention", "status", DetentionStatus, _("Choose one of the statuses.")),
            *date_constraints("detention_update", "date"),
        ]

    def __str__(self):
        return f"{self.date} {self.get_status_display()}"

    @property
    def change(self):
        return Change(self.date, DetentionStatus(self.status), self.date_precision)
