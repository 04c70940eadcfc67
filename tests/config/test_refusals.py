"""What Django refuses with an empty page is refused in words, in the language of the address."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
NEVER = {"If-None-Match": '"x"', "If-Match": '"x"'}


def says_why(response, status):
    assert response.status_code == status
    page = response.content.decode()
    assert '<html lang="fr"' in page
    assert f">{status}<" in page
    assert int(response["Content-Length"]) == len(response.content)
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "no-" in response["Cache-Control"]


def test_a_wrong_method_is_refused_in_words(client):
    response = client.put("/fr/search/")
    says_why(response, 405)
    assert response["Allow"] == "GET, HEAD"


def test_a_condition_that_no_page_meets_is_refused_in_words_cold_and_warm(client, settings):
    settings.PAGE_CACHE_SECONDS = 5
    url = factories.campaign_page().url
    for _time in range(2):
        says_why(client.get(url, headers=NEVER), 412)


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("path", ["/fr/", "/robots.txt", "/signature-count/{pk}.json"])
def test_a_refusal_from_memory_has_the_headers_of_any_answer_and_is_kept_by_nobody(client, settings, method, path):
    settings.PAGE_CACHE_SECONDS = 5
    path = path.format(pk=factories.campaign_page().campaign_id)
    warm = [client.get(path) for _time in range(2)][1]
    refused = getattr(client, method)(path, headers=NEVER)
    assert (refused.status_code, refused["Cache-Control"]) == (412, "private, no-store")
    of_the_page = {"ETag", "Last-Modified", "Vary", "Content-Language"}
    assert set(warm.headers) - of_the_page <= set(refused.headers)


def test_who_asks_for_the_head_alone_gets_no_words(client, settings):
    settings.PAGE_CACHE_SECONDS = 5
    url = factories.campaign_page().url
    client.get(url)
    response = client.head(url, headers=NEVER)
    assert (response.status_code, response.content) == (412, b"")


def test_what_has_no_language_is_refused_without_words(client):
    response = client.put("/signature-count/1.json")
    assert (response.status_code, response.content) == (405, b"")
