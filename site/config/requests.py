"""Request class: how a request is read."""

from django.core.handlers.wsgi import WSGIRequest


class Utf8Request(WSGIRequest):
    """Reads everything as UTF-8, as our forms are sent, whatever the client names.

    That may be no text encoding at all, and Django tries it on the query before anything stands by to answer.
    """

    @property
    def encoding(self):
        """None: the setting's."""

    @encoding.setter
    def encoding(self, named):
        pass
