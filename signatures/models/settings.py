"""Signing settings: what staff can switch while signatures come in, without a deployment."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from campaigns.languages import language_choices
from signatures.models.partner_sites import validate_hosts
from signatures.models.settings_panels import SWITCHES


class Banner(models.TextChoices):
    NONE = "", _("None")
    PAUSED = "paused", _("Signing is paused for a moment")
    CHECKING = "checking", _("Signatures are being checked")
    SLOW_MAIL = "slow_mail", _("Mails take longer than usual")
    OWN = "own", _("The words below")


class Network(models.IntegerChoices):
    """How much of an IPv4 address makes a network. IPv6 is always taken by /64, one household's share."""

    ADDRESS = 32, _("each address (/32)")
    BLOCK = 24, _("blocks of 256 addresses (/24)")


@register_setting(icon="warning", order=1)
class SigningSettings(ClusterableModel, BaseGenericSetting):
    """The kill-switches and the layers against abuse. Processes look every few seconds (signing_settings.py)."""

    stop_signing = models.BooleanField(
        _("stop signing"), default=False, help_text=_("The forms say that signing is paused. Confirming goes on.")
    )
    hold_everything = models.BooleanField(
        _("hold everything"),
        default=False,
        help_text=_("New signatures are kept and wait for a review; no mail goes out for them."),
    )
    banner = models.CharField(
        _("banner"), max_length=9, choices=Banner.choices, blank=True, help_text=_("On every public page.")
    )
    honeypot = models.BooleanField(
        _("trap field"),
        default=True,
        help_text=_("A field that people don't see. Signatures that fill it in are held."),
    )
    network_limit = models.PositiveIntegerField(
        _("signatures an hour from one network"),
        default=60,
        help_text=_("For each campaign, by each web process. The ones beyond are held. 0 means no limit."),
    )
    ipv4_prefix = models.PositiveSmallIntegerField(
        _("an IPv4 network is"), choices=Network.choices, default=Network.ADDRESS
    )
    address_limit = models.PositiveSmallIntegerField(
        _("mails a day to one address"),
        default=10,
        validators=[MinValueValidator(1)],
        help_text=_("Over all campaigns. Further mails wait until the next day."),
    )
    hold_disposable = models.BooleanField(
        _("hold disposable mailboxes"),
        default=True,
        help_text=_("Addresses at services that give away mailboxes for minutes."),
    )
    typo_hints = models.BooleanField(
        _("hints at mistyped domains"),
        default=True,
        help_text=_("“Did you mean gmail.com?” The signature is taken all the same."),
    )
    proof_of_work = models.BooleanField(
        _("proof of work"),
        default=False,
        help_text=_(
            "The browser solves a small puzzle. Signatures without a solution, as from browsers without JavaScript, "
            "are held."
        ),
    )
    minor_age = models.PositiveSmallIntegerField(
        _("age from which people decide for themselves"),
        default=0,
        validators=[MaxValueValidator(21)],
        help_text=_(
            "Years. The form then asks whether the signer is younger; of minors nothing but a digest of the address "
            "is kept. 0 means that the form doesn't ask."
        ),
    )

    least_count = models.PositiveIntegerField(
        _("show counts from"),
        default=0,
        help_text=_(
            "Below this number of signatures no page, picture, widget or program is told how many there are. 0 means "
            "that every count is shown."
        ),
    )
    widget_hosts = models.TextField(
        _("sites that may show the widget"),
        max_length=4000,
        blank=True,
        validators=[validate_hosts],
        help_text=_(
            "One host name a line, for example partner.example, or *.partner.example for everything beneath it. "
            "Only over https. Leave empty, and no other site can show it."
        ),
    )

    edit_handler = SWITCHES

    class Meta:
        verbose_name = _("signing")
        constraints = [
            models.CheckConstraint(condition=Q(banner__in=Banner.values), name="signing_banner_is_known"),
            models.CheckConstraint(condition=Q(ipv4_prefix__in=Network.values), name="signing_network_is_known"),
        ]

    def __str__(self):
        return str(self._meta.verbose_name)


class BannerText(models.Model):
    """A banner's own words in one language."""

    settings = ParentalKey(SigningSettings, on_delete=models.CASCADE, related_name="banner_texts")
    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    text = models.CharField(_("text"), max_length=400)

    class Meta:
        verbose_name = _("banner text")
        verbose_name_plural = _("banner texts")
        constraints = [
            models.UniqueConstraint(
                fields=["settings", "language"],
                name="one_banner_text_per_language",
                violation_error_message=_("This language has a text already."),
            )
        ]

    def __str__(self):
        return self.text
