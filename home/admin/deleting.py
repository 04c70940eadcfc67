"""Deletion guard: what a live page shows stays, or its next publishing would fail or its links be dead."""

from functools import singledispatch, wraps

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from campaigns.models import Detainee, DetaineeProfile
from home.models import Organisation
from home.references import naming, records_naming

HOME = 2  # the depth of the pages that are a language each
TAKE_IT_OUT = _("“%(thing)s” can't be deleted while it is shown by: %(what)s. Take it out there first, and publish.")
HIDE_INSTEAD = _(
    "The profile of %(thing)s can't be deleted while it is shown by: %(what)s. Is publicity a danger? Hide the "
    "person instead, in their record: they leave every page at once."
)


@singledispatch
def shown_by(thing):
    """What of the live site shows `thing` and would lack it."""
    return []


@shown_by.register
def _profile(profile: DetaineeProfile):
    """A page shows its own language's profile, whichever it names."""
    people = naming(*profile.detainee.profiles.all()).filter(locale=profile.locale_id)
    return people | naming(profile)


@shown_by.register(get_image_model())
def _image(image):
    people = Detainee.objects.public().filter(portrait=image, profiles__live=True).distinct()
    return [*naming(image), *people, *_records(image)]


@shown_by.register(get_document_model())
def _document(document):
    return [*naming(document), *_records(document)]


@shown_by.register
def _page(page: Page):
    """What lies beneath goes with it, and so do its aliases; a whole language's records stay without its pages."""
    going = page.get_descendants(inclusive=True)
    others = naming(*going).not_descendant_of(page, inclusive=True).exclude(alias_of__in=going)
    whole_language = page.locale_id if page.depth == HOME else None
    return [*others, *(record for record in _records(*going) if record.locale_id != whole_language)]


def _records(*things):
    """The live records of one language that name one of `things`: who runs the site, and people's stories."""
    return [*records_naming(Organisation, *things), *records_naming(DetaineeProfile, *things)]


def refuse_to_delete(request, things):
    """Say what shows one of `things`, and lead to it; None where nothing does."""
    held = [(thing, what) for thing in things if (what := shown_by(thing))]
    for thing, what in held:
        words = HIDE_INSTEAD if isinstance(thing, DetaineeProfile) else TAKE_IT_OUT
        messages.error(request, words % {"thing": thing, "what": ", ".join(sorted({str(each) for each in what}))})
    if held:
        return redirect(AdminURLFinder(request.user).get_edit_url(held[0][0]) or "wagtailadmin_home")
    return None


def unless_shown(view, model, argument):
    """`view`, one of Wagtail's, by which one of `model` is deleted, where nothing shows it."""

    @wraps(view)
    def checked(request, **kwargs):
        things = model.objects.filter(pk=kwargs[argument])
        return refuse_to_delete(request, things) or view(request, **kwargs)

    return checked
