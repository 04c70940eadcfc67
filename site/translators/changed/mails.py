"""Mail to the translators of a source whose facts or names have changed, without a title or a name."""

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import Translation

from signatures.stewards.mails import language_of, send
from translators.models import LanguageGroup


def mail_urgent(page, rows, by):
    """Tell whoever translates one of `rows` (ChangedStrings) that what is public in their language is wrong."""
    translations = Translation.objects.filter(source__in={row.source_id for row in rows}, enabled=True)
    groups = LanguageGroup.objects.filter(language__in=translations.values("target_locale__language_code"))
    users = get_user_model().objects.filter(is_active=True, groups__in=groups.values("group")).exclude(email="")
    for user in users.exclude(pk=by.pk).select_related("wagtail_userprofile").distinct():
        _mail(user, page, len(rows))


def _mail(user, page, number):
    with language_of(user):
        text = ngettext(
            "At %(site)s a fact or a name has changed in %(number)d text that you translate. What your language says "
            "of it in public is wrong until you have translated it again:\n%(link)s",
            "At %(site)s facts or names have changed in %(number)d texts that you translate. What your language says "
            "of them in public is wrong until you have translated them again:\n%(link)s",
            number,
        )
        path = reverse("translators_changed", args=[page.pk])
        send([user.email], _("Urgent: a fact or a name has changed"), text, path, number=number)
