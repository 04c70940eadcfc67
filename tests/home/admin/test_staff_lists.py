"""Staff's lists ask about all their rows together."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from campaigns.models import DetaineeProfile
from signatures.models import Erasure, Review, Signature
from tests import factories
from tests.helpers import archive

pytestmark = pytest.mark.django_db

PROFILES = DetaineeProfile.snippet_viewset.get_url_name("list")
LISTS = ["campaign:index", "detainee:index", PROFILES, "topic:index", "signaturetally:index"]
STEWARDS_LISTS = ["signature:index", "review:index", "retention:index", "signaturetally:index"]


@pytest.fixture(params=["Communications", "Administrators"])
def staff(client, request):
    client.force_login(factories.staff(request.param))
    return client


def more(number):
    archive.appeals(number)
    for place in range(number):
        factories.profile(factories.person(f"Somebody {place}"))


def more_for_stewards(number):
    for appeal in archive.appeals(number):
        review = Review.objects.create(campaign=appeal.campaign, verdict="invalidate", filters={}, reason="A flood")
        template = Signature.objects.first()
        facts = {field.attname: getattr(template, field.attname) for field in Signature._meta.concrete_fields}
        Signature.objects.create(**facts | {"id": None, "campaign_id": appeal.campaign_id, "review_id": review.pk})
        Erasure.objects.create(campaign=appeal.campaign, day=timezone.now(), reason="asked", number=1)


def statements(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code in (200, 302)
    return len(queries)


def for_each(client, names):
    return {name: statements(client, reverse(name)) for name in names}


def test_a_list_of_records_asks_as_much_about_three_as_about_twelve(staff):
    more(3)
    few = for_each(staff, LISTS)
    more(9)
    assert for_each(staff, LISTS) == few


def test_a_list_of_stewards_asks_as_much_about_three_as_about_twelve(client, form_page):
    factories.signature(form_page)
    client.force_login(factories.staff("Data stewards"))
    more_for_stewards(3)
    few = for_each(client, STEWARDS_LISTS)
    more_for_stewards(9)
    assert for_each(client, STEWARDS_LISTS) == few


def test_the_list_of_pages_asks_as_much_about_three_as_about_twelve(staff):
    """Localize's buttons asked five questions about each page."""
    index = reverse("wagtailadmin_explore", args=[factories.index().pk])
    archive.appeals(3)
    few = statements(staff, index)
    archive.appeals(9)
    assert statements(staff, index) == few


def test_the_list_of_pages_still_offers_to_translate_a_page_and_to_sync_it(client, form_page):
    page = form_page  # an appeal has buttons of its own
    english = Locale.objects.get_or_create(language_code="en")[0]
    client.force_login(factories.staff("Communications"))
    address = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    submit = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    source, _created = TranslationSource.get_or_create_from_instance(page)
    update = reverse("wagtail_localize:update_translations", args=[source.pk])
    html = client.get(address).content.decode()
    assert submit in html
    assert update not in html
    Translation.objects.create(source=source, target_locale=english)
    assert update in client.get(address).content.decode()
