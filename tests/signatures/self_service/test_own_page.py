"""The signer's own page: what it shows, what each of its buttons does, and what opening it never does."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.models import Campaign
from signatures import signing
from signatures.models import ConfirmationMail, ConsentRule, Signature, SignatureStatus
from signatures.retention import forgetting
from signatures.tallies import counting
from tests import factories
from tests.helpers.translations import appeal_in
from tests.helpers.visitor import mailed_link, press
from tests.made_once import made_once
from tests.signatures.forms.test_questions import question

pytestmark = pytest.mark.django_db

WISHES = {"email": "zoe@example.org", "show_name": True, "wants_updates": True}
ACTIONS = ["", "file/", "name/", "news/", "withdraw/", "again/", "erase/"]


@made_once
def form_page():
    page = factories.form_page()
    page.questions = json.dumps([question("short_text", "q-town", "Votre ville")])
    page.save_revision().publish()
    return page


@pytest.fixture
def mine(form_page, mailoutbox):
    """The own page's address of a confirmed signature."""
    made = factories.signature(form_page, **WISHES, **{"question_q-town": "Минск"})
    link = mailed_link(mailoutbox, "mine")
    signing.confirm(made)
    return link


@pytest.fixture
def no_lag(monkeypatch):
    monkeypatch.setattr(counting, "LAG", timedelta(seconds=-5))


def text(client, link):
    response = client.get(link)
    assert response.status_code == 200
    return response.content.decode()


def facts():
    return Signature.objects.values_list("status", "public_name", "wants_updates").get()


def count():
    counting.bring_forward()
    assert counting.recount() == {}
    return Campaign.objects.get().tally.confirmed


def test_it_shows_all_that_is_stored_and_the_consent_as_it_was_shown(client, mine):
    page = text(client, mine)
    typed = ["Zoë", "O&#x27;Neill", "zoe@example.org", "France", "français", "Votre ville", "Минск"]
    agreed = ["Nous gardons votre nom scellé.", "Tenez-moi au courant", "dissident·e·s"]
    assert [each for each in typed + agreed if each not in page] == []


def test_a_wish_that_was_not_ticked_is_not_shown_as_agreed_to(client, form_page, mailoutbox):
    factories.signature(form_page)
    assert "Tenez-moi au courant" not in text(client, mailed_link(mailoutbox, "mine"))


def test_a_link_opens_it_for_thirty_days_and_then_leads_to_a_new_one(client, mine, form_page):
    ConfirmationMail.objects.update(sent_at=timezone.now() - timedelta(days=29))
    assert "zoe@example.org" in text(client, mine)
    ConfirmationMail.objects.update(sent_at=timezone.now() - timedelta(days=31))
    for action in [*ACTIONS, "names/", "less/"]:
        for response in (
            client.get(mine + action),
            press(client, mine + action, public_name="Eve", first_name="Eve"),
        ):
            assert response.status_code == 404, action
            assert f"/fr/signature/{form_page.pk}/mail/" in response.content.decode()
    assert facts() == ("confirmed", "Zoë O'Neill", True)


def test_news_can_be_stopped_from_the_oldest_mail_which_shows_nothing_else(client, mine):
    ConfirmationMail.objects.update(sent_at=timezone.now() - timedelta(days=700))
    link = mine.replace("/mine/", "/unsubscribe/")
    assert not [each for each in ("Zoë", "zoe@example.org") if each in text(client, link)]
    client.post(link, {"List-Unsubscribe": "One-Click"})
    assert facts() == ("confirmed", "Zoë O'Neill", False)


def test_what_a_link_opened_is_forgotten_with_its_end(mine):
    ConfirmationMail.objects.update(sent_at=timezone.now() - timedelta(days=29))
    forgetting.forget()
    assert bytes(ConfirmationMail.objects.get().copy)
    ConfirmationMail.objects.update(sent_at=timezone.now() - timedelta(days=31))
    forgetting.forget()
    assert bytes(ConfirmationMail.objects.get().copy) == b""


def test_an_old_mail_confirms_nothing_but_leads_to_the_page_and_to_a_new_mail(client, form_page, mailoutbox):
    factories.signature(form_page)
    link = mailed_link(mailoutbox)
    ConfirmationMail.objects.update(sent_at=timezone.now() - timedelta(days=8))
    response = press(client, link)
    assert response.status_code == 404
    assert link.replace("/confirm/", "/mine/") in response.content.decode()
    assert f"/fr/signature/{form_page.pk}/mail/" in response.content.decode()
    assert facts()[0] == "pending"


@pytest.mark.parametrize("action", [*ACTIONS, "../../unsubscribe/{}/"])
def test_opening_an_address_changes_nothing(client, mine, action):
    before = Signature.objects.values().get()
    for method in (client.get, client.head, client.get):
        assert method(mine + action.format(mine.split("/")[-2])).status_code in (200, 302, 404)
    assert Signature.objects.values().get() == before


