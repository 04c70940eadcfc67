"""Localize's buttons for PO files in its editor, which lead to ours."""

from django.http import Http404, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from wagtail_localize.models import Translation

from translators.files.rights import may_use_files
from translators.files.views import DownloadView, FilesView


def download(request, translation_id):
    request.GET = _asking_for(request, translation_id, format="po")
    return DownloadView.as_view()(request)


def upload(request, translation_id):
    """What was sent is looked at as if it had come by our form; a GET leads to that."""
    request.GET = _asking_for(request, translation_id)
    if request.method != "POST" and may_use_files(request.user):
        return redirect(f"{reverse('translators_files')}?{request.GET.urlencode()}")
    return FilesView.as_view()(request)


def _asking_for(request, translation_id, **more):
    """The query for one translation."""
    if not Translation.objects.filter(pk=translation_id).exists():
        raise Http404
    query = QueryDict(mutable=True)
    query.update({"translation": str(translation_id)} | more)
    return query
