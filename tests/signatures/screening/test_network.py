"""Which network a signature came from: our own proxies say it, nobody else, and no address is kept."""

import pytest
from django.test import Client

from signatures.checks import check_proxies
from signatures.models import Signature
from signatures.screening import network
from signatures.screening.network import client_ip, network_of, prefix
from tests.helpers.settings import switch
from tests.helpers.visitor import sign
from tests.test_house import PRODUCTION, start_production

pytestmark = pytest.mark.django_db
REMOTE = "203.0.113.9"
PROXY = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.parametrize(
    ("proxies", "forwarded", "remote", "found"),
    [
        (0, "198.51.100.1", REMOTE, REMOTE),
        (1, "198.51.100.1", REMOTE, "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", REMOTE, "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.1", REMOTE, "198.51.100.1"),
        (2, "198.51.100.1", REMOTE, REMOTE),
        (1, "", REMOTE, REMOTE),
        (1, "unknown", REMOTE, REMOTE),
        (1, "x" * 5000, REMOTE, REMOTE),
        (1, "198.51.100.1:4711", REMOTE, "198.51.100.1"),
        (1, "[2001:db8::1]:4711", REMOTE, "2001:db8::1"),
        (1, "::ffff:198.51.100.1", REMOTE, "198.51.100.1"),
        (0, "", "::ffff:203.0.113.9", REMOTE),
        (0, "", "fe80::1%eth0", "fe80::1%eth0"),
        (0, "198.51.100.1", "", "None"),
    ],
)
def test_only_our_own_proxies_say_who_is_there(rf, settings, proxies, forwarded, remote, found):
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", headers={"X-Forwarded-For": forwarded}, REMOTE_ADDR=remote)
    assert str(client_ip(request)) == found


@pytest.mark.parametrize(
    ("address", "length", "network"),
    [
        ("203.0.113.9", 32, "203.0.113.9/32"),
        ("203.0.113.9", 24, "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", 32, "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", 24, "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", 24, "203.0.113.0/24"),
        ("fe80::1%eth0", 32, "fe80::/64"),
        ("", 32, "unknown"),
    ],
)
def test_a_network_is_as_large_as_staff_say(rf, address, length, network):
    switch(ipv4_prefix=length)
    assert prefix(client_ip(rf.get("/", REMOTE_ADDR=address))) == network


def test_without_any_address_all_are_one_network(rf):
    request = rf.get("/")
    del request.META["REMOTE_ADDR"]
    assert len(network_of(request)) == 16


def test_of_the_network_a_digest_is_kept_and_no_address(form_page):
    sign(Client(REMOTE_ADDR="203.0.113.9"), form_page)
    kept = Signature.objects.get()
    assert len(bytes(kept.network)) == 16
    assert "203.0.113" not in str(Signature.objects.values().get())


@pytest.mark.parametrize(("header", "proxies", "warned"), [(None, 0, False), (PROXY, 0, True), (PROXY, 1, False)])
def test_a_proxy_that_nobody_counted_is_warned_of(settings, header, proxies, warned):
    settings.SECURE_PROXY_SSL_HEADER, settings.TRUSTED_PROXIES = header, proxies
    assert bool(check_proxies(None)) is warned


def test_a_household_s_ipv6_addresses_are_one_network(rf):
    def network_from(address):
        return network.network_of(rf.get("/", REMOTE_ADDR=address))

    here = network_from("2001:db8:1:2::5")
    assert here == network_from("2001:db8:1:2:ffff::9") != network_from("2001:db8:1:3::5")
    assert network_from("192.0.2.1") not in (here, network_from("192.0.2.2"))


@pytest.mark.parametrize(("proxies", "address"), [(0, "192.0.2.1"), (1, "203.0.113.9"), (2, "198.51.100.7")])
def test_no_header_is_believed_that_no_proxy_of_ours_wrote(rf, settings, proxies, address):
    settings.TRUSTED_PROXIES = proxies
    forged = rf.get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": "10.6.6.6, 198.51.100.7, 203.0.113.9"})
    assert str(network.client_ip(forged)) == address


def test_no_proxy_is_trusted_unless_a_setting_says_so(rf):
    forged = rf.get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": "10.6.6.6"})
    assert str(network.client_ip(forged)) == "192.0.2.1"
    says_how_many = "import config.settings.production as p; raise SystemExit(p.TRUSTED_PROXIES)"
    assert start_production(PRODUCTION, says_how_many).returncode == 0
