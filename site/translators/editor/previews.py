"""Previews of a translation as publishing it now would make it: the page or profile, and the share picture."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from wagtail.models import PreviewableMixin
from wagtail.utils.decorators import xframe_options_sameorigin_override
from wagtail_localize.models import SourceDeletedError, Translation

from campaigns.models import CampaignPage
from sharing.pictures.contents import contents_of
from sharing.pictures.drawing import can_draw, draw
from translators.editor.permissions import may_translate

SHARE_PICTURE = "share-picture"
PICTURE, PAGE = _("Share picture"), _("Preview")


@dataclass(frozen=True)
class Preview:
    name: Any
    url: str


def previews_of(part):
    """The Previews that there are of a part, the page itself first."""
    model = part.source.specific_content_type.model_class()
    modes = part.target.preview_modes if issubclass(model, PreviewableMixin) else []
    found = [Preview(PAGE if len(modes) == 1 else name, _url(part, mode or "default")) for mode, name in modes]
    return [*found, Preview(PICTURE, _url(part, SHARE_PICTURE))] if issubclass(model, CampaignPage) else found


def _url(part, mode):
    return reverse("translators_preview", args=[part.translation.pk, mode])


@method_decorator(xframe_options_sameorigin_override)
def preview(request, translation_id, mode):
    """Nothing is saved. What is gone meanwhile is said in the frame."""
    try:
        translation = Translation.objects.get(pk=translation_id)
        target = translation.get_target_instance()
    except ObjectDoesNotExist:
        return _nothing(request)
    if not may_translate(request.user, target):
        raise PermissionDenied
    return _shown(request, translation, target, mode)


def _shown(request, translation, target, mode):
    modes = [name or "default" for name, _words in getattr(target, "preview_modes", [])]
    try:
        draft = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    except (ObjectDoesNotExist, SourceDeletedError):
        return _nothing(request)
    if mode == SHARE_PICTURE and isinstance(draft, CampaignPage):
        return _picture(request, draft)
    if mode not in modes:
        return _nothing(request)
    return draft.make_preview_request(request, "" if mode == "default" else mode)


def _picture(request, page):
    """The picture is of the page's own language, whoever looks at it."""
    page.is_preview = True
    contents = contents_of(page)
    if not can_draw(contents):
        return _nothing(request)
    return HttpResponse(draw(contents), content_type="image/jpeg", headers={"Cache-Control": "no-store"})


def _nothing(request):
    return render(request, "translators/editor/no_preview.html", status=410)
