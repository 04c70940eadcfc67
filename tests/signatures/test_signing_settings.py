"""The switches that staff turn while signatures come in: stop signing, hold everything, a banner."""

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext
from wagtail.models import Page

from caching import memo
from config import errors
from signatures import signing_settings
from signatures.banners import PRESETS
from signatures.mail import queue
from signatures.models import Banner, BannerText, Signature, SigningSettings
from tests import factories
from tests.helpers.settings import switch
from tests.helpers.translations import locale
from tests.helpers.visitor import mailed_link, press, sign

pytestmark = pytest.mark.django_db


def test_while_signing_is_stopped_the_form_gives_way_to_a_notice(client, form_page):
    switch(stop_signing=True)
    for page in (form_page, form_page.campaign_page):
        response = client.get(page.url)
        assert "<form" not in response.content.decode()
        with translation.override("fr"):
            assert gettext("Signing is paused for a moment.") in response.content.decode()
    switch(stop_signing=False)
    assert "<form" in client.get(form_page.url).content.decode()


@pytest.mark.parametrize("given", [{}, {"email": "not an address"}])
def test_a_post_is_then_answered_503_in_the_page_s_language_and_keeps_nothing(client, form_page, given):
    switch(stop_signing=True)
    response = sign(client, form_page, **given)
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert "no-store" in response["Cache-Control"]
    assert 'lang="fr"' in response.content.decode()
    assert Signature.objects.count() == 0


def test_a_closed_campaign_says_that_it_is_closed_all_the_same(client):
    switch(stop_signing=True)
    assert sign(client, factories.form_page(factories.campaign(outcome="won"))).status_code == 410


def test_confirming_goes_on(client, form_page, mailoutbox):
    sign(client, form_page)
    switch(stop_signing=True, hold_everything=True)
    press(client, mailed_link(mailoutbox))
    assert Signature.objects.get().status == "confirmed"


def test_what_is_held_gets_no_mail_until_it_is_released(client, form_page, mailoutbox):
    switch(hold_everything=True)
    sign(client, form_page)
    switch(hold_everything=False)
    queue.send_due_mails()
    assert mailoutbox == []
    assert Signature.objects.get().status == "held"


def test_a_switch_is_looked_up_at_most_every_five_seconds(client, form_page, django_assert_num_queries):
    signing_settings.current()
    with django_assert_num_queries(0):
        signing_settings.current()
    assert memo.SECONDS <= 5


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_banner_stands_on_every_public_page_in_its_language(client, forms, preset):
    switch(banner=preset)
    for page in Page.objects.live().filter(depth__gt=1):
        with translation.override(page.locale.language_code):
            words = escape(PRESETS[preset])
        html = client.get(page.url).content.decode()
        assert f'<aside class="site-line">{words}</aside>' in html, page.url


def test_every_banner_of_the_list_has_its_words():
    assert set(PRESETS) == set(Banner) - {Banner.NONE, Banner.OWN}


def test_staff_s_own_words_are_shown_in_their_own_language_and_in_no_other(client, forms):
    form_page, _english = forms
    english = form_page.get_translation(locale())
    settings = switch(banner="own")
    BannerText.objects.create(settings=settings, language="fr", text="Les lettres <tardent>.")
    html = client.get(form_page.url).content.decode()
    assert '<aside class="site-line">Les lettres &lt;tardent&gt;.</aside>' in html
    assert 'class="site-line"' not in client.get(english.url).content.decode()


def test_there_is_no_banner_until_somebody_switches_it_on(client, form_page):
    BannerText.objects.create(settings=switch(), language="fr", text="Rien")
    assert 'class="site-line"' not in client.get(form_page.url).content.decode()


def test_error_pages_ask_the_database_nothing_whatever_is_switched_on(rf, django_assert_num_queries):
    switch(banner="checking", stop_signing=True)
    memo.forget()
    with django_assert_num_queries(0):
        errors.not_found(rf.get("/fr/x/"), None)
        errors.come_back(rf.get("/fr/x/"))


@pytest.fixture
def page_of_switches():
    return reverse("wagtailsettings:edit", args=["signatures", "signingsettings", SigningSettings.load().pk])


def given(**values):
    """What the admin's page of switches posts."""
    numbers = {"network_limit": 60, "ipv4_prefix": 32, "address_limit": 10, "minor_age": 0}
    numbers["least_count"] = 0
    formset = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    return numbers | {f"banner_texts-{name}": value for name, value in formset.items()} | values


def words(place, language, text, **more):
    row = {"language": language, "text": text, "id": "", "ORDER": "1"} | more
    return {f"banner_texts-{place}-{name}": value for name, value in row.items()}


@pytest.mark.parametrize("group", ["Data stewards", "Administrators"])
def test_stewards_and_administrators_turn_the_switches(client, page_of_switches, group):
    client.force_login(factories.staff(group))
    page = client.get(page_of_switches).content.decode()
    assert page.index("In an emergency") < page.index("Layers against abuse")
    texts = {"banner_texts-TOTAL_FORMS": 1} | words(0, "fr", "Patience")
    response = client.post(page_of_switches, given(proof_of_work="on", **texts))
    assert response.status_code == 302
    assert signing_settings.current().proof_of_work
    assert BannerText.objects.get().text == "Patience"


@pytest.mark.parametrize("group", ["Communications", "Translators"])
def test_others_don_t(client, page_of_switches, group):
    client.force_login(factories.staff(group))
    client.post(page_of_switches, given(proof_of_work="on"))
    assert not signing_settings.current().proof_of_work


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ({"minor_age": 99}, "21"),
        ({"address_limit": 0}, "1"),
        ({"network_limit": -1}, "0"),
    ],
)
def test_a_mistake_is_answered_in_the_form(client, page_of_switches, values, answer):
    client.force_login(factories.staff("Administrators"))
    response = client.post(page_of_switches, given(**values))
    assert response.status_code == 200
    with translation.override("en"):
        assert answer in str(response.context["form"].errors[next(iter(values))])


def test_a_banner_that_shows_its_own_words_keeps_one_language(client, page_of_switches):
    text = BannerText.objects.create(settings=switch(banner="own"), language="fr", text="Patience")
    client.force_login(factories.staff("Administrators"))
    texts = {"banner_texts-TOTAL_FORMS": 1, "banner_texts-INITIAL_FORMS": 1}
    texts |= words(0, "fr", "Patience", DELETE="on", id=text.pk)
    assert client.post(page_of_switches, given(**texts)).status_code == 200
    assert BannerText.objects.exists()
    switch(banner="")
    assert client.post(page_of_switches, given(**texts)).status_code == 302
    assert not BannerText.objects.exists()
