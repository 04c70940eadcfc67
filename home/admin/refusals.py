"""Refusal to publish, told to whoever approved a page, or published by any other way than its form.

Middleware, as no hook stands around those of Wagtail's views.
"""

from django.contrib import messages
from django.shortcuts import redirect
from wagtail.admin.admin_url_finder import AdminURLFinder

from campaigns.models.publishing import NotToBePublished


class NotPublishedMiddleware:
    """Answers NotToBePublished with its sentence, in the editor of what wasn't published."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, NotToBePublished):
            return None
        messages.error(request, str(exception))
        return redirect(AdminURLFinder(request.user).get_edit_url(exception.instance) or "wagtailadmin_home")
