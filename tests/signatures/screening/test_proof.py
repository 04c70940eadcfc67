"""Proof of work: our own puzzle, solved once; and a way through for whoever can't solve it."""

import base64
import json
import time
from datetime import timedelta

import altcha
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signatures import signing_settings
from signatures.models import Signature, SpentProof
from signatures.screening import proof
from tests import factories
from tests.helpers.settings import says_held, switch
from tests.helpers.visitor import sign

pytestmark = pytest.mark.django_db
CHALLENGE = "/fr/signature/challenge/"


@pytest.fixture
def form_page(form_page):
    switch(proof_of_work=True)
    return form_page


@pytest.fixture(autouse=True)
def small_numbers(monkeypatch):
    """The same puzzle, quicker to solve."""
    monkeypatch.setattr(proof, "ROUNDS", 2)
    monkeypatch.setattr(proof, "FIRST", 3)
    monkeypatch.setattr(proof, "NUMBERS", 5)


def solved(challenge):
    """What the browser's script puts into the form for a challenge as JSON."""
    made = altcha.Challenge.from_dict(challenge)
    solution = altcha.solve_challenge(made)
    found = {"counter": solution.counter, "derivedKey": solution.derived_key}
    return encoded({"challenge": challenge, "solution": found})


def encoded(payload):
    return base64.b64encode(json.dumps(payload).encode()).decode()


def decoded(text):
    return json.loads(base64.b64decode(text))


def fresh(client):
    return solved(client.get(CHALLENGE).json())


def test_a_solution_lets_a_signature_through(client, form_page):
    sign(client, form_page, proof=fresh(client))
    assert Signature.objects.get().status == "pending"


def test_without_one_it_is_held_and_told_and_not_lost(client, form_page):
    assert says_held(client, sign(client, form_page))
    assert Signature.objects.values_list("status", "held_for").get() == ("held", "no_proof")


def test_a_solution_is_worth_nothing_a_second_time(client, form_page):
    text = fresh(client)
    sign(client, form_page, proof=text)
    answer = sign(client, form_page, email="second@example.org", proof=text)
    assert answer.status_code == 302, "nobody is punished"
    assert Signature.objects.order_by("-pk")[0].held_for == "no_proof"
    assert SpentProof.objects.count() == 1


def test_written_otherwise_it_is_the_same_solution(client, form_page):
    text = fresh(client)
    payload = decoded(text)
    payload["challenge"]["parameters"] = dict(sorted(payload["challenge"]["parameters"].items(), reverse=True))
    payload["solution"]["counter"] = 0
    assert proof.is_proof(text)
    assert not proof.is_proof(encoded(payload))
    assert not proof.is_proof(text + "\n")


def test_a_form_with_errors_spends_nothing(client, form_page):
    text = fresh(client)
    assert sign(client, form_page, email="", proof=text).status_code == 422
    sign(client, form_page, proof=text)
    assert Signature.objects.get().status == "pending"


def forged(payload, where, value):
    part = payload
    for key in where[:-1]:
        part = part[key]
    part[where[-1]] = value
    return encoded(payload)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("challenge", "signature"), "0" * 64),
        (("challenge", "signature"), None),
        (("challenge", "parameters", "cost"), 1),
        (("challenge", "parameters", "keyPrefix"), ""),
        (("challenge", "parameters", "expiresAt"), 9_999_999_999),
        (("challenge", "parameters", "keySignature"), None),
        (("solution", "derivedKey"), "00" * 32),
        (("solution", "derivedKey"), None),
        (("challenge",), []),
        (("solution",), "x"),
    ],
)
def test_a_forged_one_counts_as_none(client, form_page, where, value):
    text = forged(decoded(fresh(client)), where, value)
    assert not proof.is_proof(text)
    assert sign(client, form_page, proof=text).status_code == 302
    assert Signature.objects.get().held_for == "no_proof"


def test_a_puzzle_of_another_site_counts_as_none(form_page, settings):
    challenge = proof.new_challenge().to_dict()
    settings.SECRET_KEY = "another site's"
    assert not proof.is_proof(solved(challenge))


def test_an_old_one_counts_as_none(form_page, monkeypatch):
    monkeypatch.setattr(proof, "VALID_FOR", timedelta(seconds=-1))
    assert not proof.is_proof(solved(proof.new_challenge().to_dict()))


def test_a_spent_one_is_kept_until_it_is_too_old(client, form_page):
    sign(client, form_page, proof=fresh(client))
    left = SpentProof.objects.get().expires_at.timestamp() - time.time()
    assert 0 < left <= proof.VALID_FOR.total_seconds()


@pytest.mark.parametrize(
    "text", ["", "x", "é", "%%%", "bnVsbA==", "e30=", "W10=", "A" * 60_000, encoded({"challenge": 1})]
)
def test_rubbish_counts_as_none_and_is_no_error(client, form_page, text):
    assert sign(client, form_page, proof=text).status_code == 302
    assert Signature.objects.get().held_for == "no_proof"


def test_what_is_longer_than_a_proof_is_not_even_read(form_page, monkeypatch):
    monkeypatch.setattr("altcha.verify_solution", lambda *given, **more: pytest.fail("read"))
    assert not proof.is_proof("A" * 60_000)


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
PARTS = ["algorithm", "nonce", "salt", "cost", "keyLength", "keyPrefix", "keySignature", "expiresAt", "data"]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parameters=st.dictionaries(st.sampled_from(PARTS), ANY_JSON) | ANY_JSON,
    signature=ANY_JSON,
    solution=st.fixed_dictionaries({"counter": ANY_JSON, "derivedKey": ANY_JSON}) | ANY_JSON,
)
def test_no_json_is_a_proof_or_an_error(parameters, signature, solution):
    payload = {"challenge": {"parameters": parameters, "signature": signature}, "solution": solution}
    assert not proof.is_proof(encoded(payload))


def test_the_form_asks_for_it_only_when_it_is_switched_on(client, form_page):
    page = client.get(form_page.url).content.decode()
    assert f'data-challenge="{CHALLENGE}"' in page
    assert "js/proof.js" in page
    assert "<noscript>" in page
    switch(proof_of_work=False)
    page = client.get(form_page.url).content.decode()
    assert "proof" not in page
    assert "<noscript>" not in page


def test_a_puzzle_is_for_nobody_s_cache_and_sets_no_cookie(client, form_page):
    first, second = client.get(CHALLENGE), client.get(CHALLENGE)
    assert "no-store" in first["Cache-Control"]
    assert not first.cookies
    assert first.json()["signature"] != second.json()["signature"]


def test_nobody_gets_a_puzzle_while_it_is_off(client):
    response = client.get(CHALLENGE)
    assert response.status_code == 404
    assert 'lang="fr"' in response.content.decode()


def test_an_ordinary_site_checks_no_proofs(client):
    sign(client, factories.form_page(), proof="x")
    assert not signing_settings.current().proof_of_work
    assert Signature.objects.get().status == "pending"
