"""Signatures on paper: entries of day, number, place and who keeps the sheets; the count holds their sum."""

from datetime import timedelta
from importlib import import_module

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign
from signatures.models import PaperEntry, SignatureTally
from tests import factories
from tests.helpers.admin_forms import opened
from tests.helpers.time_passing import count_all

pytestmark = pytest.mark.django_db
ADD = "/admin/paperentry/new/"


@pytest.fixture
def steward(client):
    client.force_login(factories.staff("Data stewards"))
    return client


def form(campaign, **given):
    facts = {"campaign": campaign.pk, "day": "2026-11-20", "number": 250, "place": "Lyon", "keeper": "Bureau de Lyon"}
    return facts | given


def on_paper(campaign):
    return SignatureTally.objects.get(pk=campaign.pk).paper


def test_a_steward_enters_sheets_and_the_count_names_their_sum(steward, form_page):
    factories.confirmed_signature(form_page)
    count_all()
    for number in (250, 30):
        assert steward.post(ADD, form(form_page.campaign, number=number)).status_code == 302
    assert on_paper(form_page.campaign) == 280
    count = BeautifulSoup(steward.get(form_page.url).content, "html.parser").select_one(".count")
    assert count.select_one("data")["value"] == "281"
    assert "280" in count.select_one(".count-paper").text


def test_an_entry_that_is_corrected_or_deleted_is_counted_so(steward):
    campaign, other = factories.campaign(), factories.campaign()
    entry, _second = factories.on_paper(campaign, 250), factories.on_paper(campaign, 30)
    factories.on_paper(other, 7)
    edit = reverse("paperentry:edit", args=[entry.pk])
    steward.post(edit, opened(steward, edit) | {"number": 200, "campaign": other.pk})
    assert (on_paper(campaign), on_paper(other)) == (230, 7)
    steward.post(reverse("paperentry:delete", args=[entry.pk]))
    assert (on_paper(campaign), on_paper(other)) == (30, 7)
    PaperEntry.objects.filter(campaign=campaign).delete()
    assert (on_paper(campaign), on_paper(other)) == (0, 7)


def test_it_leaves_a_running_count_alone():
    campaign = factories.campaign()
    factories.tally(campaign, confirmed=25)
    factories.on_paper(campaign, 7)
    tally = SignatureTally.objects.get(pk=campaign.pk)
    assert (tally.confirmed, tally.paper, tally.total) == (25, 7, 32)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", 0),
        ("number", -5),
        ("number", 10**9),
        ("number", "many"),
        ("day", (timezone.now() + timedelta(days=3)).date().isoformat()),
        ("day", "1020-01-01"),
        ("place", " "),
        ("keeper", ""),
        ("campaign", ""),
    ],
)
def test_a_slip_is_answered_beside_its_field(steward, field, value):
    campaign = factories.campaign()
    answer = steward.post(ADD, form(campaign) | {field: value})
    assert list(answer.context["form"].errors) == [field]
    assert not PaperEntry.objects.exists()


def test_an_entry_whose_sum_fails_is_not_kept(monkeypatch):
    campaign = factories.campaign()
    monkeypatch.setattr(SignatureTally, "save", lambda tally, **options: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        factories.on_paper(campaign, 5)
    assert not PaperEntry.objects.exists()


def test_the_database_holds_no_entry_of_nothing():
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.on_paper(factories.campaign(), 0)


def test_a_record_with_sheets_is_kept(ada):
    campaign = factories.campaign()
    factories.on_paper(campaign, 5)
    ada.post(reverse("campaign:delete", args=[campaign.pk]))
    assert Campaign.objects.filter(pk=campaign.pk).exists()


@pytest.mark.parametrize("group", ["Communications", "Translators", "Administrators"])
def test_others_enter_and_see_none(client, group):
    entry = factories.on_paper(factories.campaign(), 5)
    client.force_login(factories.staff(group))
    for name, args in (("index", []), ("add", []), ("edit", [entry.pk]), ("delete", [entry.pk])):
        assert client.get(reverse(f"paperentry:{name}", args=args))["Location"] == "/admin/", name
    client.post(ADD, form(entry.campaign))
    client.post(reverse("paperentry:delete", args=[entry.pk]))
    assert list(PaperEntry.objects.all()) == [entry]


def test_the_list_costs_the_same_for_one_and_for_many(steward, django_assert_max_num_queries):
    steward.get(reverse("paperentry:index"))
    factories.on_paper(factories.campaign(), 5)
    with django_assert_max_num_queries(60) as one:
        steward.get(reverse("paperentry:index"))
    for _each in range(4):
        factories.on_paper(factories.campaign(), 5)
    with django_assert_max_num_queries(len(one)):
        steward.get(reverse("paperentry:index"))


def test_what_was_one_number_before_becomes_an_entry():
    campaign = factories.campaign()
    factories.tally(campaign, paper=40)
    import_module("signatures.migrations.0007_paper_entries").make_entries(apps, None)
    (entry,) = PaperEntry.objects.all()
    assert (entry.campaign, entry.number, on_paper(campaign)) == (campaign, 40, 40)
