"""Who may review signatures: stewards, and nobody else, not even a superuser."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from signatures.models import Review
from tests import factories
from tests.helpers.reviews import finished, review, statuses

pytestmark = pytest.mark.django_db
INVALIDATE, RELEASE = [reverse("review:new", args=[verdict]) for verdict in ("invalidate", "release")]


@pytest.fixture
def steward(client):
    client.force_login(factories.staff("Data stewards"))
    return client


def asked(form_page):
    return f"{INVALIDATE}?campaign={form_page.campaign.pk}"


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def requests(form_page):
    """Every request there is to make: (method, address, data)."""
    pk = Review.objects.get().pk
    for url in (asked(form_page), f"{RELEASE}?campaign={form_page.campaign.pk}"):
        yield from (("get", url, {}), ("post", url, {"reason": "Because"}))
    yield "get", f"{INVALIDATE}?network=nonsense", {}
    yield from (("get", reverse("review:undo", args=[pk]), {}), ("post", reverse("review:undo", args=[pk]), {}))
    for name in ("review:index", "review:index_results", "signature_shape:index"):
        yield "get", reverse(name), {}
    yield "get", reverse("review:inspect", args=[pk]), {}
    yield "post", reverse("signature_shape:domain"), {"campaign": form_page.campaign.pk, "domain": "mail.example"}


def make(who):
    if who == "superuser":
        return User.objects.create_superuser("root", password="long enough for anyone")
    if who == "reader":
        reader = User.objects.create_user("reader", password="long enough for anyone")
        reader.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_signature"]))
        return reader
    return factories.staff(who)


@pytest.mark.parametrize("who", [None, "Communications", "Translators", "Administrators", "superuser", "reader"])
def test_nobody_but_a_steward_reviews(client, form_page, who):
    factories.signature(form_page)
    finished(review(form_page, country="FR"))
    if who:
        client.force_login(make(who))
    before = list(Review.objects.values())
    for method, url, data in requests(form_page):
        response = getattr(client, method)(url, data)
        target = reverse("wagtailadmin_home") if who else reverse("wagtailadmin_login")
        assert response.status_code == 302, url
        assert response.url.partition("?")[0] == target, url
    assert list(Review.objects.values()) == before
    assert statuses() == ["invalidated"]


def test_a_steward_may_all_of_it(steward, form_page):
    factories.signature(form_page)
    finished(review(form_page))
    for method, url, data in requests(form_page):
        response = getattr(steward, method)(url, data)
        assert response.status_code in (200, 302), url
        assert getattr(response, "url", "") != reverse("wagtailadmin_home"), url


def test_whoever_may_only_look_is_offered_no_decision(client, steward, form_page):
    assert "/review/new/" in text(steward.get(reverse("signature:index")))
    assert reverse("review:index") in text(steward.get(reverse("wagtailadmin_home")))
    client.force_login(make("reader"))
    assert "/review/new/" not in text(client.get(reverse("signature:index")))
    home = text(client.get(reverse("wagtailadmin_home")))
    assert reverse("review:index") not in home
    assert reverse("signature_shape:index") not in home
