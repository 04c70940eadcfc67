"""The search among a thousand appeals, on PostgreSQL."""

import time

import pytest
from django.db import connection
from wagtail.models import Locale, Page

from home.models import SearchEntry
from home.search import finding
from tests import factories

LONGEST = 0.5  # seconds; a few thousandths on a machine that does nothing else

pytestmark = pytest.mark.django_db


def test_postgresql_asks_its_index_among_thousands_of_entries():
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL's own plan")
    page = factories.campaign_page()
    model = Page.objects.get(pk=page.pk)
    entry = SearchEntry.objects.get(page=page)
    for number in range(1000):
        copy = Page(
            title=f"Appel {number}", slug=f"a{number}", path=f"{model.path}{number:04}", depth=model.depth + 1
        )
        copy.locale, copy.content_type, copy.live = model.locale, model.content_type, True
        copy.save(clean=False)
        body = f"mot{number} " + entry.lead * 20
        SearchEntry.objects.create(page=copy, locale=model.locale, rules="french", title=f"appel {number}", body=body)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE home_searchentry")
    found = finding.find(Locale.get_default(), finding.words_of("mot77"))

    assert found.count() == 11  # mot77 and mot770 to mot779
    assert "home_searchentry_vector" in found.explain()
    began = time.perf_counter()
    assert len(list(found.all()[:10])) == 10
    taken = time.perf_counter() - began
    print(f"{taken * 1000:.1f} ms")
    assert taken < LONGEST
