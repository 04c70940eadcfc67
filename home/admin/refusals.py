"""Refusal to publish, told to whoever approved a page, or published by any other way than its form.

Middleware, as no hook stands around those of Wagtail's views.
"""

from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from campaigns.models.publishing import NotToBePublished


def tell(request, problem, words=None):
    """Say a Problem to whoever publishes, with links to what is missing."""
    buttons = [messages.button(url, title) for url, title in problem.links(request.user)]
    messages.error(request, str(words or problem), buttons=buttons)


class NotPublishedMiddleware:
    """Answers NotToBePublished with its sentence, in the editor of what wasn't published."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, NotToBePublished):
            return None
        tell(request, exception.problem, exception)
        return redirect(AdminURLFinder(request.user).get_edit_url(exception.instance) or "wagtailadmin_home")
