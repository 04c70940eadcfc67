"""Share pictures that are drawn already, one for each page, and the drawing of those that aren't.

Whoever asks can only have the current version drawn (views.py), so there are never more drawings than pages. In a
process one picture is drawn at a time and two requests may wait for it; whoever comes then is told to come back, or
a handful of cold pictures would keep every thread from signers.
"""

from threading import BoundedSemaphore, Lock

from django.core.cache import caches
from django.db import transaction
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction

from campaigns.models import CampaignPage, Detainee, DetaineeName, DetaineeProfile
from home.models import Organisation
from sharing.pictures.drawing import draw

# Of these a picture may show any.
OF_MANY = (Detainee, DetaineeName, DetaineeProfile, get_image_model(), Organisation, PageViewRestriction)
_drawing, _waiting = Lock(), BoundedSemaphore(3)


def pictures():
    return caches["share_pictures"]


def picture(pk, contents, current_version):
    """The picture of the page `pk` with `contents`, as the bytes of a JPEG; None while too many wait for one.

    Args:
        current_version: called after the drawing. What has another version by then isn't kept: somebody in it may
            have been hidden meanwhile.
    """
    if found := _kept(pk, contents.version):
        return found
    if not _waiting.acquire(blocking=False):
        return None
    try:
        with _drawing:
            return _kept(pk, contents.version) or _drawn(pk, contents, current_version)
    finally:
        _waiting.release()


def _kept(pk, version):
    kept_version, content = pictures().get(pk) or ("", b"")
    return content if kept_version == version else None


def _drawn(pk, contents, current_version):
    content = draw(contents)
    pictures().set(pk, (contents.version, content))
    if current_version() != contents.version:
        pictures().delete(pk)
    return content


def forget(instance):
    """Throw a page's picture away when the page has changed, and all of them when a person, image or brand has."""
    if isinstance(instance, CampaignPage):
        _now_and_with_commit(lambda: pictures().delete(instance.pk))
    elif isinstance(instance, OF_MANY):
        _now_and_with_commit(lambda: pictures().clear())


def _now_and_with_commit(throw_away):
    """Now, in case this process dies, and again once the change is there for others to read."""
    throw_away()
    transaction.on_commit(throw_away, robust=True)
