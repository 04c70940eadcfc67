from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Tries(models.Model):
    """How often something was tried in vain within a day: of one account, from one network, in one browser.

    The digest says of whom only to who has SECRET_KEY and guesses; the row is deleted within a day (retention.py).
    It stands in the database, as a site has several processes and a cache of its own in each.
    """

    digest = models.BinaryField(max_length=16, unique=True)
    failures = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)  # while slowed down, without looking at the password
    free_at = models.DateTimeField()
    last_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("failed tries")
        verbose_name_plural = _("failed tries")

    def __str__(self):
        return f"{self.failures}"


class Grace(models.Model):
    """Since when an account may do without a second factor: its first login, or since somebody took it away."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        verbose_name = _("days of grace")
        verbose_name_plural = _("days of grace")

    def __str__(self):
        return f"{self.since}"


class Identity(models.Model):
    """Who an account is at the provider of single sign-on: the provider's own name of them, which stays."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True)
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        verbose_name = _("account at the provider")
        verbose_name_plural = _("accounts at the provider")
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="one_account_an_identity")]

    def __str__(self):
        return f"{self.user}"
