"""Country names in the language of the page: the organisation's own, else those of the CLDR data in Babel."""

import re
import unicodedata
from functools import lru_cache

from babel import Locale
from django.apps import apps
from django.utils.translation import get_language, to_locale

from caching.memo import remembered

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
    language = language or get_language()
    return own_names().get((language, code)) or cldr_name(code, language)


def every_name(code, language):
    """The organisation's name of a country and the usual one, for who looks for it by either."""
    return " ".join(dict.fromkeys([country_name(code, language), cldr_name(code, language)]))


def cldr_name(code, language):
    return babel_locale(language).territories.get(code, code)


@remembered
def own_names():
    """{(language, code): name} of the countries that the organisation calls by a name of its own."""
    names = apps.get_model("campaigns.CountryName").objects.values_list("language", "country", "name")
    return {(language, country): name for language, country, name in names}


def country_choices():
    """(code, name) of every country, in the order a reader of the active language looks for them."""
    return _sorted_choices(get_language(), tuple(sorted(own_names().items())))


def cldr_choices():
    """The same by their usual names, for what is checked before there is a database."""
    return _sorted_choices(get_language(), ())


@lru_cache(maxsize=64)
def _sorted_choices(language, own):
    own = dict(own)
    named = [(code, own.get((language, code)) or cldr_name(code, language)) for code in COUNTRY_CODES]
    return sorted(named, key=lambda choice: _collation_key(choice[1]))


def _collation_key(name):
    """Accents don't count when names are put in order: Åland stands with A, États-Unis with E."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
