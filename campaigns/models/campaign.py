"""Campaign: the facts that are the same in every language, and what a signature belongs to."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log, registry

from campaigns.facts.dates import is_possible
from campaigns.facts.goal import next_step
from campaigns.models.fields import GOAL_TOO_SMALL, CountryField, GoalField
from campaigns.wording.countries import country_name

USUAL_DAYS = 180  # to keep signers' data, unless somebody says otherwise
# Three years: as long as the French authority (CNIL) lets an organisation keep the data of people who haven't been in
# touch since. Regulation (EU) 2019/788, Article 19(5), gives organisers of a citizens' initiative 21 months.
MOST_DAYS = 3 * 365
OUTCOME_CHANGED = "campaigns.outcome"  # in the log
CLOSES_TOO_EARLY = _("The campaign has to close after it opens.")


class Outcome(models.TextChoices):
    OPEN = "open", _("Open for signatures")
    PAUSED = "paused", _("Paused")
    WON = "won", _("Won")
    CLOSED = "closed", _("Closed")
    ARCHIVED = "archived", _("Archived")


RUNNING = (Outcome.OPEN, Outcome.PAUSED)  # until the closing time, if there is one


class CampaignQuerySet(models.QuerySet):
    def open(self, now=None):
        """Campaigns that take signatures at `now` (the present, unless told)."""
        now = now or timezone.now()
        return self.filter(Q(closes=None) | Q(closes__gt=now), outcome=Outcome.OPEN, opens__lte=now)

    def past_closing(self, now=None):
        """Campaigns whose closing time has passed at `now` (the present, unless told)."""
        return self.filter(closes__lte=now or timezone.now())


class Campaign(models.Model):
    """One petition, whatever the number of its pages and languages."""

    reference = models.CharField(
        _("reference"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[\w-]+\Z", _("Use letters, digits, hyphens and underscores only."))],
        help_text=_("A short code that your colleagues recognise, for example BLR-2025-dissidents."),
    )
    addressee_country = CountryField(
        _("addressee's country"),
        blank=True,
        help_text=_("The country whose authorities the petition addresses."),
    )
    topics = models.ManyToManyField(
        "campaigns.Topic",
        verbose_name=_("topics"),
        blank=True,
        related_name="campaigns",
        help_text=_("What it is about. Readers can search by topic."),
    )
    goal = GoalField(
        _("goal"),
        null=True,
        blank=True,
        help_text=_("How many signatures you hope for. Leave empty to show none."),
    )
    goal_in_steps = models.BooleanField(
        _("goal in steps"),
        default=False,
        help_text=_(
            "Readers see the next round number above the count instead: up to your goal and, once that is reached, "
            "beyond it."
        ),
    )
    opens = models.DateTimeField(_("opens"), default=timezone.now, validators=[is_possible])
    closes = models.DateTimeField(
        _("closes"),
        null=True,
        blank=True,
        validators=[is_possible],
        help_text=_("From this moment nobody can sign. Leave empty while you don't know yet."),
    )
    outcome = models.CharField(
        _("outcome"),
        max_length=10,
        choices=Outcome.choices,
        default=Outcome.OPEN,
        help_text=_("Anything but “Open for signatures” closes the form on every page, in every language, at once."),
    )
    outcome_since = models.DateTimeField(null=True, editable=False)
    retention_days = models.PositiveSmallIntegerField(
        _("days to keep signers' data"),
        default=USUAL_DAYS,
        validators=[MaxValueValidator(MOST_DAYS)],
        help_text=_("After closing. Then names, addresses and answers are erased; the count stays."),
    )
    keeps_count_of_erased = models.BooleanField(
        _("count signatures that were erased"),
        default=False,
        help_text=_(
            "When somebody erases their data, the number stays as it is; otherwise it goes down by one. While the "
            "appeal is open, they could then sign again and be counted each time."
        ),
    )
    digest_only = models.BooleanField(
        _("high risk"),
        default=False,
        help_text=_(
            "The form asks for the address alone and keeps nothing but a digest of it: no name, no country, no "
            "answers, no public names. You can't write to these signers later, nor hand in their names. Signatures "
            "given before keep what they hold; their names are shown no longer."
        ),
    )

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("campaign record")
        verbose_name_plural = _("campaign records")
        ordering = ["-opens"]
        indexes = [models.Index(fields=["-opens"], name="campaign_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values),
                name="campaign_outcome_is_known",
                violation_error_message=_("Choose one of the outcomes."),
            ),
            models.CheckConstraint(
                condition=Q(closes=None) | Q(closes__gt=F("opens")),
                name="campaign_closes_after_it_opens",
                violation_error_message=CLOSES_TOO_EARLY,
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=RUNNING) | Q(closes__isnull=False),
                name="campaign_ended_has_a_closing_time",
                violation_error_message=_("A campaign that has ended needs the moment when it closed."),
            ),
            models.CheckConstraint(
                condition=Q(goal=None) | Q(goal__gt=0),
                name="campaign_goal_is_positive",
                violation_error_message=GOAL_TOO_SMALL,
            ),
            models.CheckConstraint(
                condition=Q(retention_days__lte=MOST_DAYS),
                name="campaign_keeps_data_three_years_at_most",
                violation_error_message=_("Signers' data is kept for three years at most: 1095 days."),
            ),
        ]

    def __str__(self):
        return self.reference

    def save(self, *args, **kwargs):
        self._close_if_ended()
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        self._close_if_ended()
        if self.closes and self.closes <= self.opens:
            raise ValidationError({"closes": CLOSES_TOO_EARLY})

    def _close_if_ended(self):
        """Close the campaign now when its outcome says it has ended and no earlier moment is known."""
        now = timezone.now()
        if self.outcome not in RUNNING and (self.closes is None or self.closes > now):
            self.closes = max(now, self.opens + timedelta(seconds=1))

    def change_outcome(self, outcome, reason):
        """Save the outcome and the closing time that comes with it, with an entry in the log of both and why."""
        closes = self.closes and self.closes.isoformat()
        data = {"before": self.outcome, "closes": closes, "after": outcome, "reason": reason}
        if outcome in RUNNING:
            self.closes = self.closing_time_to_return_to()
        self.outcome, self.outcome_since = outcome, timezone.now()
        self.save(update_fields=["outcome", "outcome_since", "closes"])
        log(self, OUTCOME_CHANGED, data=data)

    def closing_time_to_return_to(self):
        """When the campaign closes if it is opened (again) or paused: as before, where that is still to come."""
        if self.outcome in RUNNING:
            return None if self.has_closed() else self.closes
        ended = registry.get_logs_for_instance(self).filter(action=OUTCOME_CHANGED, data__before__in=RUNNING)
        last = ended.order_by("-timestamp").first()
        closes = parse_datetime((last and last.data["closes"]) or "")
        return closes if closes and closes > timezone.now() else None

    def has_ended(self):
        """Whether it is over, by its outcome or its closing time: one that is paused, or opens later, isn't."""
        return self.outcome not in RUNNING or self.has_closed()

    def is_paused(self):
        return self.outcome == Outcome.PAUSED and not self.has_closed()

    def has_closed(self):
        """Whether its closing time has passed."""
        return self.closes is not None and self.closes <= timezone.now()

    def is_open(self, now=None):
        """Whether the campaign takes signatures at `now` (the present, unless told)."""
        now = now or timezone.now()
        return self.outcome == Outcome.OPEN and self.opens <= now and (self.closes is None or now < self.closes)

    def goal_at(self, count):
        """The goal that readers see at a count; None where there is none."""
        if not (self.goal and self.goal_in_steps):
            return self.goal
        step = next_step(count)
        return min(step, self.goal) if count < self.goal else step

    def other_appeal(self, page, locale_id):
        """An appeal other than `page` on this record in the same language: signatures of the two would mix.

        A draft that has never been public, as a copy is, collects nothing and holds nothing up.
        """
        public = Q(live=True) | Q(first_published_at__isnull=False)
        return self.pages.filter(public, locale_id=locale_id).exclude(pk=page.pk).first()

    @property
    def addressee_country_name(self):
        return country_name(self.addressee_country)

    def held_by(self):
        """What keeps this record from being deleted, in words: ["3 appeals", "1200 signatures"]."""
        related = [relation for relation in self._meta.related_objects if relation.on_delete is models.PROTECT]
        holders = [(relation.related_model, relation.field) for relation in related]
        found = [(model, model._default_manager.filter(**{field.name: self}).count()) for model, field in holders]
        return [f"{number} {_noun(model, number)}" for model, number in found if number]


def _noun(model, number):
    return model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural
