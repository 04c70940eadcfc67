"""Mails to whoever may hide people: that a concern is there. What it says stays in the admin."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from concerns.models import Concern
from signatures.stewards.mails import is_told

MAY_HIDE = "campaigns.change_detainee"
BETWEEN = timedelta(minutes=10)  # two mails: a hundred reports in an hour are no hundred mails


@transaction.atomic
def tell_of_new():
    """Mail of the concerns that nobody was told of. What fails, or comes too soon, is told in the next hour."""
    new = Concern.objects.select_for_update(no_key=True).filter(told_at=None, done_at=None)
    keys = list(new.values_list("pk", flat=True))
    if not keys or Concern.objects.filter(told_at__gt=timezone.now() - BETWEEN).exists():
        return
    if sum(is_told(user, _mail) for user in recipients()):
        Concern.objects.filter(pk__in=keys).update(told_at=timezone.now())


def recipients():
    backend = "django.contrib.auth.backends.ModelBackend"
    return User.objects.with_perm(MAY_HIDE, backend=backend).exclude(email="").select_related("wagtail_userprofile")


def _mail():
    """Subject and body."""
    site, link = settings.WAGTAIL_SITE_NAME, settings.WAGTAILADMIN_BASE_URL + reverse("concerns:index")
    text = _(
        "Somebody reports that a page of %(site)s endangers somebody.\n\n"
        "Please read it now, and hide whoever is in danger:\n%(link)s\n\n"
        "Further reports within ten minutes bring no mail of their own: look whether there are others."
    )
    return f"{site}: {_('Somebody may be in danger')}", text % {"site": site, "link": link}
