"""What every address behind a mailed link has in common: what it refuses, and what never leaves it."""

import pytest

from signatures.models import Signature
from tests import factories
from tests.helpers.visitor import OWN, mailed_link, press, sign

pytestmark = pytest.mark.django_db

ACTIONS = ["", "file/", "name/", "news/", "withdraw/", "again/", "erase/"]


def facts():
    return Signature.objects.values_list("status", "public_name", "wants_updates").get()


@pytest.mark.parametrize("action", ACTIONS)
def test_the_secret_goes_nowhere_and_nothing_is_kept_by_a_cache(client, mine, action):
    response = client.get(mine + action)
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("token", ["made-up", "x" * 3000, "é", "%00", "..%2f"])
def test_a_made_up_secret_gets_a_clear_page_in_the_language_of_the_address(client, token, action):
    for answer in (client.get, lambda path: press(client, path)):
        response = answer(f"/fr/signature/mine/{token}/{action}")
        assert response.status_code == 404
        assert 'lang="fr"' in response.content.decode()


@pytest.mark.parametrize("action", ACTIONS)
def test_only_our_own_pages_press_its_buttons(client, mine, action):
    before = facts()
    for elsewhere in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}):
        response = client.post(mine + action, {"hide": "1"}, headers=elsewhere)
        assert response.status_code == 403
        assert 'lang="fr"' in response.content.decode()
    assert facts() == before


def test_a_browser_that_hides_where_it_comes_from_as_we_ask_it_to_may_press_them(client, mine):
    """A page without a referrer sends "null" as its Origin; older browsers send nothing else."""
    assert client.post(mine + "news/", headers={"Origin": "null"}).status_code == 302
    assert facts()[2] is False
    strange = {"Origin": "null", "Sec-Fetch-Site": "cross-site"}
    assert client.post(mine + "news/", headers=strange).status_code == 403


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
@pytest.mark.parametrize("action", ACTIONS)
def test_a_wrong_method_is_refused_in_words(client, mine, action, method):
    response = getattr(client, method)(mine + action, headers=OWN)
    assert response.status_code == 405
    assert 'lang="fr"' in response.content.decode()


@pytest.mark.parametrize("body", [b"\xff\xfe", b"public_name=\x00", b"&&&=;", b"public_name=" + b"x" * 70_000])
def test_a_malformed_body_is_refused_in_words(client, mine, body):
    response = client.post(mine + "name/", body, "application/x-www-form-urlencoded", headers=OWN)
    assert response.status_code in (400, 413, 422)
    assert 'lang="fr"' in response.content.decode()
    assert facts()[1] == "Zoë O'Neill"


@pytest.mark.both_databases
@pytest.mark.parametrize("action", ACTIONS)
def test_opening_a_url_of_the_own_page_changes_nothing(client, form_page, mailoutbox, action):
    sign(client, form_page, wants_updates="on", show_name="on")
    link = mailed_link(mailoutbox)
    press(client, link)
    mine = link.replace("/confirm/", "/mine/")
    if action == "again/":
        press(client, f"{mine}withdraw/")
    before = facts()
    for method in (client.get, client.head, client.options):
        method(mine + action)
    assert facts() == before
    assert before[0] == ("withdrawn" if action == "again/" else "confirmed")


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "action", ["mine/made-up/withdraw", "mine/made-up/erase", "confirm/made-up", "unsubscribe/made-up"]
)
def test_nothing_changes_without_the_mailed_secret(client, form_page, mailoutbox, action):
    made = factories.signature(form_page, wants_updates=True, show_name=True)
    press(client, mailed_link(mailoutbox))
    before = facts()
    for token in ("made-up", made.pk, bytes(made.email_digest).hex()):
        path = f"/fr/signature/{action.replace('made-up', str(token))}/"
        answer = press(client, path, public_name="Mallory", **{"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 404
    assert facts() == before
