"""Whatever encoding a client names, what the web server is given can be read, as UTF-8."""

from io import BytesIO
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.exceptions import TooManyFieldsSent

from config.wsgi import application

CHARSETS = ["hex", "rot13", "undefined", "utf-16", "nonsense", "utf-8"]


def asked(content_type, query="", body=""):
    """The request that the web server makes of it."""
    sent = body.encode()
    environ = {"QUERY_STRING": query, "CONTENT_TYPE": content_type, "REQUEST_METHOD": "POST"}
    environ |= {"CONTENT_LENGTH": str(len(sent)), "wsgi.input": BytesIO(sent)}
    setup_testing_defaults(environ)
    return application.request_class(environ)


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_query_is_read(charset):
    assert asked(f"text/plain; charset={charset}", "q=%C3%A9t%C3%A9").GET == {"q": ["été"]}


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_form_is_read(charset):
    kind = f"charset={charset}"
    parts = '--x\r\nContent-Disposition: form-data; name="who"\r\n\r\nZoë\r\n--x--\r\n'
    assert asked(f"application/x-www-form-urlencoded; {kind}", "a=1", "who=Zo%C3%AB").POST == {"who": ["Zoë"]}
    assert asked(f"multipart/form-data; boundary=x; {kind}", "a=1", parts).POST == {"who": ["Zoë"]}


def test_a_query_of_too_many_parts_is_refused_where_django_answers_for_it():
    request = asked("text/plain; charset=utf-8", "q=&" * 2000)
    with pytest.raises(TooManyFieldsSent):
        request.GET  # noqa: B018 - to look is to read it
