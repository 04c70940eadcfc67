"""The switcher where no page of Wagtail's stands: on the search, and on what a signer sees."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from signatures.crypto import tokens
from tests import factories
from tests.helpers.visitor import OWN, mailed_link

pytestmark = pytest.mark.django_db


def offered(response):
    """Language and address of all that the switcher lists."""
    nav = re.search(r'<nav class="languages".*?</nav>', response.content.decode(), re.DOTALL)
    links = re.findall(r'<a href="([^"]+)" lang="(\w+)"', nav[0]) if nav else []
    return {language: url for url, language in links}


def test_the_search_is_found_in_the_other_language_with_what_was_asked(client, forms):
    listed = offered(client.get("/fr/search/?q=l%27eau&page=1&outcome=open"))
    assert listed == {
        "fr": "/fr/search/?q=l%27eau&amp;outcome=open",
        "en": "/en/search/?q=l%27eau&amp;outcome=open",
    }
    assert client.get(listed["en"].replace("&amp;", "&")).status_code == 200
    assert offered(client.get("/fr/search/"))["en"] == "/en/search/"


def test_an_answer_to_a_form_leads_to_the_appeal_in_the_other_language(client, forms):
    french, _english = forms
    answer = client.post(reverse("sign", args=[french.pk]), {"first_name": "Zoë"}, headers=OWN)
    assert answer.status_code == 422
    assert offered(answer) == {form.locale.language_code: form.campaign_page.url for form in forms}
    assert client.get(offered(answer)["en"]).status_code == 200


@pytest.mark.parametrize("is_held", [False, True])
def test_the_thank_you_page_leads_to_the_appeal(client, forms, is_held):
    page = client.get(tokens.thanks_url(forms[0], is_held=is_held))
    assert offered(page)["en"] == forms[1].campaign_page.url


@pytest.mark.parametrize("step", ["lost_mail", "share", "donate", "done"])
def test_the_steps_around_signing_lead_to_those_of_the_other_form(client, forms, step):
    french, english = ([form.pk, *([] if step == "lost_mail" else [step])] for form in forms)
    name = "lost_mail" if step == "lost_mail" else "afterwards"
    found = offered(client.get(reverse(name, args=french)))
    assert found["en"] == reverse(name, args=english).replace("/fr/", "/en/")
    assert client.get(found["en"]).status_code == 200


def test_a_form_whose_appeal_is_gone_in_a_language_is_not_offered_there(client, forms):
    type(forms[1].campaign_page).objects.filter(pk=forms[1].campaign_page.pk).update(live=False)
    assert "en" not in offered(client.get(reverse("lost_mail", args=[forms[0].pk])))


def test_a_mailed_link_opens_the_same_in_the_other_language(client, forms, mailoutbox):
    factories.signature(forms[0])
    token = mailed_link(mailoutbox).rstrip("/").rpartition("/")[2]
    for name in ("confirm", "own_page", "erase", "unsubscribe"):
        with override("fr"):
            french = reverse(name, args=[token])
        listed = offered(client.get(french))
        assert listed == {"fr": french, "en": french.replace("/fr/", "/en/")}
        assert client.get(listed["en"])["Referrer-Policy"] == "no-referrer"


def test_pages_that_say_the_same_to_everybody_are_in_each_language(client, forms):
    for name in ("mail_asked_for", "erased"):
        assert offered(client.get(reverse(name)))["en"] == reverse(name).replace("/fr/", "/en/")


def test_what_only_the_switcher_knows_of_is_told_to_no_search_engine(client, forms):
    page = client.get(tokens.thanks_url(forms[0])).content.decode()
    assert 'rel="alternate" hreflang' not in page
    assert "noindex" in page
