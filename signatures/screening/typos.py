"""Typos in mail domains: questions that are asked before anything is kept, and never block.

They depend on nothing but what was typed, so they tell nothing about who has signed.
"""

from signatures import signing_settings
from signatures.email_addresses.reading import unwrapped

# Large providers and the endings under which they exist.
ENDINGS = {
    "gmail": {"com"},
    "googlemail": {"com"},
    "icloud": {"com"},
    "protonmail": {"com", "ch"},
    "outlook": {"com", "fr", "de", "es", "it", "be", "pt", "dk", "jp", "com.ar", "com.br", "com.tr"},
    "hotmail": {"com", "fr", "de", "es", "it", "be", "nl", "ch", "ca", "se", "no", "dk", "gr", "co.uk", "com.ar"},
    "live": {"com", "fr", "de", "it", "be", "nl", "ca", "se", "no", "dk", "ie", "co.uk", "com.ar", "com.mx"},
    "yahoo": {"com", "fr", "de", "es", "it", "ca", "gr", "pl", "ie", "se", "no", "co.uk", "co.in", "com.ar"},
    "yandex": {"ru", "by", "com", "kz", "ua"},
    "rambler": {"ru", "ua"},
    "wanadoo": {"fr", "es"},
    "laposte": {"net"},
    "freenet": {"de"},
    "libero": {"it"},
    "posteo": {"de", "net", "eu"},
    "tutanota": {"com", "de"},
    "riseup": {"net"},
    "t-online": {"de"},
    "bluewin": {"ch"},
}
# Those with so many neighbours that only the usual slips count, below.
EXACT_ENDINGS = {
    "gmx": {"de", "net", "com", "at", "ch", "fr", "es", "co.uk"},
    "web": {"de"},
    "mail": {"ru", "com", "ee"},
    "inbox": {"ru", "lv", "eu"},
    "list": {"ru"},
    "bk": {"ru"},
    "ya": {"ru"},
    "ukr": {"net"},
    "i": {"ua"},
    "tut": {"by"},
    "orange": {"fr", "es", "pl", "be", "ro"},
    "free": {"fr"},
    "sfr": {"fr"},
    "neuf": {"fr"},
    "aol": {"com", "fr", "de", "es", "it", "co.uk"},
    "msn": {"com"},
    "me": {"com"},
    "mac": {"com"},
    "proton": {"me"},
    "onet": {"pl"},
    "wp": {"pl"},
    "qq": {"com"},
}
NO_SLIPS = {"mail", "email", "ymail"}  # providers of their own, one letter from a larger one
USUAL_SLIPS = {
    "gmx": ["gxm", "mgx", "gmxx", "ggmx", "qmx"],
    "web": ["wbe", "ewb", "webb", "wweb"],
    "mail": ["mial", "maill", "meil", "mali"],
    "orange": ["ornage", "oragne", "orang", "orrange", "orangee", "oange", "orangr"],
    "proton": ["porton", "protn", "protom", "protoon", "prton"],
    "free": ["fre", "freee", "rfee"],
    "inbox": ["inbx", "inobx", "imbox"],
}
SLIPS_IN_ENDINGS = {
    "com": ["con", "cmo", "ocm", "comm", "ccom", "coom", "cim", "xom", "vom", "cpm", "c0m", "om", "cm", "co", "kom"],
    "fr": ["ft", "fe", "rf", "f", "frr", "ffr", "fd"],
    "de": ["ed", "d", "dee", "dde", "dw", "de1"],
    "ru": ["ur", "r", "tu", "ri", "ruu", "ry"],
    "net": ["ner", "nte", "ent", "nett", "ne", "met", "bet", "nrt"],
    "by": ["yb", "bu", "b", "byy"],
    "es": ["ess", "esp"],
    "me": ["em", "mee", "ne"],
    "co.uk": ["couk", "co.u", "co.k", "cou.k"],
}
SHORTEST = 5  # letters; one slip away from a shorter name lie too many others that exist
LONGEST = 40  # characters of a domain that is looked at
LONGEST_TYPED = 400  # characters in which an address is looked for


def variants(word):
    """`word`, and it with each of its letters left out. Two words that share one are about a slip apart."""
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}


KNOWN = ENDINGS | EXACT_ENDINGS
NEAR = {variant: name for name in ENDINGS if len(name) >= SHORTEST for variant in variants(name)}
MISSPELT = {slip: name for name, slips in USUAL_SLIPS.items() for slip in slips}
NEAR_COM = variants("com")


def lists():
    """What the script in the page goes by, which asks before the form is sent (static/js/mail_domain.js)."""
    return {
        "known": {name: sorted(endings) for name, endings in KNOWN.items()},
        "guessed": [name for name in ENDINGS if len(name) >= SHORTEST],
        "own": sorted(NO_SLIPS),
        "names": MISSPELT,
        "endings": SLIPS_IN_ENDINGS,
    }


def did_you_mean(domain):
    """The mail domain that was probably meant, "" where `domain` looks right or nobody wants to ask."""
    return near(domain) if signing_settings.current().typo_hints else ""


def domain_of(typed):
    """The domain of the address that `typed` means, in the letters that it was typed in; "" where none is found."""
    return unwrapped(typed).rpartition("@")[2].lower() if "@" in typed and len(typed) <= LONGEST_TYPED else ""


def near(domain):
    """The domain of a large provider that `domain` is a slip away from, "" for none."""
    if len(domain) > LONGEST or domain in NO_SLIPS:
        return ""
    name, dot, ending = domain.partition(".")
    if ending in KNOWN.get(name, ()):
        return ""
    provider, ending = (_provider(name), ending) if dot else _without_dot(domain)
    known = KNOWN.get(provider, set())
    meant = _ending(ending, known) or _only_ending(name, ending, known)
    likely = f"{provider}.{meant}"
    return likely if provider and likely != domain and not likely.endswith(".") else ""


def _provider(name):
    """The provider that `name` is or nearly is, "" for none."""
    if name in KNOWN or name in NO_SLIPS:
        return name if name in KNOWN else ""
    return MISSPELT.get(name) or next((NEAR[word] for word in sorted(variants(name) & NEAR.keys())), "")


def _without_dot(domain):
    """“gmailcom” as provider and ending; “gmail” alone has the one ending that most have."""
    for name in ENDINGS:
        if domain.startswith(name):
            return name, domain.removeprefix(name) or "com"
    return "", ""


def _ending(typed, known):
    """The one of the `known` endings that was typed or meant, "" for none."""
    if typed in known:
        return typed
    if slip := next((meant for meant, slips in SLIPS_IN_ENDINGS.items() if meant in known and typed in slips), ""):
        return slip
    return "com" if "com" in known and variants(typed) & NEAR_COM else ""


def _only_ending(name, typed, known):
    """“gmail.fr” is gmail.com; but “tmail.io” is another provider."""
    return "com" if name in KNOWN and known == {"com"} and "." not in typed else ""


def corrected(typed, domain):
    """`typed` with the `domain` that was meant in the place of its own."""
    return f"{unwrapped(typed).rpartition('@')[0]}@{domain}"
