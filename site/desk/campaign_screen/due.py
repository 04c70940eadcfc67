"""What is due in a campaign: its deadline, forms that are off, texts to translate, people to confirm, held ones."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.models import Visibility
from desk.due import Due, closes, of_people


def due_in(campaign, languages, people, health):
    """[Due] of `campaign`, the most urgent first, from what the other parts of the screen have found."""
    found = [closes(campaign), *map(_form, languages), *map(_translation, languages)]
    return [each for each in [*found, *map(_person, people), *of_people(people), _held(health)] if each]


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
