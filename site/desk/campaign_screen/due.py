"""What is due in a campaign: its deadline, forms that are off, texts to translate, people to confirm, held ones."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.models import Visibility
from campaigns.wording.dates import moment_in_words

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Due:
    """One thing to see to, and where; `url` is "" where there is nothing to open."""

    words: str
    url: str = ""


def due_in(campaign, languages, people, health):
    """[Due] of `campaign`, the most urgent first, from what the other parts of the screen have found."""
    found = [_deadline(campaign), *map(_form, languages), *map(_translation, languages)]
    return [each for each in [*found, *map(_person, people), _held(health)] if each]


def _deadline(campaign):
    if campaign.is_open() and campaign.closes and campaign.closes < timezone.now() + SOON:
        words = _("It closes on %(moment)s.") % {"moment": moment_in_words(campaign.closes)}
        return Due(words, reverse("campaign:edit", args=[campaign.pk]))
    return None


def _form(each):
    if each.form is None:
        words = _("The appeal in %(language)s has no form yet: add one beneath it.")
        return Due(words % {"language": each.language}, reverse("wagtailadmin_explore", args=[each.appeal.pk]))
    if each.appeal.live and not each.form.live:
        words = _("The appeal in %(language)s is live, its form isn't: nobody can sign there.")
        return Due(words % {"language": each.language}, reverse("wagtailadmin_pages:edit", args=[each.form.pk]))
    return None


def _translation(each):
    if not each.untranslated:
        return None
    words = ngettext(
        "%(left)d text isn't translated into %(language)s.",
        "%(left)d texts aren't translated into %(language)s.",
        each.untranslated,
    ) % {"left": each.untranslated, "language": each.language}
    return Due(words, reverse("wagtailadmin_pages:edit", args=[each.appeal.pk]))


def _person(person):
    url = reverse("detainee:edit", args=[person.pk])
    if person.visibility == Visibility.HIDDEN:
        return Due(_("%(name)s is hidden everywhere: readers don't see them.") % {"name": person}, url)
    if person.visibility == Visibility.NOT_YET:
        words = _("%(name)s isn't public yet: confirm them when you publish.")
        return Due(words % {"name": person}, url)
    return None


def _held(health):
    if not health.held:
        return None
    words = ngettext(
        "%(held)d of the newest signatures waits for a steward's review.",
        "%(held)d of the newest signatures wait for a steward's review.",
        health.held,
    )
    return Due(words % {"held": health.held})
