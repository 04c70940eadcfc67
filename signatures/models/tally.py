"""Tallies: the stored counts. tallies/counting.py brings them forward; a page reads one row."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.signals import post_save
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.facts.dates import has_happened
from campaigns.models import Campaign
from signatures import signing_settings
from signatures.disclosure import SMALLEST

MOST_ON_PAPER = 10_000_000  # in one entry: more is a slip of a key


class Counting(models.Model):
    """How far the counting of all campaigns has come, in one row: what was confirmed before that has been counted.

    Of what was confirmed before `days_alone_until` no time is kept, but the day (retention/days.py).
    """

    ONLY = 1

    counted_until = models.DateTimeField()
    days_alone_until = models.DateTimeField(null=True, default=None)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("progress of counting")
        verbose_name_plural = _("progress of counting")
        default_permissions = ()

    def __str__(self):
        return f"{self.counted_until}"


class SignatureTally(models.Model):
    """How many signatures a campaign has. All confirmed before `counted_until` are in it.

    That moment moves on where something new was counted. `to_count`, `to_recount` and `tell_from` name what a
    job has to see to, so that it needn't look at the others.
    """

    campaign = models.OneToOneField(
        Campaign, verbose_name=_("campaign"), on_delete=models.CASCADE, related_name="tally", primary_key=True
    )
    confirmed = models.PositiveIntegerField(_("confirmed online"), default=0)
    paper = models.PositiveIntegerField(_("on paper"), default=0, editable=False)  # the sum of PaperEntry
    counted_until = models.DateTimeField(_("last addition"), null=True, editable=False)
    to_count = models.BooleanField(default=False, editable=False)
    to_recount = models.BooleanField(default=False, editable=False)
    mailed_on = models.DateField(null=True, editable=False)  # when mails about it last went out (mail/limits.py)
    alerted_on = models.DateField(null=True, editable=False)  # when stewards were told of unusual signing (watching/)
    tell_from = models.DateField(null=True, editable=False)  # when what has changed is in days that are over
    recounted_at = models.DateTimeField(_("last full recount"), null=True, editable=False)
    drift = models.IntegerField(
        _("drift found"),
        default=0,
        editable=False,
        help_text=_("What the last recount corrected; 0 is as it should be."),
    )

    class Meta:
        verbose_name = _("count")
        verbose_name_plural = _("counts")
        indexes = [
            models.Index(fields=["campaign"], condition=Q(to_count=True), name="tally_to_count"),
            models.Index(fields=["campaign"], condition=Q(to_recount=True), name="tally_to_recount"),
            models.Index(fields=["recounted_at"], name="tally_recounted_at"),
            models.Index(fields=["tell_from"], name="tally_tell_from"),
        ]

    def __str__(self):
        return f"{self.campaign}"

    @property
    def total(self):
        return self.confirmed + self.paper

    @property
    def is_shown(self):
        """Whether the public is told the count: fewer than staff have set would discourage, or tell who signed."""
        return self.total >= signing_settings.current().least_count

    @property
    def goal(self):
        """The goal that is shown beside the count."""
        return self.campaign.goal_at(self.total)

    def includes(self, signature):
        """Whether `signature`, a confirmed one, is in the count already."""
        return bool(self.counted_until) and signature.confirmed_at < self.counted_until


def today():
    return timezone.localdate()


class PaperEntry(models.Model):
    """Signatures that were collected on paper in one place, as somebody counted them. No name of a signer."""

    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), on_delete=models.PROTECT, related_name="paper_entries"
    )
    day = models.DateField(_("day"), default=today, validators=[has_happened], help_text=_("When they were counted."))
    number = models.PositiveIntegerField(
        _("signatures"), validators=[MinValueValidator(1), MaxValueValidator(MOST_ON_PAPER)]
    )
    place = models.CharField(
        _("place"), max_length=200, help_text=_("Where they were collected, for example: the market of Lyon.")
    )
    keeper = models.CharField(
        _("who keeps the sheets"),
        max_length=200,
        help_text=_("A team or an office that can hand them in or destroy them."),
    )

    class Meta:
        verbose_name = _("paper entry")
        verbose_name_plural = _("signatures on paper")
        ordering = ["-day", "-pk"]
        default_permissions = ()  # whoever sees to the counts: signatures.change_signaturetally
        constraints = [models.CheckConstraint(condition=Q(number__gt=0), name="paper_entry_counts_something")]

    def __str__(self):
        return f"{self.campaign}, {self.day}, {self.place}: {self.number}"

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Together with the sum in the tally (signatures/tallies/paper.py)."""
        super().save(*args, **kwargs)


class DailyTally(models.Model):
    """Confirmed signatures of one campaign, language and country on one day (UTC).

    `erased` of them are counted still though their rows are gone. Whoever erased their own signature stands
    under no language and no country. Fewer than ten erased are put together with others, under the first of their
    days (retention/small_cells.py).
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="daily_tallies")
    language = models.CharField(max_length=12, blank=True)
    country = models.CharField(max_length=2, blank=True)
    day = models.DateField()
    confirmed = models.PositiveIntegerField()
    erased = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("daily count")
        verbose_name_plural = _("daily counts")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "day", "language", "country"], name="one_daily_tally_per_cell"
            ),
            models.CheckConstraint(condition=Q(erased__lte=F("confirmed")), name="daily_tally_counts_what_is_erased"),
        ]
        indexes = [
            models.Index(
                fields=["campaign"], condition=Q(erased__gt=0, erased__lt=SMALLEST), name="daily_tally_small"
            )
        ]

    def __str__(self):
        return f"{self.campaign} {self.day} {self.language} {self.country}"

    @property
    def cell(self):
        return self.day, self.language, self.country


class ToldCounts(models.Model):
    """What the open data tell of one campaign's counts, until enough has changed (tallies/told_counts.py writes it).

    A day, language or country stands in it rounded, and with nine others at least (decision 16).
    """

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="+", primary_key=True)
    until = models.DateField()  # the last day in it
    counted = models.PositiveIntegerField()  # signatures until then, exactly; never told
    by_day = models.JSONField()  # [[first day, last day, number]]
    by_language = models.JSONField()
    by_country = models.JSONField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.campaign_id} {self.until}"


def make_tally(sender, instance, created, **options):
    """A tally for each new campaign, which a list then needn't do without."""
    if created and not options["raw"]:
        SignatureTally.objects.get_or_create(campaign=instance)


def connect():
    post_save.connect(make_tally, sender=Campaign, dispatch_uid="signatures.make_tally")


class HourlyTally(models.Model):
    """Signatures of one campaign confirmed within one hour, as they came in; kept for two days (tallies/hours.py)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="hourly_tallies", db_index=False)
    hour = models.DateTimeField(db_index=True)
    confirmed = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("hourly count")
        verbose_name_plural = _("hourly counts")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["campaign", "hour"], name="one_hourly_tally_per_hour")]

    def __str__(self):
        return f"{self.campaign} {self.hour}"
