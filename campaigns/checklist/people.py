"""Checks of the people whom an appeal or a profile shows."""

import unicodedata

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from campaigns.editing.problems import Problem
from campaigns.models import CampaignPage, Detainee, DetaineeProfile, Visibility

HIDDEN = _("Hidden everywhere: %(names)s. Take them out of the appeal, or show them again on their record first.")
NO_PROFILE = _(
    "No published profile in this language: %(names)s. Readers would find nobody there. Publish their profiles in "
    "this language first, or take them out of the appeal."
)
NO_SPELLING = _(
    "No spelling of the name in this language’s letters: %(names)s. Add one on their record under “Spellings of the "
    "name”."
)
CONSENT_ENDED = _(
    "The consent to being shown has ended: %(names)s. Ask again and enter the new end on their record, or take them "
    "out of the appeal."
)


def are_hidden(instance):
    hidden = [person for person in _people(instance) if person.visibility == Visibility.HIDDEN]
    return _problem(HIDDEN, hidden, hidden) if isinstance(instance, CampaignPage) else []


def consent_has_ended(instance):
    """Of an appeal that shows the person, and of their own profile."""
    ended = [person for person in _people(instance) if person.consent_has_ended]
    return _problem(CONSENT_ENDED, ended, ended)


def have_no_profile(instance):
    """A page shows its own language's profile of a person, and nobody where there is none."""
    if not isinstance(instance, CampaignPage):
        return []
    own = {profile.detainee_id: profile for profile in instance.own_profiles().values()}
    seen = [person for person in _people(instance) if person.visibility != Visibility.HIDDEN]
    untold = [person for person in seen if person.pk not in own or not own[person.pk].live]
    return _problem(NO_PROFILE, untold, [own.get(person.pk, person) for person in untold])


def have_no_spelling(instance):
    """A name is read where its letters are: a Latin one serves every language that is written so."""
    people = _people(instance, "names")
    language = instance.locale.language_code if people else ""
    unread = [person for person in people if not _is_in_letters_of(language, person)]
    return _problem(NO_SPELLING, unread, unread)


def _problem(words, people, targets):
    names = ", ".join(person.name for person in people)
    return [Problem(words, "body", names, tuple(targets))] if names else []


def _people(instance, *facts):
    """The people shown, each once, in their order, with these `facts` of them loaded."""
    if isinstance(instance, DetaineeProfile):
        chosen = [instance.detainee_id]
    elif isinstance(instance, CampaignPage):
        chosen = [profile.detainee_id for profile in instance.profiles() if profile]
    else:
        return []
    found = Detainee.objects.prefetch_related(*facts).in_bulk(chosen)
    return [found[pk] for pk in dict.fromkeys(chosen) if pk in found]


def _is_in_letters_of(language, person):
    return _script(person.name_in(language)) in (None, _script(get_language_info(language)["name_local"]))


def _script(words):
    """The script of the first letter, by its name in Unicode; None where there is no letter."""
    letter = next(filter(str.isalpha, words), None)
    return letter and unicodedata.name(letter, "").split(" ")[0]
