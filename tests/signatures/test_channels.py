"""Channels: forms are counted by the listed word in the link that led to them, and no signature says which."""

import pytest
from django.db import DatabaseError

from campaigns.models import Campaign
from signatures.channels import counting
from signatures.models import Channel, ChannelTally, ConsentRule, Signature, SigningSettings
from tests import factories
from tests.helpers.visitor import OWN

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsletter():
    return Channel.objects.create(word="newsletter", name="June newsletter")


def sign_from(client, form_page, query, **given):
    language = form_page.locale.language_code
    headers = OWN | {"Referer": f"http://testserver{form_page.campaign_page.url}{query}"}
    return client.post(
        f"/{language}/signature/{form_page.pk}/sign/", factories.answers(form_page, **given), headers=headers
    )


def sent(**cell):
    return sum(ChannelTally.objects.filter(**cell).values_list("sent", flat=True))


def test_a_form_is_counted_by_the_listed_word_in_the_url_it_was_sent_from(client, form_page, newsletter):
    assert sign_from(client, form_page, "?via=newsletter").status_code == 302
    sign_from(client, form_page, "?utm_source=x&via=Newsletter", email="b@example.org")
    assert sent(campaign=form_page.campaign, word="newsletter") == 2


def test_the_row_of_a_signature_is_alike_by_whatever_link_it_came(client, form_page, newsletter):
    sign_from(client, form_page, "?via=newsletter")
    sign_from(client, form_page, "", email="b@example.org")
    rows = [str(row) for row in Signature.objects.values()]
    assert len(rows) == 2
    assert not [row for row in rows if "newsletter" in row]


@pytest.mark.parametrize(
    "query", ["", "?via=somebody", "?via=", "?via[]=newsletter", "?q=newsletter", "?via=" + "n" * 3000, "//[?via=x"]
)
def test_a_word_that_nobody_has_listed_is_counted_nowhere(client, form_page, newsletter, query):
    assert sign_from(client, form_page, query).status_code == 302
    assert not ChannelTally.objects.exists()


def test_a_form_without_a_word_asks_for_none(client, form_page, newsletter, django_assert_num_queries):
    sign_from(client, form_page, "?via=newsletter")  # what a process has to know is looked up
    today = ChannelTally.objects.get().day
    ChannelTally.objects.all().delete()
    cell = {"campaign": form_page.campaign, "word": "newsletter", "day": today}
    ChannelTally.objects.bulk_create([ChannelTally(slot=slot, **cell) for slot in range(counting.SLOTS)])
    # The first of each is for what the test itself posts.
    with django_assert_num_queries(1 + 1):
        sign_from(client, form_page, "", email="b@example.org")
    with django_assert_num_queries(1 + 2):
        sign_from(client, form_page, "?via=newsletter", email="c@example.org")


def test_a_form_that_is_given_back_keeps_its_word(client, form_page, newsletter):
    back = sign_from(client, form_page, "?via=newsletter", email="")
    assert back.status_code == 422
    assert '<input type="hidden" name="via" value="newsletter">' in back.content.decode()
    assert not ChannelTally.objects.exists()
    sign_from(client, form_page, "", via="newsletter")
    assert sent() == 1


def test_nothing_of_those_at_high_risk_is_counted(client, form_page, newsletter):
    ConsentRule.objects.create(country="BY", digest_only=True)
    sign_from(client, form_page, "?via=newsletter", country="BY")
    Campaign.objects.update(digest_only=True)
    counting.count("newsletter", type(form_page).objects.get(), {"country": "FR"})
    assert Signature.objects.count() == 1
    assert not ChannelTally.objects.exists()


def test_what_is_held_for_its_address_is_counted_like_all_others(client, form_page, newsletter, monkeypatch):
    """Or the time that an answer takes would tell which domains are blocked."""
    sign_from(client, form_page, "?via=newsletter", email="a@mailinator.com")
    assert Signature.objects.get().status == "held"
    assert sent() == 1
    SigningSettings.objects.create(hold_everything=True)
    sign_from(client, form_page, "?via=newsletter", email="b@example.org")
    assert sent() == 1


def test_a_tally_that_can_t_be_written_stops_no_signature(client, form_page, newsletter, monkeypatch, caplog):
    def fail(**cell):
        raise DatabaseError

    monkeypatch.setattr(counting, "_add_one", fail)
    assert sign_from(client, form_page, "?via=newsletter").status_code == 302
    assert Signature.objects.count() == 1
    assert "isn't counted" in caplog.text


def test_staff_list_words_and_a_listed_one_stays_as_it_is(client):
    client.force_login(factories.staff("Communications"))
    assert "Use small letters" in client.post("/admin/channel/new/", {"word": "A b", "name": "X"}).content.decode()
    assert client.post("/admin/channel/new/", {"word": "poster", "name": "Poster"}).status_code == 302
    made = Channel.objects.get()
    client.post(f"/admin/channel/edit/{made.pk}/", {"word": "other", "name": "Posters of June"})
    made.refresh_from_db()
    assert (made.word, made.name) == ("poster", "Posters of June")


@pytest.mark.parametrize("group", ["Translators", "Data stewards"])
def test_whoever_sees_to_no_campaign_lists_no_words(client, newsletter, group):
    client.force_login(factories.staff(group))
    for path in ("", "new/", f"edit/{newsletter.pk}/", f"delete/{newsletter.pk}/"):
        assert client.post(f"/admin/channel/{path}").status_code in (302, 403)
    assert Channel.objects.filter(word="newsletter").exists()
