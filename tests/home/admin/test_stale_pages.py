"""A page saved over a newer version is refused by the server, too: what was typed stays, a second press saves it."""

import pytest

from campaigns.models import CampaignPage
from tests import factories
from tests.helpers.admin_forms import of_a_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(form_page):
    return form_page.campaign_page


def form_of(response):
    return of_a_page(response)


@pytest.fixture
def opened(client, page):
    """The form as it was opened before a colleague saved another title."""
    client.force_login(factories.staff("Communications"))
    data = form_of(client.get(url(page)))
    client.post(url(page), data | {"title": ["Theirs"]})
    assert newest(page).title == "Theirs"
    return data


def url(page):
    return f"/admin/pages/{page.pk}/edit/"


def newest(page):
    return CampaignPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_the_later_of_two_saves_is_refused_and_what_was_typed_stays(client, page, opened):
    answer = client.post(url(page), opened | {"addressee": ["Mine"]})
    assert "saved a newer version" in answer.content.decode()
    assert (newest(page).title, newest(page).addressee) == ("Theirs", page.addressee)
    again = form_of(answer)
    assert again["addressee"] == ["Mine"]
    client.post(url(page), again)
    assert newest(page).addressee == "Mine"


def test_so_is_publishing(client, page, opened):
    client.post(url(page), opened | {"addressee": ["Mine"], "action-publish": ["action-publish"]})
    assert newest(page).addressee != "Mine"


def test_autosave_saves_nothing_before_somebody_presses(client, page, opened):
    again = form_of(client.post(url(page), opened | {"addressee": ["Mine"]}))
    headers = {"HTTP_ACCEPT": "application/json"}
    assert client.post(url(page), again, **headers).status_code == 400
    assert newest(page).title == "Theirs"


def test_what_a_page_saved_by_itself_answers_looks_for_no_version_of_a_record(client, page):
    """The browser would report an error at each save: the form of a page has none (wagtailadmin/generic)."""
    client.force_login(factories.staff("Communications"))
    data = form_of(client.get(url(page)))
    answer = client.post(url(page), data | {"addressee": ["Mine"]}, HTTP_ACCEPT="application/json").json()
    assert answer["success"]
    assert "record_version" not in answer["html"]


def test_what_a_third_saves_meanwhile_is_told_of_anew(client, page, opened):
    again = form_of(client.post(url(page), opened | {"addressee": ["Mine"]}))
    fresh = form_of(client.get(url(page)))
    client.post(url(page), fresh | {"title": ["A third"]})
    answer = client.post(url(page), again)
    assert "saved a newer version" in answer.content.decode()
    assert newest(page).title == "A third"


def test_one_who_saves_again_and_again_is_never_asked(client, page):
    client.force_login(factories.staff("Communications"))
    for title in ("One", "Two"):
        data = form_of(client.get(url(page)))
        assert client.post(url(page), data | {"title": [title]}).status_code == 302
    assert newest(page).title == "Two"
