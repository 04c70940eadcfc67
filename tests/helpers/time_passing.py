"""Campaigns and signatures as if time had passed."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from campaigns.models import Campaign
from signatures.models import ConfirmationMail, Signature
from signatures.tallies import counting
from tests import factories

DAY = timedelta(days=1)


def closed_form():
    """A form whose campaign's 180 days and the day of grace are over; its three signatures are counted."""
    form_page = factories.form_page()
    for given in ({"country": "FR"}, {"country": "FR"}, {"country": "BE", "show_name": True}):
        factories.confirmed_signature(form_page, **given)
    count_all()
    close(form_page, 182 * DAY)
    return form_page


def count_all():
    """Count what is confirmed, as if it had been so for a minute."""
    Signature.objects.update(confirmed_at=timezone.now() - timedelta(minutes=1))
    counting.bring_forward()


def later(delta):
    """The mails, and what waits for one, as if `delta` had gone by."""
    ConfirmationMail.objects.update(sent_at=F("sent_at") - delta)
    Signature.objects.filter(mail_due_at__isnull=False).update(mail_due_at=F("mail_due_at") - delta)


def close(form_page, ago):
    closes = timezone.now() - ago
    Campaign.objects.filter(pk=form_page.campaign_id).update(closes=closes, opens=closes - DAY)


def age(signature, days, **fields):
    """The signature as if it had been given so many days ago."""
    created = timezone.now() - days * DAY
    Signature.objects.filter(pk=signature.pk).update(created_at=created, **fields)
    return signature
