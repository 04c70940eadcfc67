"""What looks wrong is held for a review; the public answer tells what the request did, and nothing of the address."""

import re

import pytest
from django.core.signing import loads

from signatures import signing
from signatures.crypto.sealing import unseal
from signatures.crypto.tokens import SALT
from signatures.mail import queue
from signatures.models import BlockedDomain, Signature
from signatures.screening import screen as screening
from signatures.screening.typos import did_you_mean, domain_of
from tests import factories
from tests.helpers.settings import says_held, switch
from tests.helpers.visitor import OWN, sign

pytestmark = pytest.mark.django_db


def thank_you(client, response):
    page = client.get(response["Location"])
    assert page.status_code == 200
    return page.content.decode()


def held():
    """(status, reason) of the one signature."""
    return Signature.objects.values_list("status", "held_for").get()


def test_an_ordinary_signature_is_not_held(client, form_page):
    assert not says_held(client, sign(client, form_page, topic=""))
    assert held() == ("pending", "")


def test_the_trap_is_out_of_people_s_sight_and_says_so_to_machines_that_ask(client, form_page):
    page = client.get(form_page.url).content.decode()
    trap = re.search(r'<p class="sign-topic" aria-hidden="true">.*?</p>', page, re.DOTALL)[0]
    assert f'name="{screening.TRAP}"' in trap
    assert 'tabindex="-1"' in trap
    assert 'autocomplete="off"' in trap
    assert "value" not in trap, "no timestamp: the page stays cacheable"


def test_whoever_fills_in_the_trap_is_held_and_told_and_gets_no_mail(client, form_page, mailoutbox):
    assert says_held(client, sign(client, form_page, topic="buy now"))
    assert held() == ("held", "honeypot")
    queue.send_due_mails()
    assert mailoutbox == []
    assert unseal(Signature.objects.get().sealed)["first_name"] == "Zoë", "nothing is thrown away"


def test_the_trap_can_be_switched_off(client, form_page):
    switch(honeypot=False)
    assert f'name="{screening.TRAP}"' not in client.get(form_page.url).content.decode()
    sign(client, form_page, topic="buy now")
    assert held() == ("pending", "")


def test_everything_is_held_and_told_while_that_switch_is_on(client, form_page):
    switch(hold_everything=True)
    assert says_held(client, sign(client, form_page))
    assert held() == ("held", "everything")


@pytest.mark.parametrize(
    ("pattern", "email", "is_held"),
    [
        ("bad.example", "zoe@bad.example", True),
        ("bad.example", "zoe@BAD.example", True),
        ("bad.example", "zoe@sub.bad.example", False),
        ("bad.example", "zoe@notbad.example", False),
        ("*.bad.example", "zoe@sub.bad.example", True),
        ("*.bad.example", "zoe@deep.sub.bad.example", True),
        ("*.bad.example", "zoe@bad.example", False),
        ("*.bad.example", "zoe@notbad.example", False),
        ("xn--bcher-kva.example", "zoe@bücher.example", True),
    ],
)
def test_a_blocked_domain_is_held(client, form_page, pattern, email, is_held):
    BlockedDomain.objects.create(pattern=pattern)
    sign(client, form_page, email=email)
    assert held() == (("held", "blocked") if is_held else ("pending", ""))


@pytest.mark.parametrize("email", ["zoe@mailinator.com", "zoe@any.mailinator.com", "zoe@Mailinator.com"])
def test_a_disposable_mailbox_is_held_unless_switched_off(client, form_page, email):
    sign(client, form_page, email=email)
    assert held() == ("held", "disposable")
    switch(hold_disposable=False)
    other = factories.form_page()
    sign(client, other, email=email)
    assert Signature.objects.get(campaign=other.campaign).status == "pending"


@pytest.fixture
def people(form_page):
    """Addresses in every state that a signature can have, all of the same length."""
    BlockedDomain.objects.create(pattern="bloc.example")
    for name in ("pend", "conf", "with", "inva"):
        signature = factories.signature(form_page, email=f"{name}@sign.example")
        if name != "pend":
            signing.confirm(signature)
        if name == "with":
            signing.withdraw(signature)
        if name == "inva":
            Signature.objects.filter(pk=signature.pk).update(status="invalidated")
    factories.signature(form_page, email="held@sign.example")
    Signature.objects.filter(pk=Signature.objects.order_by("-pk")[0].pk).update(
        status="held", held_for="network", mail_due_at=None
    )
    known = [f"{name}@sign.example" for name in ("pend", "conf", "with", "inva", "held", "newy")]
    return [*known, "bloc@bloc.example", "disp@mailinator.com"]


