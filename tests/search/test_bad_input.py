"""What the search makes of whatever is typed, sent or invented."""

from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from tests.made_once import made_once

pytestmark = pytest.mark.django_db


@made_once
def appeal():
    return factories.campaign_page(title="Liberté pour les dissident·e·s bélarussiens")


@pytest.mark.parametrize("number", ["0", "-1", "abc", "99999999999999999999", "2", "9" * 5000, "", "\x00"])
def test_a_page_that_is_not_there_is_a_404(client, appeal, number):
    assert client.get("/fr/search/", {"q": "dissidents", "page": number}).status_code == 404


@pytest.mark.parametrize("name", ["country", "topic", "outcome"])
@pytest.mark.parametrize("value", ["nowhere", "<script>", "\x00", "'; DROP TABLE", "BY' OR 1=1"])
def test_an_unknown_choice_is_refused_in_the_form(client, appeal, name, value):
    response = client.get("/fr/search/", {name: value, "q": "dissidents"})
    assert response.status_code == 400
    assert f'id="id_{name}_error"' in response.content.decode()
    assert "<script>" not in response.content.decode()


def test_the_last_of_repeated_parameters_counts(client, appeal):
    response = client.get("/fr/search/?q=rien&q=dissidents&outcome=won&outcome=&page=7&page=1")
    assert len(response.context["results"]) == 1


def test_bytes_that_are_no_text_are_answered(client, appeal):
    for query in ["q=%FF%FE", "q=%00dissidents", "q=%ED%A0%80", "q=%C3", "%FF=%FF", "q"]:
        assert client.get(f"/fr/search/?{query}").status_code == 200


@pytest.mark.parametrize(
    "words",
    ['"', "*", "a*", "NEAR(a b)", "-a", "a:b", "{names}: x", "!a & b | (c", "<-> a", "a' b''", "\\", "OR", "AND NOT"],
)
def test_syntax_of_the_databases_means_nothing(client, appeal, words):
    assert client.get("/fr/search/", {"q": words}).status_code == 200


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=40), language=st.sampled_from(["fr"]))
def test_whatever_is_typed_is_answered(client, appeal, words, language):
    response = client.get(f"/{language}/search/?{urlencode({'q': words})}")
    assert response.status_code == 200


def test_every_block_of_unicode_is_answered(client, appeal):
    for start in range(0, 0x110000, 0x600):  # as many letters a request as are looked for, 16 of each block
        if start < 0x20000 or start % 0x6000 == 0:
            codes = [code for code in range(start, start + 0x600, 8) if code < 0xD800 or 0xE000 <= code < 0x110000]
            assert client.get("/fr/search/", {"q": "".join(map(chr, codes))}).status_code == 200, hex(start)


def test_very_long_words_are_cut(client, appeal):
    for words in ["a" * 10_000, "dissidents " * 1000, "㌀" * 10_000, "<script>alert(1)</script>" * 400]:
        response = client.get("/fr/search/", {"q": words})
        assert response.status_code == 200
        assert "<script>alert" not in response.content.decode()
        assert len(response.context["form"]["q"].value()) <= 200
