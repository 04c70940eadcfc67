"""No page is put where the site itself answers, as nobody would ever see it there."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import get_resolver, reverse
from django.urls.resolvers import RoutePattern

from campaigns.models.reserved_slugs import TAKEN
from home.models import StandardPage
from tests import factories

pytestmark = pytest.mark.django_db


def test_all_that_the_site_answers_under_a_language_is_taken():
    under_a_language = get_resolver().url_patterns[0].url_patterns
    routes = {str(found.pattern) for found in under_a_language if isinstance(found.pattern, RoutePattern)}
    assert {route.partition("/")[0] for route in routes} - {""} == TAKEN


def test_an_editor_is_told_so_beside_the_address(client):
    client.force_login(factories.staff("Administrators", is_superuser=True))
    add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", factories.home().pk])
    given = {"title": "Search", "slug": "search", "introduction": "", "comments-TOTAL_FORMS": 0}
    given |= {"body-count": 0, "comments-INITIAL_FORMS": 0, "action-publish": "1"}
    response = client.post(add, given)
    assert "The site itself answers at this address. Please choose another one." in response.content.decode()
    assert not StandardPage.objects.filter(slug="search").exists()


@pytest.mark.parametrize("slug", sorted(TAKEN))
def test_no_script_gets_around_it(slug):
    with pytest.raises(ValidationError):
        factories.home().add_child(instance=StandardPage(title="Words", slug=slug))


def test_nor_is_a_copy_put_there(client):
    page = factories.home().add_child(instance=StandardPage(title="Words", slug="words"))
    client.force_login(factories.staff("Administrators", is_superuser=True))
    given = {"new_title": "Feed", "new_slug": "feed", "new_parent_page": page.get_parent().pk}
    response = client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), given)
    assert "The site itself answers at this address. Please choose another one." in response.content.decode()
    assert not StandardPage.objects.filter(slug="feed").exists()
