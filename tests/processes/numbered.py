"""The site, which says in a header which of its processes has answered."""

import os

from config.wsgi import application as site


def application(environ, start_response):
    def start(status, headers, exc_info=None):
        return start_response(status, [*headers, ("Process", str(os.getpid()))], exc_info)

    return site(environ, start)
