"""Network of a request, as far as abuse control has to know it: a keyed digest, never an IP address."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings

from signatures import signing_settings
from signatures.crypto.digest import network_digest

IPV6_PREFIX = 64  # one household's or one server's share
UNKNOWN = "unknown"  # whoever comes over a Unix socket without a proxy that says from where


def network_of(request, campaign_id=None):
    """Keyed digest of the network that `request` came from, under one campaign; 16 bytes. None: for memory alone."""
    return network_digest(prefix(client_ip(request)), campaign_id)


def prefix(ip):
    """The network of an IP address, for example "2001:db8::/64"; one and the same for all that are unknown."""
    if ip is None:
        return UNKNOWN
    length = signing_settings.current().ipv4_prefix if ip.version == 4 else IPV6_PREFIX
    if length == ip.max_prefixlen:
        return f"{ip}/{length}"
    return str(ip_network((ip.packed, length), strict=False))


def client_ip(request):
    """The IP address of whoever sent `request`, or None where it isn't known.

    X-Forwarded-For counts only as far as settings.TRUSTED_PROXIES proxies of our own have written it: each
    adds the IP address that it was called from, so what the client itself wrote stands to the left of theirs.
    """
    return _parsed(_forwarded(request)) or _parsed(request.META.get("REMOTE_ADDR") or "")


def _forwarded(request):
    """What the outermost of our proxies wrote; "" where there is none, or too little for all of them."""
    entries = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = settings.TRUSTED_PROXIES
    return entries[-proxies] if 0 < proxies <= len(entries) else ""


def _parsed(text):
    """An IPv4Address or IPv6Address, None where `text` is neither. Some proxies add the port."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return _plain(ip_address(text))
    except ValueError:
        return None


def _plain(ip):
    """::ffff:192.0.2.1 is 192.0.2.1, as a socket for both versions writes it."""
    return (isinstance(ip, IPv6Address) and ip.ipv4_mapped) or ip
