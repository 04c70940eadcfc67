"""Mistakes that were found in the code of other petition sites: taking and confirming signatures.

Each number is a kind of mistake; the rest of the twenty-five stand in the files beside this one.
"""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from signatures.crypto.sealing import unseal
from signatures.mail import queue
from signatures.models import ConfirmationMail, Signature, SignatureTally, SigningSettings
from signatures.screening import network
from signatures.tallies import counting
from tests import factories
from tests.helpers.database_dump import tables_that_hold
from tests.helpers.settings import says_held
from tests.helpers.time_passing import later
from tests.helpers.urls import all_paths
from tests.helpers.visitor import OWN, mailed_link, press, sign
from tests.test_house import PRODUCTION, start_production

pytestmark = pytest.mark.django_db


def facts():
    return Signature.objects.values_list("status", "wants_updates", "public_name").get()


@pytest.mark.parametrize("action", ["confirm", "mine", "unsubscribe"])
def test_01_opening_a_link_confirms_and_unsubscribes_nobody(client, form_page, mailoutbox, action):
    sign(client, form_page, wants_updates="on")
    link = mailed_link(mailoutbox).replace("/confirm/", f"/{action}/")
    before = facts()
    for method in (client.get, client.head, client.options, client.get):
        method(link)
    assert facts() == before == ("pending", True, "")


@pytest.mark.parametrize("action", ["", "file/", "name/", "news/", "withdraw/", "again/", "erase/"])
def test_01_opening_an_address_of_the_own_page_changes_nothing(client, form_page, mailoutbox, action):
    sign(client, form_page, wants_updates="on", show_name="on")
    link = mailed_link(mailoutbox)
    press(client, link)
    mine = link.replace("/confirm/", "/mine/")
    if action == "again/":
        press(client, f"{mine}withdraw/")
    before = facts()
    for method in (client.get, client.head, client.options):
        method(mine + action)
    assert facts() == before
    assert before[0] == ("withdrawn" if action == "again/" else "confirmed")


def test_02_the_thank_you_page_needs_no_cookie_and_its_address_names_nobody(client, form_page):
    address = sign(client, form_page, email="zoe@example.org")["Location"]
    assert not re.search("zoe|example|neill", address, re.IGNORECASE)
    assert Client().get(address).status_code == 200
    assert Client().get(address[:-5] + "x/").status_code == 410  # nobody makes one up


