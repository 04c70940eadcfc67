"""What is said in no language of its own: data, style sheets, lists for machines."""

from functools import wraps

from django.conf import settings
from django.utils.translation import override


def language_free(view):
    """A view that answers every reader alike, in the source language where words are needed: caches keep one copy.

    LanguageByPathMiddleware would say that the answer varies by the reader's language, as its URL names none.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        request.is_language_free = True
        with override(settings.LANGUAGE_CODE):
            return view(request, *args, **kwargs)

    return answer
