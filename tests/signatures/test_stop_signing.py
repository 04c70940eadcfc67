"""Stopping signing, holding everything, a banner: each an action with a reason, a history and a way back."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import translation
from wagtail.log_actions import registry

from signatures.models import BannerText, SigningSettings
from tests import factories
from tests.helpers import admin_forms
from tests.helpers.settings import switch

pytestmark = pytest.mark.django_db
URL, HOLD, BANNER = "/admin/stop-signing/", "/admin/hold-everything/", "/admin/signing-banner/"


@pytest.fixture
def steward(client):
    client.force_login(factories.staff("Data stewards", first_name="Ada", last_name="L"))
    return client


def page(response):
    return BeautifulSoup(response.content, "html.parser")


def change(client, becomes, opened=None, reason="An attack", url=URL):
    """Send the form, as it was `opened` (the page) or is now."""
    sent = admin_forms.values(form(opened or page(client.get(url)), url)) | {"becomes": becomes, "reason": reason}
    return client.post(url, sent, follow=True)


def form(opened, url=URL):
    return opened.select_one(f"form[action='{url}']")


def is_stopped():
    return SigningSettings.load().stop_signing


def told():
    with translation.override("en"):
        entries = registry.get_logs_for_instance(SigningSettings.load()).order_by("-timestamp")
        return [str(entry.message) for entry in entries]


def test_one_press_stops_and_the_history_says_from_what_and_why(steward):
    change(steward, "stopped")
    assert is_stopped()
    assert told() == ["Signing is stopped. Before: Signing goes on. An attack"]


def test_and_the_way_back_is_offered(steward):
    answer = page(change(steward, "stopped"))
    (undo,) = [link for link in answer.select(".messages a, .messages button") if "Undo" in link.text]
    offered = page(steward.get(undo["href"]))
    assert offered.select_one("input[name=becomes][checked]")["value"] == "going"
    change(steward, "going", reason="Over")
    assert not is_stopped()
    assert told()[0] == "Signing goes on. Before: Signing is stopped. Over"


def test_it_writes_nothing_else_and_nothing_else_writes_it(steward):
    settings = reverse("wagtailsettings:edit", args=["signatures", "signingsettings", switch().pk])
    sent = admin_forms.opened(steward, settings)
    assert not sent.keys() & {"stop_signing", "hold_everything", "banner"}
    opened = page(steward.get(URL))
    switch(hold_everything=True, network_limit=7)
    change(steward, "stopped", opened)
    assert (SigningSettings.load().hold_everything, SigningSettings.load().network_limit) == (True, 7)
    given = {"network_limit": "8", "stop_signing": "", "hold_everything": "", "banner": "checking"}
    steward.post(settings, admin_forms.opened(steward, settings) | given)
    now = SigningSettings.load()
    assert (now.stop_signing, now.hold_everything, now.banner, now.network_limit) == (True, True, "", 8)


@pytest.mark.parametrize("meanwhile", [["stopped"], ["stopped", "going"]])
def test_a_window_that_was_open_meanwhile_is_refused_and_told_who(steward, meanwhile):
    opened = page(steward.get(URL))
    grace = type(steward)()
    grace.force_login(factories.staff("Administrators", first_name="Grace", last_name="H"))
    for becomes in meanwhile:
        change(grace, becomes, reason="Mails are down")
    before = told()
    answer = page(change(steward, "stopped", opened, reason="The lawyer asked"))
    assert told() == before
    assert "Grace H changed this." in answer.text
    assert "Mails are down" in answer.text
    assert form(answer).select_one("[name=reason]")["value"] == "The lawyer asked"


@pytest.mark.parametrize(("becomes", "reason", "field"), [("stopped", " ", "reason"), ("going", "Why", "becomes")])
def test_what_makes_no_sense_is_refused_beside_its_field(steward, becomes, reason, field):
    answer = page(change(steward, becomes, reason=reason))
    (error,) = answer.select(".error-message")
    assert error.find_parent(class_="w-field__wrapper").select(f"[name={field}]")
    assert (is_stopped(), told()) == (False, [])


def test_the_page_says_on_how_many_open_appeals_in_which_languages(steward, forms):
    factories.campaign_page(factories.campaign(outcome="paused"))
    answer = page(steward.get(URL))
    assert [item.text for item in answer.select("main ul")[-1].select("li")] == ["English (1)", "French (1)"]


def test_whoever_only_looks_writes_nothing(steward):
    steward.get(URL)
    assert not SigningSettings.objects.exists()


@pytest.mark.parametrize("group", ["Communications", "Translators"])
def test_others_neither_see_nor_do_it(client, group):
    client.force_login(factories.staff(group))
    for url, seen, becomes in ((URL, "going", "stopped"), (HOLD, "mailed", "held"), (BANNER, "none", "checking")):
        assert client.get(url)["Location"] == "/admin/"
        client.post(url, {"seen": seen, "becomes": becomes, "reason": "x"})
    now = SigningSettings.load()
    assert (now.stop_signing, now.hold_everything, now.banner) == (False, False, "")


def test_whoever_reads_french_is_told_in_french(client):
    user = factories.staff("Administrators")
    factories.UserProfile.objects.filter(user=user).update(preferred_language="fr")
    client.force_login(User.objects.get(pk=user.pk))
    assert "Arrêter ou reprendre la signature" in page(change(client, "stopped")).text
    assert "La signature est arrêtée" in page(client.get(URL)).text


def test_the_settings_say_so_in_red_and_lead_there(steward):
    settings = reverse("wagtailsettings:edit", args=["signatures", "signingsettings", switch().pk])
    before = page(steward.get(settings))
    assert before.select(f"main a[href='{URL}']")
    assert not before.select(".red-line")
    change(steward, "stopped")
    (red,) = page(steward.get(settings)).select(".red-line")
    assert "An attack" in red.text
    assert red.select(f"a[href='{URL}']")


@pytest.mark.parametrize(
    ("url", "becomes", "before", "stored", "said"),
    [
        (
            HOLD,
            "held",
            "mailed",
            ("hold_everything", True),
            "Everything is held. Before: New signatures get their mail.",
        ),
        (
            BANNER,
            "slow_mail",
            "none",
            ("banner", "slow_mail"),
            "Mails take longer than usual. Before: No page shows a",
        ),
    ],
)
def test_a_hold_and_a_banner_are_switched_and_taken_back_likewise(steward, url, becomes, before, stored, said):
    field, value = stored
    opened = page(steward.get(url))
    answer = page(change(steward, becomes, url=url))
    assert getattr(SigningSettings.load(), field) == value
    assert told()[0].startswith(said)
    assert told()[0].endswith(" An attack")
    (undo,) = [link for link in answer.select(".messages a, .messages button") if "Undo" in link.text]
    assert page(steward.get(undo["href"])).select_one("input[name=becomes][checked]")["value"] == before
    assert "Ada L changed this." in page(change(steward, becomes, opened, url=url)).text
    change(steward, before, url=url)
    assert not getattr(SigningSettings.load(), field)


def test_a_banner_needs_its_own_words_before_it_shows_them_and_goes_over_into_another(steward):
    assert "Write the words of the banner in the settings first" in page(change(steward, "own", url=BANNER)).text
    BannerText.objects.create(settings=switch(), language="fr", text="Patience")
    assert "Patience" in page(steward.get(BANNER)).text
    change(steward, "own", url=BANNER)
    change(steward, "checking", url=BANNER)
    assert SigningSettings.load().banner == "checking"
    assert told()[0].startswith("Signatures are being checked. Before: Your own words.")