def test_03_nobody_learns_from_the_form_who_has_signed(client, form_page, mailoutbox):
    new = sign(client, form_page)
    press(client, mailed_link(mailoutbox))
    again = sign(client, form_page)
    moving = {"Location": "", "Expires": ""}  # a signed token, and the second in which it was answered
    told = [(answer.status_code, {**answer.headers} | moving) for answer in (new, again)]
    assert told[0] == told[1]
    pages = [client.get(answer["Location"]).content for answer in (new, again)]
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    "action", ["mine/made-up/withdraw", "mine/made-up/erase", "confirm/made-up", "unsubscribe/made-up"]
)
def test_05_nothing_changes_without_the_mailed_secret(client, form_page, mailoutbox, action):
    made = factories.signature(form_page, wants_updates=True, show_name=True)
    press(client, mailed_link(mailoutbox))
    before = facts()
    for token in ("made-up", made.pk, bytes(made.email_digest).hex()):
        path = f"/fr/signature/{action.replace('made-up', str(token))}/"
        answer = press(client, path, public_name="Mallory", **{"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 404
    assert facts() == before


def test_05_a_stranger_who_posts_to_every_address_changes_nothing(client, form_page):
    made = factories.confirmed_signature(form_page, wants_updates=True, show_name=True)
    before = facts()
    for path in all_paths(made.pk):
        answer = press(client, path, status="withdrawn", public_name="Mallory", reason="mine")
        assert answer.status_code < 500, path
        assert facts() == before, path


def test_06_what_the_signer_s_browser_gets_confirms_nothing(client, form_page, mailoutbox):
    """The secret comes into being when the mail is made; before that there is none to guess or to leak."""
    thanks = sign(client, form_page)["Location"]
    assert not ConfirmationMail.objects.exists()
    secret = mailed_link(mailoutbox).split("/")[-2]
    assert secret not in client.get(thanks).content.decode() + thanks
    assert press(client, thanks.replace("/thanks/", "/confirm/")).status_code == 404
    assert facts()[0] == "pending"


def test_06_the_secret_follows_from_nothing_is_kept_as_a_digest_alone_and_ends(client, form_page, mailoutbox):
    secrets = set()
    for _mail in range(2):
        sign(client, form_page)
        secrets.add(mailed_link(mailoutbox).split("/")[-2])
        later(timedelta(hours=1))
    assert [len(secret) for secret in secrets] == [43, 43]  # 256 bits in base64
    assert tables_that_hold(*secrets, *[secret.encode().hex() for secret in secrets]) == []
    ConfirmationMail.objects.update(sent_at=timezone.now() - timedelta(days=8))
    for secret in secrets:
        assert press(client, f"/fr/signature/confirm/{secret}/").status_code == 404
    assert facts()[0] == "pending"


@pytest.mark.django_db(transaction=True)
def test_07_the_same_address_at_the_same_moment_in_two_languages_is_one_row(form_page):
    from tests.helpers.translations import appeal_in

    french = form_page
    forms = [french, appeal_in(french)] * 4
    for form_page in forms:
        factories.answers(form_page)
    start = threading.Barrier(len(forms))

    def one(form_page):
        start.wait()
        try:
            return sign(Client(), form_page).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(forms)) as pool:
        assert set(pool.map(one, forms)) == {302}
    assert Signature.objects.count() == 1


@pytest.mark.parametrize(
    "refused", [{"email": "no address"}, {"consent": "never shown"}, {"first_name": "", "last_name": ""}]
)
def test_08_what_is_refused_leaves_no_row(client, form_page, refused):
    assert sign(client, form_page, **refused).status_code == 422
    sent_from_elsewhere = client.post(reverse("sign", args=[form_page.pk]), factories.answers(form_page))
    assert sent_from_elsewhere.status_code == 403
    assert not Signature.objects.exists()


@pytest.mark.parametrize("name", ["مريم", "王小明", "सुनीता शर्मा", "தமிழ்", "ไพลิน", "Ngũgĩ wa Thiong'o"])
def test_09_any_name_and_a_plus_in_an_address_are_kept_as_typed(client, form_page, name):
    sign(client, form_page, first_name=name, email="zoe+petitions@example.org")
    kept = unseal(Signature.objects.get().sealed)
    assert (kept["first_name"], kept["email"]) == (name, "zoe+petitions@example.org")


def test_10_a_household_s_ipv6_addresses_are_one_network(rf):
    def network_from(address):
        return network.network_of(rf.get("/", REMOTE_ADDR=address))

    here = network_from("2001:db8:1:2::5")
    assert here == network_from("2001:db8:1:2:ffff::9") != network_from("2001:db8:1:3::5")
    assert network_from("192.0.2.1") not in (here, network_from("192.0.2.2"))


def test_11_who_is_held_is_told_so_and_never_that_it_counts(client, form_page, mailoutbox):
    SigningSettings.objects.create(network_limit=1)
    for number in range(3):
        answer = sign(client, form_page, email=f"signer{number}@example.org")
    assert says_held(client, answer)
    queue.send_due_mails()
    assert sorted(Signature.objects.values_list("status", flat=True)) == ["held", "held", "pending"]
    assert len(mailoutbox) == 1


def test_15_signing_writes_no_counter_and_a_count_is_one_row(client, form_page, django_assert_num_queries):
    sign(client, form_page, email="first@example.org")
    path, second = f"/fr/signature/{form_page.pk}/sign/", factories.answers(form_page, email="second@example.org")
    with django_assert_num_queries(1):  # the signature itself
        client.post(path, second, headers=OWN)
    assert not SignatureTally.objects.filter(confirmed__gt=0).exists()
    counting.bring_forward()
    campaign = form_page.campaign
    with django_assert_num_queries(1) as asked:
        render_to_string("components/count.html", {"campaign": campaign})
    assert 'FROM "signatures_signaturetally"' in asked.captured_queries[0]["sql"]


def test_16_the_page_has_no_token_and_the_post_is_guarded_all_the_same(client, form_page):
    page = client.get(form_page.url)
    assert b"csrf" not in page.content.lower()
    assert not page.cookies
    strict = Client(enforce_csrf_checks=True)
    path, data = reverse("sign", args=[form_page.pk]), factories.answers(form_page)
    assert strict.post(path, data, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert strict.post(path, data, headers=OWN).status_code == 302


def test_17_no_mail_is_sent_within_the_request(client, form_page, mailoutbox):
    sign(client, form_page)
    assert mailoutbox == []
    assert queue.send_due_mails() == 1


@pytest.mark.parametrize("name", ["next", "redirect", "url", "return_to", "success_url"])
def test_18_nobody_is_led_away_after_signing_or_confirming(client, form_page, mailoutbox, name):
    away, query = {name: "https://evil.example/"}, f"?{name}=https://evil.example/"
    signed = client.post(
        reverse("sign", args=[form_page.pk]) + query, factories.answers(form_page, **away), headers=OWN
    )
    for answer in (signed, press(client, mailed_link(mailoutbox) + query, **away)):
        assert answer["Location"].startswith("/fr/signature/")


@pytest.mark.parametrize(("proxies", "address"), [(0, "192.0.2.1"), (1, "203.0.113.9"), (2, "198.51.100.7")])
def test_20_no_header_is_believed_that_no_proxy_of_ours_wrote(rf, settings, proxies, address):
    settings.TRUSTED_PROXIES = proxies
    forged = rf.get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": "10.6.6.6, 198.51.100.7, 203.0.113.9"})
    assert str(network.client_ip(forged)) == address


def test_20_no_proxy_is_trusted_unless_a_setting_says_so(rf):
    forged = rf.get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": "10.6.6.6"})
    assert str(network.client_ip(forged)) == "192.0.2.1"
    says_how_many = "import config.settings.production as p; raise SystemExit(p.TRUSTED_PROXIES)"
    assert start_production(PRODUCTION, says_how_many).returncode == 0
