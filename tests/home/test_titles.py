"""What a tab and a search engine call a page: once, in the page's language, and escaped."""

import re

import pytest
from wagtail.models import Page

from home.models import Organisation
from tests import factories

pytestmark = pytest.mark.django_db


def title(client, path, **query):
    (found,) = re.findall(r"<title>(.*?)</title>", client.get(path, query).content.decode(), re.DOTALL)
    return found


@pytest.mark.parametrize(
    ("name", "said", "seo_title", "expected"),
    [
        ("Vigil", "Vigil – pour les prisonniers", "", "Vigil – pour les prisonniers"),
        ("Libertés", "Vigil", "", "Libertés – Vigil"),
        ("Libertés", "Vigil", "Signez", "Signez – Vigil"),
        ("Vigil", "Vigil", "Signez", "Signez – Vigil"),
        ("<b>", None, "", "&lt;b&gt;"),
    ],
)
def test_the_front_page_names_the_organisation_once(client, name, said, seo_title, expected):
    home = factories.home()
    Page.objects.filter(pk=home.pk).update(title=name, seo_title=seo_title)
    if said:
        Organisation.objects.create(name=said, locale=home.locale)
    assert title(client, "/fr/") == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "Rechercher"),
        ("  ", "Rechercher"),
        ("\0", "Rechercher"),
        ("<b>", "Recherche\N{NO-BREAK SPACE}: &lt;b&gt;"),
        ("100 %(query)s", "Recherche\N{NO-BREAK SPACE}: 100 %(query)s"),
    ],
)
def test_a_search_is_called_by_what_is_looked_for(client, query, expected):
    factories.home()
    assert title(client, "/fr/search/", q=query) == expected
