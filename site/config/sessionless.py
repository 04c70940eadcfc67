"""Session middleware: Django's that knows who is logged in, left out at the signers' own URLs.

Together they cost a twentieth of what a signature costs, and what isn't looked for can't be found there.
"""

import re

from django.conf import settings
from django.contrib.auth import middleware as auth
from django.contrib.messages import middleware as messages
from django.contrib.sessions import middleware as sessions
from django.utils.deprecation import MiddlewareMixin

# No page of Wagtail's stands there (signatures/urls.py), which might ask who is logged in.
SIGNERS = re.compile(rf"/(?:{'|'.join(code for code, _name in settings.LANGUAGES)})/signature/")


class NotForSigners(MiddlewareMixin):
    def __call__(self, request):
        return self.get_response(request) if SIGNERS.match(request.path) else super().__call__(request)


class SessionMiddleware(NotForSigners, sessions.SessionMiddleware):
    """Django's, less the signers."""


class AuthenticationMiddleware(NotForSigners, auth.AuthenticationMiddleware):
    """Django's, less the signers."""


class MessageMiddleware(NotForSigners, messages.MessageMiddleware):
    """Django's, less the signers."""
