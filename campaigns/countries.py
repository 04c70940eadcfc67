"""Country names in the language of the page, from the CLDR data that Babel carries."""

import re
import unicodedata
from functools import lru_cache

from babel import Locale
from django.utils.translation import get_language, to_locale

# CLDR also has groupings (EU, EZ, UN), pseudo-territories (XA, XB) and "unknown" (ZZ): nobody's country; Sark (CQ),
# a part of Guernsey, has a name in few languages.
NOT_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "CQ"}

TERRITORIES = [str(code) for code in Locale("en").territories]
COUNTRY_CODES = sorted(c for c in TERRITORIES if re.fullmatch(r"[A-Z]{2}", c) and c not in NOT_COUNTRIES)


@lru_cache(maxsize=64)
def babel_locale(language):
    """Babel's locale for one of Django's language codes, without variants that Babel doesn't know."""
    return Locale.parse(to_locale(language), sep="_")


def country_name(code, language=None):
    """The name of the country `code` (ISO 3166-1) in `language`, or the active one; "" for no code."""
    locale = babel_locale(language or get_language())
    return locale.territories.get(code, code)


def country_choices():
    """(code, name) of every country, in the order a reader of the active language looks for them."""
    return _country_choices(get_language())


@lru_cache(maxsize=64)
def _country_choices(language):
    named = [(code, country_name(code, language)) for code in COUNTRY_CODES]
    return sorted(named, key=lambda choice: _collation_key(choice[1]))


def _collation_key(name):
    """Accents don't count when names are put in order: Åland stands with A, États-Unis with E."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
