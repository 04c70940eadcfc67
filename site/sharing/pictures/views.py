from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sharing.appeals import shared_page
from sharing.pictures import keeping
from sharing.pictures.contents import contents_of
from sharing.pictures.drawing import can_draw
from signatures.decorators import reading_only

# A browser's copy may stay, as another picture has another URL. Caches that many share ask again after ten
# minutes and are sent to the current one: nobody can call back the picture of a person who is hidden since.
FOR_EVER = "public, max-age=31536000, s-maxage=600, immutable"
SOON_AGAIN = "public, max-age=60"
SHOWN_BY = "Cross-Origin-Resource-Policy"  # every site: oEmbed hands the picture to their pages
RETRY_AFTER = 2  # seconds; a picture takes half a second


def share_picture_url(page, contents):
    """The path of the picture that shows `contents`."""
    return reverse("share_picture", args=[page.pk, contents.version])


@reading_only
def share_picture(request, pk, version):
    """The current picture of a page. Any other version leads to it: only that one is ever drawn."""
    page = shared_page(pk)
    contents = contents_of(page)
    if not can_draw(contents):
        raise Http404
    if version != contents.version:
        return _to_the_current(page, contents)
    content = keeping.picture(page.pk, contents, lambda: contents_of(shared_page(pk)).version)
    if content is None:
        return _come_back(request)
    return HttpResponse(
        content, content_type="image/jpeg", headers={"Cache-Control": FOR_EVER, SHOWN_BY: "cross-origin"}
    )


def _to_the_current(page, contents):
    response = redirect(share_picture_url(page, contents))
    response[SHOWN_BY] = "cross-origin"
    response["Cache-Control"] = SOON_AGAIN
    return response


def _come_back(request):
    response = render(request, "503.html", status=503)
    response["Retry-After"], response["Cache-Control"] = RETRY_AFTER, "no-store"
    return response
