"""Daily mail to translators: how much waits for them in each language, without a title or a name."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from signatures.signals import mails_due
from signatures.stewards.mails import language_of, send
from translators.groups.waiting import languages_of, waiting_in
from translators.models import DailyMail


def connect():
    mails_due.connect(mail_what_waits)


def mail_what_waits(**signal):
    """Once a day to each who wants it, however often it is called."""
    today = timezone.now().date()
    due = DailyMail.objects.filter(Q(sent_on__lt=today) | Q(sent_on=None), is_wanted=True, user__is_active=True)
    languages = {wish: languages_of(wish.user) for wish in due.select_related("user__wagtail_userprofile")}
    waiting = waiting_in({locale for own in languages.values() for locale in own})
    for wish, own in languages.items():
        found = [waiting[locale.pk] for locale in own if waiting[locale.pk].number]
        if found and due.filter(pk=wish.pk).update(sent_on=today):
            mail(wish.user, found)


def mail(user, found):
    with language_of(user):
        text = _("At %(site)s this waits for you:\n\n%(lines)s\n\n%(link)s\n\nSwitch this mail off in your account.")
        lines = "\n".join(_line(waiting) for waiting in found)
        if user.email:
            send([user.email], _("Translations wait for you"), text, reverse("wagtailadmin_home"), lines=lines)


def _line(waiting):
    language = get_language_info(waiting.locale.language_code)["name_translated"]
    numbers = {"stale": len(waiting.stale), "new": len(waiting.new), "back": len(waiting.sent_back)}
    return _("%(language)s: stale %(stale)d, new %(new)d, sent back %(back)d") % (numbers | {"language": language})
