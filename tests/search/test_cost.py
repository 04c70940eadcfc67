"""What a search costs the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from caching import memo
from home.models import StandardPage
from search import finding
from search.models import SearchEntry
from tests import factories

pytestmark = pytest.mark.django_db

# In the order in which they are sent. Each is one, however much is found and whatever stands in it.
QUESTIONS = [
    "campaigns_conventions",  # the organisation's time zone. Remembered for five seconds
    "wagtailcore_locale",  # the language of the address
    "campaigns_campaignpage",  # the countries to choose among,
    "campaigns_countryname",  # and what the organisation calls them. Remembered for five seconds
    "campaigns_topic",  # the topics to choose among, no names of theirs for want of any
    "search_searchentry",  # how many there are
    "search_searchentry",  # those of this page
    "campaigns_campaignpage",  # the appeals among them,
    "wagtailcore_page",  # the other pages, of which kind they are,
    "home_standardpage",  # and those of each kind
    "campaigns_detaineeprofile",  # the people among them,
    "campaigns_detainee",  # those of them who may be shown,
    "campaigns_detaineename",  # their names in this language,
    "campaigns_detentionupdate",  # their history
    "home_organisation",  # who runs the site
    "signatures_signingsettings",  # is signing on? Remembered for five seconds
    "wagtailcore_site",  # the address of its pages
]


def test_the_number_of_questions_stays_whatever_is_found(client):
    def ask():
        memo.forget()
        with CaptureQueriesContext(connection) as queries:
            found = client.get("/fr/search/?q=dissident").context["results"]
        assert [query["sql"].split('FROM "', 1)[1].split('"', 1)[0] for query in queries] == QUESTIONS
        return found

    dissidence(1)
    client.get("/fr/search/?q=dissident")
    assert len(ask()) == 3
    dissidence(2)
    assert len(ask()) == 9


def dissidence(count):
    """An appeal with a person, a picture and a document in its body, a person and a page to find, `count` times."""
    for number in range(count):
        person = factories.profile(factories.person(f"Dissident {count}.{number}"))
        body = [
            ("profile", {"profile": person}),
            ("image", factories.picture()),
            ("documents", factories.documents()),
        ]
        factories.campaign_page(title="Appel dissident", body=body)
        page = StandardPage(title="Page dissidente", slug=f"page-{count}-{number}", body=[factories.section()])
        factories.published(factories.home(), page)


@pytest.fixture
def thousands_of_pages():
    """Two thousand entries of ordinary length, of which forty are about dissidents, and the database knows it."""
    locale, parent = Locale.get_default(), factories.home()
    kind = {"content_type": parent.content_type, "locale": locale, "depth": parent.depth + 1}
    pages = [
        Page(title=f"{n}", slug=f"{n}", path=f"{parent.path}{n}", url_path=f"/{n}/", **kind)
        for n in range(2000, 4000)
    ]
    text = " ".join(f"mot{number}" for number in range(400))
    SearchEntry.objects.bulk_create(
        SearchEntry(page=page, locale=locale, rules="french", body=f"{text} {'dissidente' if n % 50 == 0 else ''}")
        for n, page in enumerate(Page.objects.bulk_create(pages))
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own plan")
def test_postgresql_finds_words_by_its_index(thousands_of_pages):
    for words in ("dissidentes", "dissid", "dissidente mot7"):
        found = finding.find(Locale.get_default(), finding.words_of(words))
        assert found.count() == 40
        plan = found[:10].explain()
        assert "Index Scan on search_searchentry_vector" in plan
        assert "Seq Scan on search_searchentry" not in plan