def test_the_file_holds_the_same_and_is_kept_by_no_cache(client, mine):
    response = client.get(mine + "file/")
    assert response["Content-Disposition"] == 'attachment; filename="signature.json"'
    assert "no-store" in response["Cache-Control"]
    data = json.loads(response.content)
    assert data["typed_in"]["email"] == "zoe@example.org"
    assert data["typed_in"]["answers"] == [{"question": "Votre ville", "answer": "Минск"}]
    assert (data["signature"]["status"], data["signature"]["public_name"]) == ("confirmed", "Zoë O'Neill")
    assert data["agreed_to"]["signing"] == "Nous gardons votre nom scellé."
    assert len(data["mails"]) == 1


def test_news_stop_and_the_signature_stays(client, mine):
    for _time in range(2):
        assert press(client, mine + "news/").status_code == 302
    assert facts() == ("confirmed", "Zoë O'Neill", False)


def test_withdrawing_takes_a_second_step_and_the_count_follows(client, mine, no_lag):
    assert count() == 1
    assert "<form" in text(client, mine + "withdraw/")
    for _time in range(2):
        assert press(client, mine + "withdraw/").status_code == 302
    assert (facts(), count()) == (("withdrawn", "", False), 0)
    assert press(client, mine + "name/", public_name="Zosia").status_code == 409


def test_who_withdrew_may_sign_again_while_the_campaign_lasts(client, mine, no_lag):
    press(client, mine + "withdraw/")
    for _time in range(2):
        assert press(client, mine + "again/").status_code == 302
    assert (facts()[0], count()) == ("confirmed", 1)


def test_after_closing_and_a_day_nobody_signs_again(client, mine):
    press(client, mine + "withdraw/")
    closed = timezone.now() - timedelta(hours=25)
    Campaign.objects.update(outcome="closed", opens=closed - timedelta(days=9), closes=closed)
    assert "again/" not in text(client, mine)
    assert press(client, mine + "again/").status_code == 409
    assert facts()[0] == "withdrawn"


@pytest.mark.parametrize("action", ["withdraw/", "again/"])
def test_a_pending_signature_is_neither_withdrawn_nor_confirmed_here(client, form_page, mailoutbox, action):
    factories.signature(form_page)
    assert press(client, mailed_link(mailoutbox, "mine") + action).status_code == 302
    assert facts()[0] == "pending"


def test_the_confirming_link_of_a_withdrawn_signature_leads_here_and_confirms_nothing(client, mine):
    press(client, mine + "withdraw/")
    response = press(client, mine.replace("/mine/", "/confirm/"))
    assert response["Location"] == mine
    assert facts()[0] == "withdrawn"


@pytest.mark.parametrize("status", [s for s in SignatureStatus if s != "confirmed"])
def test_every_status_has_its_words(client, form_page, mailoutbox, status):
    factories.signature(form_page)
    link = mailed_link(mailoutbox, "mine")
    changes = {"held_for": "everything"} if status == "held" else {}
    confirmed_at = timezone.now() if status == "withdrawn" else None
    withdrawn_on = confirmed_at and confirmed_at.date()
    Signature.objects.update(status=status, confirmed_at=confirmed_at, withdrawn_on=withdrawn_on, **changes)
    assert text(client, link).count('class="lead"') == 1


def test_of_a_high_risk_signature_it_says_that_nothing_but_a_digest_is_kept(client, form_page, mailoutbox):
    ConsentRule.objects.create(country="BY", digest_only=True)
    factories.signature(form_page, email="zoe@example.org", country="BY", show_name=True)
    link = mailed_link(mailoutbox, "mine")
    page = text(client, link.replace("/fr/", "/en/"))
    assert "we keep nothing that names you" in page
    assert "Zoë" not in page
    assert "zoe@example.org" not in page
    assert press(client, link + "name/", public_name="Zoë").status_code == 409
    assert json.loads(client.get(link + "file/").content)["typed_in"] is None


def test_it_speaks_the_language_of_the_address(client, mine, form_page):
    appeal_in(form_page, "ar")
    page = text(client, mine.replace("/fr/", "/ar/"))
    assert '<html lang="ar" dir="rtl"' in page
    assert "<bdi>O&#x27;Neill</bdi>" in page


def test_a_language_without_the_appeal_shows_it_all_the_same(client, mine, form_page):
    page = text(client, mine.replace("/fr/", "/es/"))
    assert f'href="{form_page.campaign_page.url}" lang="fr"' in page
    form_page.campaign_page.delete()
    assert Campaign.objects.get().reference in text(client, mine.replace("/fr/", "/es/"))
