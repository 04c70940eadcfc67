"""The WSGI application that the web server runs."""

import os

from django.core.wsgi import get_wsgi_application

from config.processes import name_web_process
from config.requests import Utf8Request

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
name_web_process()
application = get_wsgi_application()
application.request_class = Utf8Request
