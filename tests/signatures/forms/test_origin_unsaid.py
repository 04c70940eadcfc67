"""A browser that doesn't say where a form was sent from: its form is given back, and not taken."""

import pytest
from django.urls import reverse

from signatures.models import ErasureRequest, MailRequest, Signature
from tests import factories
from tests.helpers.visitor import mailed_link, sign

pytestmark = pytest.mark.django_db
SILENT = [{}, {"Origin": "null"}]
FOREIGN = [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Referer": "https://evil.example/"}]
TYPED = '"><script>alert(1)</script>'


def is_given_back(answer, *typed):
    page = answer.content.decode()
    return (
        answer.status_code == 403
        and "no-store" in answer["Cache-Control"]
        and "«\N{NO-BREAK SPACE}Referer\N{NO-BREAK SPACE}»" in page
        and all(f'value="{words}"' in page for words in typed)
    )


@pytest.mark.parametrize("headers", SILENT)
def test_the_form_to_sign_comes_back_as_it_was_filled_in(client, form_page, headers):
    data = factories.answers(form_page, first_name="Wisława", email="ada@example.com", show_name="on")
    answer = client.post(reverse("sign", args=[form_page.pk]), data, headers=headers)
    assert is_given_back(answer, "Wisława", "ada@example.com")
    assert not Signature.objects.exists()


@pytest.mark.parametrize("headers", SILENT)
@pytest.mark.parametrize("name", ["lost_mail", "erase_all"])
def test_the_forms_for_an_address_too(client, form_page, name, headers):
    path = reverse(name, args=[form_page.pk] if name == "lost_mail" else [])
    assert is_given_back(client.post(path, {"email": "ada@example.com"}, headers=headers), "ada@example.com")
    assert not MailRequest.objects.exists()
    assert not ErasureRequest.objects.exists()


@pytest.fixture
def mine(client, form_page, mailoutbox):
    sign(client, form_page, show_name="on")
    return mailed_link(mailoutbox, "mine")


def test_the_names_on_one_s_own_page_too(client, mine):
    """There the page names no referrer, so that a browser that says nothing else can't say it by that either."""
    before = bytes(Signature.objects.get().sealed)
    names = {"first_name": "Wisława", "last_name": "Szymborska"}
    assert is_given_back(client.post(f"{mine}names/", names), *names.values())
    assert is_given_back(client.post(f"{mine}name/", {"public_name": "Wisława S."}), "Wisława S.")
    assert client.post(f"{mine}name/", {"hide": "1"}).status_code == 403
    row = Signature.objects.get()
    assert (bytes(row.sealed), row.public_name) == (before, "Zoë O'Neill")


@pytest.mark.parametrize("headers", FOREIGN)
def test_another_site_s_post_gets_nothing_back(client, form_page, mine, headers):
    data = factories.answers(form_page, first_name="Wisława", email="ada@example.com")
    paths = [reverse("sign", args=[form_page.pk]), reverse("lost_mail", args=[form_page.pk]), reverse("erase_all")]
    for path in [*paths, f"{mine}names/", f"{mine}name/"]:
        answer = client.post(path, data | {"public_name": "Wisława"}, headers=headers)
        assert answer.status_code == 403
        assert "Wisława" not in answer.content.decode()
        assert "ada@example.com" not in answer.content.decode()
    assert Signature.objects.count() == 1


def test_what_is_given_back_is_no_html(client, form_page, mine):
    data = factories.answers(form_page, first_name=TYPED, last_name=TYPED, email=TYPED)
    for path in (reverse("sign", args=[form_page.pk]), reverse("erase_all"), f"{mine}names/"):
        page = client.post(path, data).content.decode()
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert(1)" not in page


def test_the_page_of_the_site_itself_is_enough_in_an_old_browser(client, form_page):
    page = {"Referer": f"http://testserver{form_page.url}"}
    answer = client.post(reverse("sign", args=[form_page.pk]), factories.answers(form_page), headers=page)
    assert answer.status_code == 302
    assert client.post(reverse("erase_all"), {"email": "ada@example.com"}, headers=page).status_code == 302
    assert Signature.objects.count() == 1
