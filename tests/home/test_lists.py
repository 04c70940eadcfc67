"""Lists have pages of a dozen that links lead to, and what one costs doesn't grow with the archive."""

import re
from itertools import chain

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from caching import memo
from tests import factories
from tests.helpers import archive

pytestmark = pytest.mark.django_db

LISTS = ["/fr/", "/fr/appels/"]
LINK = re.compile(r'<(a|link)[^>]*? rel="(prev|next)"[^>]*? href="([^"]*)"')
CARD = re.compile(r'class="appeal-card-title"><a href="([^"]+)"')


def relations(html, kind):
    return {rel: address for tag, rel, address in LINK.findall(html) if tag == kind}


def canonical(html):
    return re.search(r'<link rel="canonical" href="([^"]+)"', html)[1]


def walk(client, address):
    """The pages of a list, by its links alone."""
    while address:
        html = client.get(address).content.decode()
        yield html
        address = relations(html, "a").get("next")


@pytest.mark.parametrize("address", LISTS)
def test_links_lead_through_every_appeal_a_dozen_at_a_time(client, address):
    made = archive.appeals(30)
    pages = list(walk(client, address))
    found = [CARD.findall(html) for html in pages]
    assert [len(cards) for cards in found] == [12, 12, 6]
    assert sorted(chain.from_iterable(found)) == [f"/fr/appels/{page.slug}/" for page in made]
    assert found[0][0] == f"/fr/appels/{made[-1].slug}/", "the newest first"
    for html in pages:
        assert relations(html, "a") == relations(html, "link")
    assert relations(pages[1], "a") == {"prev": address, "next": f"{address}?page=3"}
    assert [canonical(html).partition(address)[2] for html in pages] == ["", "?page=2", "?page=3"]
    assert "Page 2 sur 3" in re.search(r"<title>(.*?)</title>", pages[1], re.DOTALL)[1]
    assert "hreflang" not in re.sub(r"<body.*", "", pages[1], flags=re.DOTALL), "lists differ by language"


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("page", ["4", "0", "-1", "x", "1.5", "9" * 400, "", "2%00"])
def test_a_page_that_is_none_is_not_found(client, address, page):
    archive.appeals(30)
    assert client.get(f"{address}?page={page}").status_code == 404


def test_a_list_of_one_page_has_no_links_to_others(client):
    archive.appeals(12)
    html = client.get("/fr/").content.decode()
    assert relations(html, "a") == relations(html, "link") == {}
    assert "list-pages" not in html


def test_open_appeals_come_first_on_the_list_then_the_newest(client):
    made = archive.appeals(15)
    for page in made[-2:]:
        page.campaign.outcome = "won"
        page.campaign.save()
    found = list(chain.from_iterable(CARD.findall(html) for html in walk(client, "/fr/appels/")))
    newest_first = [f"/fr/appels/{page.slug}/" for page in reversed(made)]
    assert found == newest_first[2:] + newest_first[:2]


def cost(client, address):
    """How many statements, and how many bytes."""
    client.get(address)  # what is made once, pictures for example, is there
    memo.forget()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    return len(queries), len(response.content)


def with_a_face():
    """A body with somebody who has a portrait."""
    profile = factories.profile(factories.person(portrait=factories.picture()["image"]))
    return profile, [("profile", {"profile": profile})]


@pytest.mark.parametrize("address", LISTS)
def test_a_list_costs_the_same_with_fifteen_appeals_and_with_forty(client, address):
    _profile, body = with_a_face()
    archive.appeals(15, body=body)
    few = cost(client, address)
    archive.appeals(25, body=body)
    many = cost(client, address)
    assert many[0] == few[0], "cards, counts and faces are looked up together"
    assert abs(many[1] - few[1]) < 50, "the number of pages, and no more"


def statements(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in queries]


@pytest.mark.parametrize("address", [*LISTS, "/fr/appels/?page=2"])
def test_how_many_there_are_is_counted_every_few_seconds_and_not_for_each_reader(client, address):
    archive.appeals(15)
    client.get(address)
    assert not [sql for sql in statements(client, address) if "COUNT(" in sql]


def test_a_file_of_the_sitemap_counts_and_groups_nothing(client):
    archive.appeals(30)
    client.get("/sitemap-pages.xml")
    found = statements(client, "/sitemap-pages.xml") + statements(client, "/sitemap-people.xml")
    assert not [sql for sql in found if "COUNT(" in sql or "GROUP BY" in sql]


def test_the_index_of_sitemaps_counts_every_few_seconds_and_looks_for_no_newest_page(client):
    archive.appeals(30)
    client.get("/sitemap.xml")
    assert not [sql for sql in statements(client, "/sitemap.xml") if "COUNT(" in sql or "MAX(" in sql]


def test_a_search_looks_through_no_appeal_for_what_can_be_chosen(client):
    archive.appeals(3)
    client.get("/fr/search/?q=appel")
    assert not [sql for sql in statements(client, "/fr/search/?q=appel") if "addressee_country" in sql[:80]]


def test_what_has_expired_is_looked_for_among_what_can(db):
    """As Wagtail's publish_scheduled asks."""
    expired = Page.objects.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at")
    assert "home_page_expires" in expired.explain()


def test_open_appeals_and_the_others_are_read_in_turn_whichever_page_is_asked_for(client):
    made = archive.appeals(30)
    for page in made[:14]:
        page.campaign.outcome = "closed"
        page.campaign.save()
    names = [page.slug for page in [*reversed(made[14:]), *reversed(made[:14])]]
    found = list(chain.from_iterable(CARD.findall(html) for html in walk(client, "/fr/appels/")))
    assert found == [f"/fr/appels/{name}/" for name in names]


def test_a_card_costs_no_question_of_its_own(client):
    _profile, body = with_a_face()
    archive.appeals(2, body=body)
    two = cost(client, "/fr/")
    archive.appeals(10, body=body)
    assert cost(client, "/fr/")[0] == two[0]


def test_a_person_s_page_lists_a_dozen_of_their_appeals_and_leads_to_the_others(client):
    profile, body = with_a_face()
    address = profile.get_absolute_url()
    for page in archive.appeals(15, body=body):
        ReferenceIndex.create_or_update_for_object(page)
    assert [html.count('class="person-appeal"') for html in walk(client, address)] == [12, 3]
    few = cost(client, address)
    for page in archive.appeals(15, body=body):
        ReferenceIndex.create_or_update_for_object(page)
    many = cost(client, address)
    assert many[0] == few[0]
    assert abs(many[1] - few[1]) < 50


def test_a_sitemap_file_costs_the_same_with_ten_appeals_and_with_sixty(client):
    _profile, body = with_a_face()
    archive.appeals(10, body=body)
    few = cost(client, "/sitemap-pages.xml")
    archive.appeals(50, body=body)
    many = cost(client, "/sitemap-pages.xml")
    assert many[0] == few[0]
    assert abs(many[1] - few[1]) < 50


def test_every_appeal_is_in_the_sitemap_however_many_files_that_takes(client):
    made = archive.appeals(50)
    files = re.findall(r"<loc>http://[^/]+([^<]+)</loc>", client.get("/sitemap.xml").content.decode())
    found = "".join(client.get(file.replace("&amp;", "&")).content.decode() for file in files)
    assert len([file for file in files if "pages" in file]) == 5
    assert all(f"/fr/appels/{page.slug}/</loc>" in found for page in made)
    assert client.get("/sitemap-pages.xml?p=6").status_code == 404
