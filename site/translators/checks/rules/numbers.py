"""Check of numbers: none of the source's is lost or changed, however its language writes them."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from translators.checks.problem import Check, Problem
from translators.checks.text import primary

LOST = _("A number of the source isn’t in the translation: %(found)s.")
SPACES = " \u00a0\u2009\u202f"
NUMBER = re.compile(
    # 12 500, 12.500, 12,500, 12’500, ١٢٬٥٠٠, with or without decimals; the same mark between all groups
    rf"(?<!\d)(?P<whole>\d{{1,3}}(?P<mark>[{SPACES}.,'’٬،])\d{{3}}(?:(?P=mark)\d{{3}})*)(?P<part>[.,٫]\d+)?(?!\d)"
    r"|(?P<digits>\d+)(?:[.,٫](?P<decimals>\d+))?"
)
NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,4})[./](\d{1,2})[./](\d{1,4})(?!\d)")
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
TIME = re.compile(r"\b\d{1,2}\s?(?::\d{2}|h\b(?:\s?\d{2}\b)?)")
IN_WORDS = 20  # up to here many languages write a number in words
LAST_DAY = 31  # of a month, which another calendar begins elsewhere
ROUND = {100, 1000, 1_000_000, 1_000_000_000}
# How words for large numbers begin, by what they stand for. In Chinese and Japanese they follow their number at once.
MULTIPLIERS = {
    100: ("cent", "hundred", "hundert", "cien", "مئة", "مائة", "сто", "صد", "百"),
    1000: (
        "mille", "thousand", "tausend", "mil", "ألف", "آلاف", "الف", "тыс", "тыся", "тысяч", "тисяч", "هزار", "千",
        "ሽሕ", "ሺሕ", "ሺ",
    ),
    10_000: ("万", "萬"),
    1_000_000: ("million", "millón", "millon", "milh", "مليون", "ملايين", "миллион", "мільён", "мільйон", "млн",
                "میلیون", "ሚልዮን", "ሚልየን", "百万"),
    100_000_000: ("亿", "億"),
    1_000_000_000: ("milliard", "billion", "mil millones", "مليار", "миллиард", "мільярд", "млрд", "میلیارد"),
}  # fmt: skip
# Years of other calendars, by what is between them and ours; a year begins at another day there, so it may be either.
CALENDARS = {"fa": (621, 622), "ps": (621, 622), "ti": (7, 8), "am": (7, 8), "th": (-543,)}
OWN_NUMERALS = re.compile(r"[\u1369-\u137c]|[一二三四五六七八九十百千]{2}")  # Ethiopic, and Chinese in words


def numbers(text):
    """A number in words is one that is there: no list knows all the ways to write them."""
    if OWN_NUMERALS.search(text.read_after):
        return
    there = set().union(*(found for _written, found in _numbers(text.read_after)))
    by_own_calendar = _in_own_calendar(text, there)
    for written, found in _numbers(TIME.sub(" ", text.read_before)):
        if found & (there | by_own_calendar) or _may_be_in_words(found, text, by_own_calendar):
            continue
        yield Problem(Check.NUMBER, LOST, written)


def _numbers(text):
    """[(a number of `text` as it is written, all that it may be)]: 12.500 is one or the other, by who wrote it."""
    digits = NUMERIC_DATE.sub(r"\1 | \2 | \3", _in_ascii(text))
    return [(match[0].strip(), _readings(match, digits[match.end() :])) for match in NUMBER.finditer(digits)]


def _in_ascii(text):
    """The digits of every script as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def _readings(match, after):
    if match["whole"]:
        found = {float(re.sub(r"\D", "", match["whole"])) + _part(match["part"])}
        if match["mark"] in ".,،" and match["whole"].count(match["mark"]) == 1:
            found.add(float(re.sub(r"\D", ".", match["whole"])))
    else:
        found = {float(f"{match['digits']}.{match['decimals'] or 0}")}
    return found | {round(number * by, 3) for number in found for by in _multipliers(after)}


def _part(written):
    return float("0." + written[1:]) if written else 0


def _multipliers(after):
    """What the words right behind a number make of it: 12,5 thousand, 1.2万, 3 millones."""
    words = after[:20].lstrip(SPACES + "-").lower()
    return {by for by, beginnings in MULTIPLIERS.items() if words.startswith(beginnings)}


def _may_be_in_words(found, text, by_own_calendar):
    number = max(found)
    if number <= IN_WORDS or (number <= LAST_DAY and by_own_calendar):
        return True
    return bool(found & ROUND) and any(map(_is_multiplier, text.read_after.lower().split()))


def _is_multiplier(word):
    return any(word.startswith(beginnings) for beginnings in MULTIPLIERS.values())


def _in_own_calendar(text, there):
    """The years of the source that the translation tells in its language's own calendar."""
    calendar = CALENDARS.get(primary(text.language), ())
    years = {float(year) for year in YEAR.findall(_in_ascii(text.read_before))} if calendar else ()
    return {year for year in years if any(year - by in there for by in calendar)}
