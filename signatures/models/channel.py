"""Channels by which people come to an appeal, and how many forms were sent from there (signatures/channels/)."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign


class Channel(models.Model):
    """A word that staff put into links, and what it stands for."""

    word = models.CharField(
        _("word in the link"),
        max_length=30,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9-]+\Z", _("Use small letters a to z, figures and hyphens alone."))],
        help_text=_(
            "For example newsletter: then links to an appeal that end in ?via=newsletter are counted. Never a word "
            "that stands for a single person."
        ),
    )
    name = models.CharField(
        _("name"), max_length=100, help_text=_("As it stands on a campaign’s screen, for example: June newsletter.")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["name"]
        default_permissions = ()  # whoever sees to the campaigns: campaigns.change_campaign

    def __str__(self):
        return self.name


class ChannelTally(models.Model):
    """Forms of one campaign that were sent on one day (UTC) by whoever came by one word, in one of several slots.

    No signature leads here and nothing here leads to one: neither time nor key.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+", db_index=False)
    word = models.CharField(max_length=30)
    day = models.DateField()
    slot = models.PositiveSmallIntegerField()
    sent = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["campaign", "word", "day", "slot"], name="one_channel_tally_per_cell"),
            models.CheckConstraint(condition=~Q(word=""), name="channel_tally_has_a_word"),
        ]

    def __str__(self):
        return f"{self.campaign_id} {self.word} {self.day}"
