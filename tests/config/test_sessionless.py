"""Nobody looks for a session at the addresses where people sign, and no page of Wagtail's stands there."""

import pytest
from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware

from home.models import StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def looked_for(monkeypatch):
    """The paths of the requests in which a session was looked for."""
    paths, look = [], SessionMiddleware.process_request

    def noted(self, request):
        paths.append(request.path)
        return look(self, request)

    monkeypatch.setattr(SessionMiddleware, "process_request", noted)
    return paths


def test_no_session_is_looked_for_where_people_sign(client, looked_for, form_page):
    client.cookies[settings.SESSION_COOKIE_NAME] = "anything"
    sign = f"/fr/signature/{form_page.pk}/sign/"
    assert client.post(sign, {"email": "?"}, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 422
    assert client.get("/fr/signature/mine/nobody-s/").status_code == 404
    assert looked_for == []


@pytest.mark.parametrize("path", ["/fr/", "/admin/signature/", "/fr/people/", "/fr/signature-of-all/"])
def test_it_is_looked_for_everywhere_else(client, looked_for, path, form_page):
    client.get(path)
    assert looked_for[0] == path


@pytest.mark.parametrize("path", ["/fr/signature/", "/fr/signature/more/", "/fr/signature/1/"])
def test_no_page_stands_there(client, path, form_page):
    home = form_page.get_ancestors().get(depth=2).specific
    page = home.add_child(instance=StandardPage(title="Signature", slug="other"))
    page.add_child(instance=StandardPage(title="More", slug="more"))
    page.add_child(instance=StandardPage(title="1", slug="1"))
    page.slug = "signature"  # which no editor can choose
    page.save(clean=False)
    assert client.get(path).status_code == 404


def test_an_address_there_still_gets_its_closing_slash(client):
    assert client.get("/fr/signature/erased").headers["Location"] == "/fr/signature/erased/"
