"""Mails to data stewards about unusual signing (unusual.py). They name a campaign and numbers, never a signer."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from signatures.models import SignatureTally
from signatures.stewards.accounts import stewards
from signatures.stewards.mails import is_told
from signatures.watching import unusual


def tell_stewards():
    """Tell of each campaign with something unusual. Where no mail goes out, the next turn tries again."""
    for each in unusual.found():
        if _is_mine(each.campaign) and not _is_any_told(each):
            SignatureTally.objects.filter(campaign=each.campaign).update(alerted_on=None)


def _is_mine(campaign):
    """Whether nobody else tells of `campaign` today: of two turns at once, one does."""
    today = timezone.now().date()
    open_ones = SignatureTally.objects.filter(Q(alerted_on=None) | ~Q(alerted_on=today), campaign=campaign)
    return open_ones.update(alerted_on=today)


def _is_any_told(each):
    active = stewards().filter(is_active=True).exclude(email="").select_related("wagtail_userprofile")
    return sum(is_told(user, lambda: _mail(each)) for user in active) > 0


def _mail(each):
    """Subject and body, in the active language."""
    site, link = settings.WAGTAIL_SITE_NAME, settings.WAGTAILADMIN_BASE_URL + reverse("signature_shape:index")
    words = {"campaign": each.campaign.reference, "number": each.number, "of": each.of, "link": link}
    subject = _("Unusual signing under %(campaign)s") % words
    return f"{site}: {subject}", _text(each.is_held) % words


def _text(is_held):
    if is_held:
        return _(
            "Of %(of)d signatures under %(campaign)s in the last hour, %(number)d are held for a review.\n\n"
            "See by network, mail domain and country what they have in common:\n%(link)s\n\n"
            "There is no further mail about this campaign today."
        )
    return _(
        "%(number)d signatures under %(campaign)s were confirmed in one hour; %(of)d are usual.\n\n"
        "If you know of no newsletter or report, see by network, mail domain and country what they have in common:\n"
        "%(link)s\n\nThere is no further mail about this campaign today."
    )
