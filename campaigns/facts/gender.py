"""Grammatical gender that a person may have."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Gender(models.TextChoices):
    OPEN = "", _("Not set: words that leave it open")
    FEMININE = "f", _("Feminine")
    MASCULINE = "m", _("Masculine")
