"""What the form asks of whom: everybody, minors, signers of a campaign or in a country of high risk."""

import re

import pytest

from caching import memo
from signatures import consent
from signatures.crypto.sealing import unseal
from signatures.models import ConsentRule, Signature
from tests import factories
from tests.helpers.settings import switch
from tests.helpers.visitor import OWN, mailed_link, press, sign
from tests.made_once import made_once

pytestmark = pytest.mark.django_db


@made_once
def high_risk():
    return factories.form_page(factories.campaign(digest_only=True))


def fields_of(page):
    return set(re.findall(r'name="([^"]+)"', re.search(r'<form class="sign-form".*?</form>', page, re.DOTALL)[0]))


def test_a_campaign_of_high_risk_asks_for_the_address_alone_and_says_why(client, high_risk):
    page = client.get(high_risk.url).content.decode()
    assert fields_of(page) == {"email", "consent", "topic"}
    assert "required-note" not in page
    response = client.post(
        f"/fr/signature/{high_risk.pk}/sign/",
        {"email": "zoe@example.org", "consent": consent.current_text(high_risk).digest},
        headers=OWN,
    )
    assert response.status_code == 302
    signature = Signature.objects.get()
    assert unseal(signature.sealed) == {"digest_only": True}
    assert (signature.country, signature.public_name) == ("", "")


def test_a_campaign_of_high_risk_keeps_nothing_of_what_a_cached_page_still_asks(client, high_risk):
    sign(client, high_risk, show_name="on", wants_updates="on")
    signature = Signature.objects.get()
    assert unseal(signature.mail_to) == {"email": "zoe@example.org"}
    assert unseal(signature.sealed) == {"digest_only": True}
    assert (signature.public_name, signature.wants_updates) == ("", False)


def test_a_signature_of_high_risk_is_confirmed_like_any_other(client, high_risk, mailoutbox):
    sign(client, high_risk)
    press(client, mailed_link(mailoutbox))
    assert Signature.objects.get().status == "confirmed"
    assert bytes(Signature.objects.get().mail_to) == b""


def test_nobody_is_asked_for_their_age_unless_staff_say_so(client, form_page):
    assert "is_minor" not in fields_of(client.get(form_page.url).content.decode())
    switch(minor_age=16)
    page = client.get(form_page.url).content.decode()
    assert "is_minor" in fields_of(page)
    assert "16" in re.search(r'<label class="option" for="sign-is_minor">.*?</label>', page, re.DOTALL)[0]
    assert " required" not in page, "the browser must let a minor leave the name out"


@pytest.mark.parametrize("age", [16, 0])
def test_of_minors_nothing_but_a_digest_is_kept_and_no_name_is_needed(client, form_page, age):
    """With 0 too: a page from a cache may still ask."""
    switch(minor_age=age)
    response = sign(client, form_page, is_minor="on", first_name="", last_name="", country="FR", show_name="on")
    assert response.status_code == 302
    signature = Signature.objects.get()
    assert unseal(signature.mail_to) == {"email": "zoe@example.org"}
    assert unseal(signature.sealed) == {"digest_only": True}
    assert (signature.country, signature.public_name) == ("", "")


@pytest.mark.parametrize("ticked", [{}, {"is_minor": "false"}])
def test_everybody_else_gives_a_name(client, form_page, ticked):
    switch(minor_age=16)
    assert sign(client, form_page, first_name="", last_name="", **ticked).status_code == 422
    assert sign(client, form_page, **ticked).status_code == 302
    assert unseal(Signature.objects.get().sealed)["first_name"] == "Zoë"


def test_a_required_question_is_not_asked_of_minors(client):
    question = {"type": "short_text", "value": {"label": "Métier", "required": True}, "id": "q1"}
    form_page = factories.form_page(questions=[("short_text", question["value"])])
    switch(minor_age=16)
    assert sign(client, form_page, is_minor="on").status_code == 302
    assert sign(client, form_page, email="other@example.org").status_code == 422


def test_a_country_of_high_risk_keeps_no_more(client, form_page):
    ConsentRule.objects.create(country="BY", digest_only=True)
    sign(client, form_page, country="BY")
    assert Signature.objects.get().country == ""


@pytest.mark.parametrize("country", ["XX", "fr", "FR\x00", "FRA", "ZZ", "EU"])
def test_a_country_that_does_not_exist_is_refused(client, form_page, country):
    assert sign(client, form_page, country=country).status_code == 422


def test_a_post_builds_no_list_of_countries(client, form_page, monkeypatch):
    sign(client, form_page)
    memo.forget()
    monkeypatch.setattr("signatures.forms.signature.country_choices", lambda: pytest.fail("249 names for nothing"))
    assert sign(client, form_page, email="other@example.org").status_code == 302
