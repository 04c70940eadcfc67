"""The public view behind a link to a draft. No cache keeps it, no search engine lists it, no page is told of it."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache

from desk.models import DraftLink
from signatures.decorators import reading_only
from signatures.self_service.links import HEADERS

OF_STAFF_S_PREVIEW = ("Content-Security-Policy", "X-Frame-Options", "Cache-Control", "Vary")  # said anew of this one


@never_cache
@reading_only
def draft(request, token):
    """The draft as a preview shows it: with people who aren't public yet, without who is hidden, nothing to sign."""
    link = DraftLink.behind(token)
    response = preview(link) if link else render(request, "pages/draft_ended.html", status=410)
    for name, value in HEADERS.items():
        response[name] = value
    return response


def preview(link):
    """Rendered for a reader without a session, whoever asks: staff's own lines in it are for nobody else."""
    page = link.revision.as_object()
    page.draft_ends_at = link.ends_at
    attrs = {"staff_language": None, "draft_ends_at": link.ends_at}
    response = page.make_preview_request(None, page.default_preview_mode, extra_request_attrs=attrs)
    for name in OF_STAFF_S_PREVIEW:
        response.headers.pop(name, None)
    return response
