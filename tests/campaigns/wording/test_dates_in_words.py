"""A date as exactly as it is known, in the way of each language."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from campaigns.facts.dates import has_happened, is_possible, today_anywhere
from campaigns.wording.dates import in_words, moment_element, time_element

FIRST = date(2024, 11, 1)


@pytest.mark.parametrize(
    ("language", "day", "month", "year"),
    [
        ("fr", "1er novembre 2024", "novembre 2024", "2024"),
        ("en", "November 1, 2024", "November 2024", "2024"),
        ("es", "1 de noviembre de 2024", "noviembre de 2024", "2024"),
        ("ar", "1 نوفمبر 2024", "نوفمبر 2024", "2024"),
        ("be", "1 лістапада 2024\u202fг.", "лістапад 2024", "2024"),
        ("be-tarask", "1 лістапада 2024\u202fг.", "лістапад 2024", "2024"),
        ("de", "1. November 2024", "November 2024", "2024"),
        ("pt-br", "1º de novembro de 2024", "novembro de 2024", "2024"),
        ("fa", "1 نوامبر 2024", "نوامبر 2024", "2024"),
        ("zh-hans", "2024年11月1日", "2024年11月", "2024年"),
    ],
)
def test_each_language_writes_a_day_a_month_and_a_year_its_own_way(language, day, month, year):
    words = [in_words(FIRST, precision, language) for precision in ("day", "month", "year")]
    assert [text.replace("\xa0", "\u202f") for text in words] == [day, month, year]


@pytest.mark.parametrize(
    ("day", "words"), [(2, "2 novembre 2024"), (11, "11 novembre 2024"), (21, "21 novembre 2024")]
)
def test_in_french_only_the_first_of_a_month_is_counted(day, words):
    assert in_words(FIRST.replace(day=day), language="fr") == words


def test_in_portuguese_the_second_is_a_plain_number():
    assert in_words(FIRST.replace(day=2), language="pt-br") == "2 de novembro de 2024"


def test_programs_get_no_more_of_a_date_than_is_known():
    with translation.override("fr"):
        assert time_element(FIRST, "month") == '<time datetime="2024-11">novembre 2024</time>'
        assert time_element(FIRST, "year") == '<time datetime="2024">2024</time>'


@pytest.mark.parametrize(
    ("language", "zone", "words"),
    [
        ("fr", "Europe/Paris", "26 novembre 2026, 18:53 UTC+01:00"),
        ("en", "America/New_York", "November 26, 2026, 12:53 PM GMT-05:00"),
        ("fr", "UTC", "26 novembre 2026, 17:53 UTC"),
    ],
)
def test_a_moment_says_its_time_zone_as_the_language_writes_it(language, zone, words):
    moment = datetime(2026, 11, 26, 17, 53, 8, 123456, tzinfo=UTC)
    with translation.override(language), timezone.override(ZoneInfo(zone)):
        element = moment_element(moment).replace("\u202f", " ")
    assert words in element
    assert ":53:08+0" in element or ":53:08-0" in element, "without fractions of a second"


@pytest.mark.parametrize("day", [date(1020, 1, 1), date(1899, 12, 31), date(2200, 1, 1)])
def test_a_year_that_no_appeal_speaks_of_is_refused(day):
    with pytest.raises(ValidationError):
        is_possible(day)


def test_what_is_today_somewhere_has_happened(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 25, 10, 0, tzinfo=UTC))
    has_happened(today_anywhere())
    assert today_anywhere() == date(2026, 11, 26)
    with pytest.raises(ValidationError):
        has_happened(date(2026, 11, 27))
