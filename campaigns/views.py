"""View of a detained person's story, at a URL of its own."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from campaigns.appeals import appeals_with
from campaigns.models import DetaineeProfile
from campaigns.models.cards import listed

LARGEST_PK = 2**63 - 1  # SQLite can't even look for a larger one


@require_safe
def person(request, pk):
    """Who the person is, what has happened to them, and what to sign for them.

    Args:
        pk: the Detainee's. The URL holds no name: docs/decisions/0014.

    Raises:
        Http404: the person is hidden, or no profile of theirs is published.
    """
    profiles = _profiles(pk)
    profile = profiles.get(get_language())
    if profile is None:
        return redirect(_first(profiles))
    [profile] = DetaineeProfile.shown([profile]) or [None]
    if profile is None:
        raise Http404  # hidden this very moment
    context = {"profile": profile, "listed": listed(request, appeals_with(profile), of=profile, with_faces=False)}
    return render(request, "campaigns/person_page.html", context)


def _profiles(pk):
    """The public profiles of a person by their language."""
    found = DetaineeProfile.public().filter(detainee=pk) if pk <= LARGEST_PK else []
    return {profile.locale.language_code: profile for profile in found}


def _first(profiles):
    """The profile to read where the language of the URL has none: the source language's, if there is one."""
    for code in (settings.LANGUAGE_CODE, *dict(settings.LANGUAGES)):
        if code in profiles:
            return profiles[code]
    raise Http404
