"""What stewards do with reviews in the admin, and that nobody else can."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from access_log.models import Action, Entry
from campaigns.models import Campaign
from signatures import signing
from signatures.crypto.sealing import seal
from signatures.models import Review, Signature, Verdict
from signatures.reviews import carrying_out
from tests import factories
from tests.helpers.exports import export
from tests.helpers.reviews import finished, held, review, statuses

pytestmark = pytest.mark.django_db
INVALIDATE, RELEASE = [reverse("review:new", args=[verdict]) for verdict in ("invalidate", "release")]
MARKS = ["Wisława", "wislawa", "private-domain.example"]


@pytest.fixture
def steward(client):
    client.user = factories.staff("Data stewards", first_name="Nadia", last_name="Steward")
    client.force_login(client.user)
    return client


@pytest.fixture
def asleep(monkeypatch):
    """No worker takes the task."""
    monkeypatch.setattr(carrying_out, "bring_forward", lambda: False)


def asked(form_page, **filters):
    return f"{INVALIDATE}?campaign={form_page.campaign.pk}&" + "&".join(f"{key}={filters[key]}" for key in filters)


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_the_preview_says_which_ones_and_how_many_and_changes_nothing(steward, form_page):
    for country in ("VA", "VA", "FR"):
        factories.signature(form_page, country=country)
    signing.withdraw(factories.confirmed_signature(form_page, country="VA"))
    page = text(steward.get(asked(form_page, country="VA")))
    assert "<strong>2</strong> that never counted (not confirmed, or held) would get no mail any more." in page
    assert "Vatican City" in page
    assert form_page.campaign.reference in page
    assert statuses() == ["pending"] * 3 + ["withdrawn"]
    assert not Review.objects.exists()


def test_a_decision_has_an_author_a_reason_and_a_number(steward, form_page):
    factories.signature(form_page, country="VA"), factories.signature(form_page)
    response = steward.post(asked(form_page, country="VA"), {"reason": "A flood"})
    made = Review.objects.get()
    assert response.url == reverse("review:inspect", args=[made.pk])
    assert (made.author, made.reason, made.matched, made.done) == (steward.user, "A flood", 1, 1)
    assert (made.verdict, made.filters) == ("invalidate", {"country": "VA"})
    assert statuses() == ["invalidated", "pending"]


def test_a_decision_and_its_undoing_stand_in_the_access_log_without_the_reason(steward, form_page):
    factories.signature(form_page, country="VA")
    steward.post(asked(form_page, country="VA"), {"reason": "A flood"})
    steward.post(reverse("review:undo", args=[Review.objects.get().pk]))
    entries = Entry.objects.filter(action=Action.SIGNER).order_by("pk").values_list("data", flat=True)
    said = {"rows": 1, "filters": {"country": "VA"}, "reference": form_page.campaign.reference}
    assert [{name: entry[name] for name in ("what", *said)} for entry in entries] == [
        {"what": "invalidate"} | said,
        {"what": "undo"} | said,
    ]
    assert not Entry.objects.filter(data__icontains="flood").exists()


def test_a_release_follows_the_filters_too(steward, form_page):
    held(form_page, country="VA"), held(form_page)
    url = f"{RELEASE}?campaign={form_page.campaign.pk}&country=VA"
    assert "<strong>1</strong> held signature would get its mail" in text(steward.get(url))
    steward.post(url, {"reason": "People after all"})
    assert statuses() == ["pending", "held"]


def test_without_a_reason_nothing_happens(steward, form_page):
    factories.signature(form_page)
    assert "This field is required" in text(steward.post(asked(form_page, country="FR"), {"reason": " "}))
    assert statuses() == ["pending"]


def test_a_decision_about_nothing_isn_t_made(steward, form_page):
    assert "<strong>0</strong>" in text(steward.post(asked(form_page, country="VA"), {"reason": "A flood"}))
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("more", "chosen"),
    [("", ""), ("", f"domain={'0' * 32}"), ("all/", f"network={'0' * 32}&status=pending"), ("all/", "number=1")],
)
def test_what_is_another_thing_in_each_campaign_is_decided_about_in_one(steward, form_page, more, chosen):
    factories.signature(form_page), factories.signature(form_page)
    factories.campaign()
    response = steward.post(f"{INVALIDATE}{more}?{chosen}", {"reason": "A flood"}, follow=True)
    assert response.redirect_chain == [(f"{reverse('signature:index')}?{chosen}", 302)]
    assert "Choose one campaign" in text(response)
    assert statuses() == ["pending"] * 2


def test_where_there_is_one_campaign_it_needn_t_be_chosen(steward, form_page):
    factories.signature(form_page)
    assert Campaign.objects.count() == 1
    assert "<strong>1</strong>" in text(steward.get(INVALIDATE))


def test_a_filter_that_makes_no_sense_is_sent_back(steward, form_page):
    response = steward.post(asked(form_page, network="b5c1"), {"reason": "A flood"}, follow=True)
    assert "makes no sense" in text(response)
    assert not Review.objects.exists()


def test_the_site_s_history_names_no_network(steward, form_page):
    factories.signature(form_page)
    Signature.objects.update(network=b"n" * 16)
    network = (b"n" * 16).hex()
    steward.post(asked(form_page, network=network), {"reason": "A flood"}, follow=True)
    export(steward, network=network)
    assert Review.objects.get().filters["network"] == network
    history = ModelLogEntry.objects.filter(action__startswith="signatures.")
    assert {"signatures.review", "signatures.export"} <= {entry.action for entry in history}
    assert not any(network in str(entry.data) for entry in history)


def test_an_unknown_verdict_has_no_page(steward, form_page):
    assert steward.get(INVALIDATE.replace("invalidate", "forget"), follow=True).status_code == 404


def test_the_list_offers_to_decide_about_what_it_shows(steward, form_page):
    page = text(steward.get(reverse("signature:index"), {"country": "VA", "p": 1, "ordering": "status"}))
    for verdict in Verdict.values:
        assert f'href="{reverse("review:new", args=[verdict])}?country=VA"' in page


def test_releasing_after_the_end_is_warned_of(steward, form_page):
    held(form_page)
    url = f"{RELEASE}?campaign={form_page.campaign.pk}"
    warning = "The campaign has closed"
    assert warning not in text(steward.get(url))
    past = timezone.now() - timedelta(days=3)
    Campaign.objects.update(opens=past - timedelta(days=1), closes=past)
    assert warning in text(steward.get(url))


# A review's own page, and undoing


def test_a_review_shows_how_far_it_is_and_looks_again_until_it_is_done(steward, form_page, asleep):
    factories.signature(form_page)
    page = steward.post(asked(form_page, country="FR"), {"reason": "A flood"}, follow=True)
    assert page["Refresh"]
    for words in ("Waiting", "0 of 1 signatures", "A flood", "Nadia Steward", "France"):
        assert words in text(page)


def test_a_finished_review_looks_again_no_more(steward, form_page):
    factories.signature(form_page)
    page = steward.post(asked(form_page, country="FR"), {"reason": "A flood"}, follow=True)
    assert "Refresh" not in page
    assert "1 of 1 signatures" in text(page)


def test_undoing_asks_once(steward, form_page):
    factories.signature(form_page)
    undo = reverse("review:undo", args=[finished(review(form_page)).pk])
    assert "Yes, undo it" in text(steward.get(undo))
    assert statuses() == ["invalidated"]
    assert "Undone" in text(steward.post(undo, follow=True))
    assert statuses() == ["pending"]
    assert Review.objects.get().undone_by == steward.user
    assert "undone before" in text(steward.post(undo, follow=True))
    assert ModelLogEntry.objects.filter(action="signatures.undo").count() == 1


def test_a_release_offers_no_undoing(steward, form_page):
    held(form_page)
    released = finished(review(form_page, "release"))
    undo = reverse("review:undo", args=[released.pk])
    assert undo not in text(steward.get(reverse("review:inspect", args=[released.pk])))
    assert steward.post(undo, follow=True).status_code == 404


def test_a_review_outlives_its_author(steward, form_page):
    factories.signature(form_page)
    steward.post(asked(form_page, country="FR"), {"reason": "A flood"})
    steward.user.delete()
    steward.force_login(factories.staff("Data stewards"))
    assert "A flood" in text(steward.get(reverse("review:inspect", args=[Review.objects.get().pk])))
    text(steward.get(reverse("review:index")))


# What is written down, and what pages say


def test_the_history_names_the_filter_and_the_number_and_nobody(steward, form_page):
    factories.signature(form_page, first_name="Wisława", email="wislawa@private-domain.example", country="VA")
    steward.post(asked(form_page, country="VA"), {"reason": "Wisława again"})
    entry = ModelLogEntry.objects.get(action="signatures.review")
    facts = {"verdict": "invalidate", "filters": {"country": "VA"}, "number": 1}
    assert entry.data == facts | {"campaign": form_page.campaign.reference}
    assert entry.user == steward.user
    assert not any(mark in str(list(ModelLogEntry.objects.values())) for mark in MARKS)
    steward.force_login(factories.staff("Administrators"))
    assert steward.get(reverse("wagtailadmin_reports:site_history")).status_code == 200


def test_no_page_about_reviews_names_a_signer(steward, form_page):
    signature = factories.signature(form_page, first_name="Wisława", email="wislawa@private-domain.example")
    domain = bytes(Signature.objects.get(pk=signature.pk).domain).hex()
    pages = [text(steward.get(asked(form_page, domain=domain)))]
    pages.append(text(steward.post(asked(form_page, domain=domain), {"reason": "A flood"}, follow=True)))
    pages += [
        text(steward.get(reverse(name))) for name in ("review:index", "signature_shape:index", "signature:index")
    ]
    for page in pages:
        assert not any(mark in page for mark in MARKS)
    assert domain[:8] in pages[0]


def test_a_signature_says_why_it_was_held_and_which_review_decided(steward, form_page):
    signature = held(form_page)
    made = finished(review(form_page))
    Signature.objects.update(mail_problem="SMTPDataError")
    page = text(steward.get(reverse("signature:inspect", args=[signature.pk])))
    for words in ("Many signatures from one network", "SMTPDataError", signature.key_id):
        assert words in page
    assert f'href="{reverse("review:inspect", args=[made.pk])}"' in page
    assert "Many signatures from one network" in text(steward.get(reverse("signature:index")))


def test_a_signature_of_which_only_a_digest_is_kept_says_so(steward, form_page):
    signature = factories.signature(form_page)
    Signature.objects.update(sealed=seal({"digest_only": True}))
    page = text(steward.get(reverse("signature:inspect", args=[signature.pk])))
    assert "Nothing is kept but a digest" in page


def test_the_list_says_which_ones_and_why_and_finds_a_reason(steward, form_page):
    first, second = review(form_page, country="VA"), review(form_page)
    Review.objects.filter(pk=second.pk).update(reason="A school, all of it")

    def listed(**filters):
        return [made.pk for made in steward.get(reverse("review:index_results"), filters).context["object_list"]]

    page = text(steward.get(reverse("review:index")))
    for words in ("Country: Vatican City", "All signatures of the campaign", "A flood", "A school, all of it"):
        assert words in page
    assert listed(reason="school") == [second.pk]
    assert listed(reason="flood") == listed(reason="FLOOD") == [first.pk]
    assert listed(reason="flood", verdict="release") == []


def test_a_filter_that_no_program_knows_any_more_breaks_no_list(steward, form_page):
    Review.objects.filter(pk=review(form_page).pk).update(filters={"shoe_size": 44})
    assert "A filter that can&#x27;t be read" in text(steward.get(reverse("review:index")))


@pytest.mark.parametrize("name", ["signature:index", "review:index"])
def test_a_list_asks_the_database_as_often_for_many_rows_as_for_few(steward, form_page, name):
    def queries(rows):
        for _row in range(rows):
            factories.signature(form_page), review(form_page)
        with CaptureQueriesContext(connection) as asked_for:
            text(steward.get(reverse(name)))
        return len(asked_for)

    queries(1)
    assert queries(1) == queries(10)
