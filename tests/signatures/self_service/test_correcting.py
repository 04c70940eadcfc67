"""The owner of a mailbox puts right what was typed in: seen behind every link, and by the stewards."""

import json

import pytest

from signatures import signing
from signatures.crypto.sealing import unseal
from signatures.exports import csv_files
from signatures.key_rotation import resealing
from signatures.mail import queue
from signatures.models import ConsentRule, Signature
from tests import factories
from tests.helpers.keys import Pairs
from tests.helpers.visitor import mailed_link, press

pytestmark = pytest.mark.django_db

NEW = {"first_name": "Zofia", "last_name": "Nil"}


@pytest.fixture
def links(form_page, mailoutbox):
    """The own page's addresses in two mails about one signature."""
    found = []
    for _time in range(2):
        factories.signature(form_page, email="zoe@example.org", show_name=True)
        Signature.objects.get().mails.update(sent_at="2020-01-01T00:00Z")
        found.append(mailed_link(mailoutbox, "mine"))
    Signature.objects.get().mails.update(sent_at=Signature.objects.get().created_at)
    return found


def typed(client, link):
    return json.loads(client.get(link + "file/").content)["typed_in"]


def test_a_second_entry_with_a_corrected_name_changes_nothing_and_the_button_s_page_says_what_is_kept(
    client, form_page, mailoutbox
):
    factories.signature(form_page, email="zoe@example.org", first_name="Zoee")
    factories.signature(form_page, email="zoe@example.org", first_name="Zofia")
    link = mailed_link(mailoutbox)
    page = client.get(link).content.decode()
    assert all(each in page for each in ("Zoee", "O&#x27;Neill", "zoe@example.org", "France"))
    assert "Zofia" not in page
    assert link.replace("/confirm/", "/mine/") + "#names" in page


@pytest.mark.parametrize("behind", [0, 1])
def test_a_name_corrected_behind_one_link_is_right_behind_each_and_for_the_stewards(client, links, behind):
    signing.confirm(Signature.objects.get())
    assert press(client, links[behind] + "names/", **NEW).status_code == 302
    for link in links:
        assert typed(client, link) == NEW | {"email": "zoe@example.org", "answers": []}
        assert "Zofia" in client.get(link).content.decode()
    assert unseal(Signature.objects.get().sealed) == NEW | {"email": "zoe@example.org", "answers": {}}
    assert "Zofia" in b"".join(csv_files.lines(Signature.objects.all())).decode()


def test_the_name_on_the_page_follows_where_it_was_the_same(client, links, form_page):
    signing.confirm(Signature.objects.get())
    press(client, links[0] + "names/", **NEW)
    assert Signature.objects.get().public_name == "Zofia Nil"
    assert "Zofia Nil" in client.get(form_page.campaign_page.url).content.decode()


@pytest.mark.parametrize("name", ["", "Zosia"])
def test_another_name_on_the_page_or_none_stays(client, links, name):
    Signature.objects.update(public_name=name)
    press(client, links[0] + "names/", **NEW)
    assert Signature.objects.get().public_name == name


def test_links_open_the_corrected_name_after_the_stewards_key_has_changed(client, links, settings):
    press(client, links[0] + "names/", **NEW)
    pairs = Pairs(settings)
    pairs.add()
    resealing.reseal()
    pairs.drop_former()
    assert [typed(client, link)["first_name"] for link in links] == ["Zofia", "Zofia"]
    press(client, links[1] + "names/", first_name="Ada", last_name="")
    assert unseal(Signature.objects.get().sealed)["first_name"] == "Ada"


@pytest.mark.parametrize("names", [{}, {"first_name": " ", "last_name": ""}, {"first_name": "x" * 101}])
def test_names_that_are_none_are_asked_for_again(client, links, names):
    assert press(client, links[0] + "names/", **names).status_code == 422
    assert typed(client, links[0])["first_name"] == "Zoë"


def test_one_name_alone_is_a_name(client, links):
    press(client, links[0] + "names/", first_name="Suharto")
    assert (typed(client, links[0])["last_name"], Signature.objects.get().public_name) == ("", "Suharto")


def test_of_a_high_risk_signature_there_is_nothing_to_correct(client, form_page, mailoutbox):
    ConsentRule.objects.create(country="BY", digest_only=True)
    factories.signature(form_page, country="BY")
    link = mailed_link(mailoutbox, "mine")
    assert press(client, link + "names/", **NEW).status_code == 409
    assert unseal(Signature.objects.get().sealed) == {"digest_only": True}


def test_nobody_changes_another_signature_s_names(client, links, form_page, mailoutbox):
    factories.signature(form_page, email="ada@example.org")
    queue.send_due_mails()
    press(client, links[0] + "names/", **NEW)
    assert unseal(Signature.objects.order_by("pk").last().sealed)["first_name"] == "Zoë"
