"""A victory looks like one: on the appeal, on the front page, in lists, in the share picture and in feeds."""

from datetime import timedelta
from io import BytesIO

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from PIL import Image

from campaigns.models import Campaign, CampaignPage, Outcome
from sharing.feeds import entries as feeds
from sharing.metadata import picture_of
from sharing.pictures import drawing
from sharing.pictures.contents import contents_of
from tests import factories
from tests.sharing.reading_feeds import entries, url
from tests.sharing.test_pictures import ACCENT, contents

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WON = "Cet appel a abouti"


def become(page, outcome, *, days_ago=0, **words):
    now = timezone.now()
    facts = {"outcome": outcome, "opens": now - 90 * DAY, "closes": now - 60 * DAY if outcome in ENDED else None}
    Campaign.objects.filter(pk=page.campaign_id).update(**facts, outcome_since=now - days_ago * DAY)
    CampaignPage.objects.filter(pk=page.pk).update(**words)


ENDED = (Outcome.WON, Outcome.CLOSED, Outcome.ARCHIVED)


def shown(client, address, selector):
    return BeautifulSoup(client.get(address).content, "html.parser").select(selector)


def titles(client):
    return [title.text for title in shown(client, "/fr/", ".victories .appeal-card-title")]


def test_the_appeal_says_so_in_its_head_and_no_other_outcome_does(client, form_page):
    page = form_page.campaign_page
    for outcome in Outcome:
        become(page, outcome)
        assert len(shown(client, page.url, ".hero .victory")) == (outcome == Outcome.WON)
        assert len(shown(client, page.url, ".hero .state")) == (outcome not in (Outcome.WON, Outcome.OPEN))


def test_the_front_page_lists_the_latest_three_and_leads_to_all(client):
    pages = [factories.campaign_page(title=f"Gagné {number}") for number in range(4)]
    for number, page in enumerate(pages):
        become(page, Outcome.WON, days_ago=number)
    become(factories.campaign_page(title="Fini"), Outcome.CLOSED)
    assert titles(client) == ["Gagné 0", "Gagné 1", "Gagné 2"]
    (all_of_them,) = shown(client, "/fr/", ".victories > p a")
    found = shown(client, all_of_them["href"], ".result-title")
    assert {title.text.strip() for title in found} == {page.title for page in pages}
    assert all(card.text.strip() == WON for card in shown(client, "/fr/", ".victories .state-won"))


def test_a_victory_that_is_unpublished_or_another_language_s_is_not_listed(client, forms):
    french, english = forms
    for form in forms:
        become(form.campaign_page, Outcome.WON)
    for address, form in (("/fr/", french), ("/en/", english)):
        (link,) = shown(client, address, ".victories .appeal-card-title a")
        assert link["href"] == form.campaign_page.url
    french.campaign_page.unpublish()
    assert titles(client) == []


def test_there_is_no_such_list_before_the_first_victory_nor_on_a_second_page(client, form_page):
    assert not shown(client, "/fr/", ".victories")
    become(form_page.campaign_page, Outcome.WON)
    for _each in range(13):
        factories.campaign_page()
    assert not shown(client, "/fr/?page=2", ".victories")
    assert shown(client, "/fr/", ".victories")


def test_the_share_picture_says_it_and_has_another_address(form_page):
    page = CampaignPage.objects.get(pk=form_page.campaign_page.pk)
    before = contents_of(page)
    become(page, Outcome.WON)
    after = contents_of(CampaignPage.objects.get(pk=page.pk))
    assert (before.mark, after.mark) == ("", WON)
    assert before.version != after.version
    assert picture_of(CampaignPage.objects.get(pk=page.pk)).alt.startswith(WON)


@pytest.mark.parametrize(("language", "words", "place"), [("fr", WON, 70), ("ar", "حقّق هذا النداء هدفه", 1130)])
def test_the_band_is_drawn_where_reading_begins(language, words, place):
    """In the accent's colour, at the edge."""
    wanted = contents(title="…" if language == "fr" else "عنوان", language=language, mark=words)
    with Image.open(BytesIO(drawing.draw(wanted))) as picture:
        red, green, blue = picture.getpixel((place, drawing.EDGE + 4))
    expected = [int(ACCENT[start : start + 2], 16) for start in (1, 3, 5)]
    assert max(abs(got - told) for got, told in zip((red, green, blue), expected, strict=True)) < 12


def test_a_feed_has_an_entry_of_its_own_for_it_and_says_it_of_the_appeal(client, form_page):
    page = form_page.campaign_page
    become(page, Outcome.WON, won_text="Il est libre & <chez> lui.")
    for feed in entries(client).values():
        titles = [entry[1] for entry in feed]
        assert titles == [f"{WON} – {page.title}", page.title]
        for entry in feed:
            assert f"<strong>{WON}</strong>" in entry[2]
            assert "Il est libre &amp; &lt;chez&gt; lui." in entry[2]


def test_other_outcomes_are_told_with_the_appeal_and_make_no_entry(client, form_page):
    page = form_page.campaign_page
    for outcome, words in ((Outcome.PAUSED, "suspendu"), (Outcome.CLOSED, "clos"), (Outcome.ARCHIVED, "archivé")):
        become(page, outcome)
        for feed in entries(client).values():
            ((_id, title, text, *_rest),) = feed
            assert title == page.title
            assert f"Cet appel est {words}" in text
    become(page, Outcome.OPEN)
    ((_id, _title, text, *_rest),) = entries(client)["rss.xml"]
    assert "<strong>" not in text


def test_an_outcome_moves_the_appeal_to_the_first_part_and_counts_as_an_update(client, monkeypatch):
    old, _new = factories.campaign_page(title="Ancien"), factories.campaign_page(title="Nouveau")
    CampaignPage.objects.filter(pk=old.pk).update(last_published_at=timezone.now() - 9 * DAY)
    monkeypatch.setattr(feeds, "APPEALS", 1)
    become(old, Outcome.CLOSED)
    (entry,) = feedparser.parse(client.get(url("atom.xml")).content).entries
    assert entry.title == "Ancien"
    assert entry.updated == Campaign.objects.get(pk=old.campaign_id).outcome_since.isoformat()
