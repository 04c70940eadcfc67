"""After signing: what the mail will look like, then steps to share, sign the next appeal and donate."""

import re
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.urls import reverse

from campaigns.share_links import share_of
from campaigns.wording.read_aloud import text_aloud
from home.models import Organisation
from signatures.crypto import tokens
from signatures.mail import queue
from tests import factories
from tests.helpers.visitor import mailed_link, press, sign

pytestmark = pytest.mark.django_db
DONATE = "https://example.org/don"


@pytest.fixture
def donation(form_page):
    return Organisation.objects.create(name="Nous", locale=form_page.locale, donation_url=DONATE)


def step(client, form_page, name):
    return client.get(reverse("afterwards", args=[form_page.pk, name]))


def words(client, form_page, name):
    response = step(client, form_page, name)
    assert response.status_code == 200
    return response.content.decode()


def onward(html):
    """Where the button to the next step leads; None on the last one."""
    found = re.search(r'class="onward"><a [^>]*href="([^"]+)"', html)
    return found and found[1]


@pytest.mark.parametrize("is_held", [False, True])
def test_the_thank_you_page_shows_the_mail_as_it_will_come(client, form_page, mailoutbox, settings, is_held):
    settings.DEFAULT_FROM_EMAIL = "Les Nôtres <appels@example.org>"
    page = client.get(tokens.thanks_url(form_page, is_held=is_held)).content.decode()
    factories.signature(form_page)
    queue.send_due_mails()
    assert text_aloud(mailoutbox[0].subject) in unescape(page)
    assert "Les Nôtres" in page
    assert "appels@example.org" in page


def test_the_thank_you_page_says_the_same_to_whoever_has_signed_before(client, form_page):
    """Its words are a signer's first mail's; another subject would tell that the address has signed."""
    new = client.get(sign(client, form_page).url).content
    factories.confirmed_signature(form_page, email="before@example.org")
    repeated = client.get(sign(client, form_page, email="before@example.org").url).content
    assert new == repeated


@pytest.fixture
def confirmed(client, form_page, mailoutbox):
    """The address of the page that says a signature counts, with the mailed link's secret in it."""
    factories.signature(form_page)
    link = mailed_link(mailoutbox)
    press(client, link)
    return link


def test_who_has_confirmed_is_led_to_sharing_by_an_address_without_the_secret(client, form_page, confirmed):
    page = client.get(confirmed)
    assert onward(page.content.decode()) == f"/fr/signature/{form_page.pk}/afterwards/share/"
    assert page["Referrer-Policy"] == "no-referrer"


def test_the_secret_ends_with_the_page_that_thanks(client, form_page, confirmed, donation):
    factories.form_page()
    secret = confirmed.split("/")[-2]
    for name in ("share", "next", "donate", "done"):
        assert secret not in words(client, form_page, name), name


def test_the_steps_follow_one_another_to_the_end(client, form_page, confirmed, donation):
    factories.form_page()
    url, walked = confirmed, []
    while url := onward(client.get(url).content.decode()):
        walked.append(url.split("/")[-2])
    assert walked == ["share", "next", "donate", "done"]


def test_there_is_no_step_for_what_there_is_not(client, form_page):
    """Neither another appeal nor a link to donate."""
    share = words(client, form_page, "share")
    assert onward(share).endswith("/done/")
    assert "/next/" not in share
    assert "/donate/" not in share
    assert step(client, form_page, "next").url.endswith("/donate/")
    assert onward(words(client, form_page, "donate")).endswith("/done/")


def test_the_next_appeal_is_another_one(client, form_page):
    other = factories.form_page().campaign_page
    page = words(client, form_page, "next")
    assert re.findall(r'class="appeal-card-title"><a href="([^"]+)"', page) == [other.url]


def test_the_donation_comes_after_the_appeals(client, form_page, donation):
    assert f'href="{DONATE}"' in words(client, form_page, "donate")
    assert DONATE not in re.search("<main.*</main>", words(client, form_page, "share"), re.DOTALL)[0]


def test_a_script_for_an_address_is_no_donation_link(client, form_page, donation):
    Organisation.objects.update(donation_url="javascript:alert(1)")
    assert "javascript:" not in words(client, form_page, "donate")
    assert "/donate/" not in words(client, form_page, "share")


@pytest.mark.parametrize("name", ["share", "done"])
def test_a_step_is_for_everybody_alike_and_for_no_search_engine(client, form_page, name):
    response = step(client, form_page, name)
    assert not response.cookies
    assert not response.has_header("Vary")
    assert '<meta name="robots" content="noindex">' in response.content.decode()


@pytest.mark.parametrize("path", ["{}/afterwards/nowhere/", "987654321/afterwards/share/", "{}/afterwards/../share/"])
def test_a_step_that_is_not_there_is_a_missing_page(client, form_page, path):
    assert client.get("/fr/signature/" + path.format(form_page.pk)).status_code == 404


def test_a_step_is_in_the_language_of_its_form(client, forms):
    form_page, _english = forms
    assert client.get(f"/en/signature/{form_page.pk}/afterwards/share/").status_code == 404


def share_links(html):
    return {
        unescape(url): rel
        for url, rel in re.findall(
            r'<li><a href="([^"]+)" rel="([^"]+)"', re.search(r"pass-on-to.*?</ul>", html, re.DOTALL)[0]
        )
    }


@pytest.mark.parametrize("where", ["step", "appeal"])
def test_an_appeal_can_be_shared_by_plain_links(client, form_page, where):
    html = (
        words(client, form_page, "share")
        if where == "step"
        else client.get(form_page.campaign_page.url).content.decode()
    )
    links = share_links(html)
    assert {urlsplit(url).netloc or "mail" for url in links} == {
        "wa.me", "t.me", "mail", "share.joinmastodon.org", "bsky.app", "x.com"
    }  # fmt: skip
    assert set(links.values()) == {"noopener noreferrer"}


def test_each_link_carries_title_and_address_and_nothing_else(form_page):
    page = form_page.campaign_page
    page.title = "Liberté & justice + 100 % <b>"
    share = share_of(page)
    for target in share.targets:
        parts = urlsplit(target.url)
        given = parse_qs(parts.query or parts.fragment, strict_parsing=True)
        said = " ".join(text for texts in given.values() for text in texts)
        assert page.title in said, target.name
        assert page.get_full_url() in said, target.name
        assert given.keys() <= {"text", "url", "subject", "body"}, target.name
        assert "+" not in (parts.query or parts.fragment), "a mail program shows it as it stands"
        assert unquote(target.url).count("http") <= 2, target.name


def test_nobody_is_asked_to_sign_what_is_closed(form_page):
    form_page.campaign.outcome = "won"
    assert share_of(form_page.campaign_page).text == form_page.campaign_page.title


@pytest.mark.parametrize("digest_only", [True, False])
def test_a_high_risk_appeal_says_what_sharing_shows(client, digest_only):
    form_page = factories.form_page(factories.campaign(digest_only=digest_only))
    assert ("pass-on-risk" in words(client, form_page, "share")) == digest_only
    assert ("pass-on-risk" in client.get(form_page.campaign_page.url).content.decode()) == digest_only