@pytest.mark.parametrize("switches", [{}, {"hold_everything": True}, {"proof_of_work": True}])
def test_the_answer_is_the_same_for_every_address(client, form_page, people, switches):
    switch(**switches)
    answers = [sign(client, form_page, email=email) for email in people]
    pages = [client.get(answer["Location"]) for answer in answers]
    assert {answer.status_code for answer in answers} == {302}
    assert len({frozenset(answer.headers) for answer in answers}) == 1
    assert len({len(answer["Location"]) for answer in answers}) == 1
    assert len({str(loads(answer["Location"].split("/")[-2], salt=SALT)) for answer in answers}) == 1
    assert len({page.content for page in pages}) == 1
    assert len({frozenset(page.headers) for page in pages}) == 1


@pytest.mark.parametrize("email", ["zoe@example.org", "zoe@mailinator.com"])
def test_every_address_costs_the_same_one_statement(client, form_page, django_assert_num_queries, email):
    sign(client, form_page, email="warm@example.org")
    data, path = factories.answers(form_page, email=email), f"/fr/signature/{form_page.pk}/sign/"
    for _time in ("new", "known"):
        with django_assert_num_queries(1):
            client.post(path, data, headers=OWN)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("zoe@gmial.com", "gmail.com"),
        ("zoe@gmai.com", "gmail.com"),
        ("zoe@GMAILL.com", "gmail.com"),
        ("zoe@gmail.con", "gmail.com"),
        ("zoe@gmail.co", "gmail.com"),
        ("zoe@gmail.fr", "gmail.com"),
        ("zoe@gnail.cmo", "gmail.com"),
        ("zoe@hotmial.fr", "hotmail.fr"),
        ("zoe@yahoo.cm", "yahoo.com"),
        ("zoe@yandex.rru", ""),
        ("zoe@gmail.com", ""),
        ("zoe@mail.com", ""),
        ("zoe@mail.ru", ""),
        ("zoe@email.cz", ""),
        ("zoe@yahoo.co.id", ""),
        ("zoe@hotmail.co.uk", ""),
        ("zoe@gmx.ed", "gmx.de"),
        ("zoe@gxm.net", "gmx.net"),
        ("zoe@web.d", "web.de"),
        ("zoe@mial.ru", "mail.ru"),
        ("zoe@mail.tu", "mail.ru"),
        ("zoe@yandx.ru", "yandex.ru"),
        ("zoe@yandex.ur", "yandex.ru"),
        ("zoe@ornage.fr", "orange.fr"),
        ("zoe@orange.ft", "orange.fr"),
        ("zoe@wandoo.fr", "wanadoo.fr"),
        ("zoe@outlok.fr", "outlook.fr"),
        ("zoe@iclod.com", "icloud.com"),
        ("zoe@protn.me", "proton.me"),
        ("zoe@protonmial.com", "protonmail.com"),
        ("zoe@gmailcom", "gmail.com"),
        ("zoe@gmail", "gmail.com"),
        ("zoe@GMIAL。com", "gmail.com"),
        ("Zoe <zoe@gmial.com>", "gmail.com"),
        ("zoe@gmail.mail.example", ""),
        ("zoe@gmx.at", ""),
        ("zoe@orange.com", ""),
        ("zoe@mai.ru", ""),
        ("zoe@tmail.io", ""),
        ("zoe@web.se", ""),
        ("zoe@protonmail.ch", ""),
        ("zoe@proton.me", ""),
        ("zoe@me.com", ""),
        ("zoe@example.org", ""),
        ("no address", ""),
        ("", ""),
    ],
)
def test_a_slip_in_a_common_domain_is_seen(typed, meant):
    assert did_you_mean(domain_of(typed)) == meant


def test_what_is_longer_than_any_such_domain_is_not_looked_at(monkeypatch):
    monkeypatch.setattr("signatures.screening.typos.variants", lambda word: pytest.fail("60,000 words"))
    assert did_you_mean(domain_of("zoe@" + "g" * 60_000 + ".com")) == ""


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("path", ["/fr/signature/{pk}/sign/", "/fr/signature/thanks/x/", "/fr/signature/challenge/"])
def test_a_wrong_method_is_answered_in_the_page_s_language(client, form_page, method, path):
    switch(proof_of_work=True)
    response = getattr(client, method)(path.format(pk=form_page.pk), headers=OWN)
    assert response.status_code in (403, 405)
    assert 'lang="fr"' in response.content.decode()
    assert Signature.objects.count() == 0
