"""Hints at mistyped mail domains. They never block, and depend on nothing but what was typed."""

from signatures import live

ONLY_COM = {"com"}
# Large providers and the endings under which they exist.
ENDINGS = {
    "gmail": ONLY_COM,
    "googlemail": ONLY_COM,
    "icloud": ONLY_COM,
    "protonmail": {"com", "ch"},
    "outlook": {"com", "fr", "de", "es", "it", "be", "pt", "dk", "jp", "com.ar", "com.br", "com.tr"},
    "hotmail": {"com", "fr", "de", "es", "it", "be", "nl", "ch", "ca", "se", "no", "dk", "gr", "co.uk", "com.ar"},
    "live": {"com", "fr", "de", "it", "be", "nl", "ca", "se", "no", "dk", "ie", "co.uk", "com.ar", "com.mx"},
    "yahoo": {"com", "fr", "de", "es", "it", "ca", "gr", "pl", "ie", "se", "no", "co.uk", "co.in", "com.ar"},
    "yandex": {"ru", "by", "com", "kz", "ua"},
    "rambler": {"ru", "ua"},
    "wanadoo": {"fr"},
    "laposte": {"net"},
    "freenet": {"de"},
    "libero": {"it"},
}
OTHERS = {"mail", "email", "ymail"}  # providers of their own, one letter from a larger one
SHORTEST = 5  # letters; one slip away from a shorter name lie too many others that exist
LONGEST = 40  # characters of a domain that is looked at


def variants(word):
    """`word`, and it with each of its letters left out. Two words that share one are about a slip apart."""
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}


NEAR = {variant: name for name in ENDINGS if len(name) >= SHORTEST for variant in variants(name)}
NEAR_COM = variants("com")


def did_you_mean(email):
    """The mail domain that was probably meant, "" where the one in `email` looks right."""
    domain = email.rpartition("@")[2].strip().lower()
    if not live.settings().typo_hints or len(domain) > LONGEST:
        return ""
    name, _dot, ending = domain.partition(".")
    provider = _provider(name)
    likely = f"{provider}.{_ending(ending, ENDINGS.get(provider, ONLY_COM))}"
    return likely if provider and likely != domain and not likely.endswith(".") else ""


def _provider(name):
    """The provider that `name` is or nearly is, "" for none."""
    if name in ENDINGS or name in OTHERS:
        return name if name in ENDINGS else ""
    return next((NEAR[variant] for variant in sorted(variants(name)) if variant in NEAR), "")


def _ending(typed, known):
    """The one of the `known` endings that was typed or meant, "" for none."""
    if typed in known:
        return typed
    return "com" if known == ONLY_COM or ("com" in known and variants(typed) & NEAR_COM) else ""
