"""The public name on the signer's own page: any name, changed or hidden at once wherever it is shown."""

import unicodedata

import pytest

from signatures import signing
from signatures.crypto.sealing import copy_for, key_of
from signatures.models import ConfirmationMail, ConsentRule, Signature
from signatures.self_service import choices, links
from signatures.signals import public_names_changed
from tests import factories
from tests.helpers.visitor import press

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    """What the pages that show names, and their kept copies, were told."""
    told = []

    def hear(sender, **signal):
        told.append(sender)

    public_names_changed.connect(hear)
    yield told
    public_names_changed.disconnect(hear)


def text(client, link):
    response = client.get(link)
    assert response.status_code == 200
    return response.content.decode()


def facts():
    return Signature.objects.values_list("status", "public_name", "wants_updates").get()


@pytest.mark.parametrize("name", ["Цётка Зося", "زينب", "=cmd|' /C calc'!A0", "<b>Zoë</b>", "Zoë 🕊"])
def test_the_public_name_can_be_changed_to_any_name(client, mine, form_page, name):
    assert press(client, mine + "name/", public_name=unicodedata.normalize("NFD", name)).status_code == 302
    assert facts()[1] == unicodedata.normalize("NFC", name)
    assert "<b>Zoë" not in text(client, form_page.campaign_page.url)


@pytest.mark.parametrize("name", ["", "   ", "x" * 251, "a\0b"])
def test_a_name_that_is_none_is_asked_for_again(client, mine, name):
    assert press(client, mine + "name/", public_name=name).status_code == 422
    assert facts()[1] == "Zoë O'Neill"


@pytest.mark.parametrize(("given", "name"), [({"hide": "1"}, ""), ({"public_name": "Zosia"}, "Zosia")])
def test_a_former_name_is_gone_from_the_appeal_at_once(client, mine, form_page, heard, given, name):
    assert "O&#x27;Neill" in text(client, form_page.campaign_page.url)
    press(client, mine + "name/", **given)
    assert heard
    assert "O&#x27;Neill" not in text(client, form_page.campaign_page.url)
    assert facts()[1] == name


def test_a_name_that_comes_too_late_appears_nowhere(form_page):
    signature = factories.confirmed_signature(form_page)
    stale = links.Link(
        "token", ConfirmationMail(signature=signature, copy=copy_for("token", key_of(signature.sealed)))
    )
    assert choices.may_show_name(stale)
    signing.withdraw(Signature.objects.get())
    assert choices.show_name(stale, "Zosia") is False
    assert facts()[1] == ""


def test_where_names_are_forbidden_none_can_be_added_but_one_can_be_hidden(client, mine):
    ConsentRule.objects.create(country="FR", no_public_name=True)
    assert press(client, mine + "name/", public_name="Zosia").status_code == 409
    assert facts()[1] == "Zoë O'Neill"
    press(client, mine + "name/", hide="1")
    assert facts()[1] == ""
