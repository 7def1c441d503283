"""Dates as the locales of the Unicode CLDR lay them out, by Babel: the one stated is read."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates import Date, Interval, Season
from timeline.extract import extract

babel = pytest.importorskip("babel.dates")

SENTENCES = {
    "en": "It ended on {}.",
    "es": "Terminó el {}.",
    "de": "Es endete am {}.",
    "fr": "Elle finit le {}.",
    "pt": "Terminou em {}.",
}
LOCALES = (
    *("en_US", "en_GB", "en_AU", "en_CA", "en_IN", "es_ES", "es_MX", "es_AR", "de_DE", "de_AT"),
    *("de_CH", "fr_FR", "fr_CA", "fr_CH", "pt_PT", "pt_BR"),
)
# Of days up to the 28th every month has one; the years are those of four digits.
DAYS = st.builds(datetime.date, st.integers(1000, 2099), st.integers(1, 12), st.integers(1, 28))
LENGTHS = st.sampled_from((1, 3, 20, 60, 400)).map(datetime.timedelta)


def values(locale: str, written: str) -> list[str]:
    language = locale[:2]
    text = SENTENCES[language].format(written)
    found = extract(text, published="2021-12-06", language=language).dated
    return [str(mention.value) for mention in found]


@pytest.mark.parametrize("locale", LOCALES)
@settings(max_examples=25)
@given(day=DAYS, layout=st.sampled_from(("full", "long", "medium")))
def test_a_day_is_read(locale: str, day: datetime.date, layout: str) -> None:
    written = babel.format_date(day, layout, locale=locale)
    assert values(locale, written) == [day.isoformat()], written


@pytest.mark.parametrize("locale", LOCALES)
@settings(max_examples=25)
@given(day=DAYS, layout=st.sampled_from(("yMMMM", "yMMM", "GyMMMM")))
def test_a_month_is_read(locale: str, day: datetime.date, layout: str) -> None:
    written = babel.format_skeleton(layout, day, locale=locale)
    assert values(locale, written) == [str(Date(day.year, day.month))], written


@pytest.mark.parametrize("locale", LOCALES)
@settings(max_examples=10)
@given(day=DAYS, layout=st.sampled_from(("yQQQ", "yQQQQ")))
def test_a_quarter_is_read(locale: str, day: datetime.date, layout: str) -> None:
    written = babel.format_skeleton(layout, day, locale=locale)
    assert values(locale, written) == [str(Season(day.year, 33 + (day.month - 1) // 3))], written


@pytest.mark.parametrize("locale", LOCALES)
@settings(max_examples=25)
@given(day=DAYS, length=LENGTHS)
def test_the_days_from_one_to_another_are_read(
    locale: str, day: datetime.date, length: datetime.timedelta
) -> None:
    last = day + length
    written = babel.format_interval(day, last, "yMMMd", locale=locale)
    stated = Interval(Date.parse(day.isoformat()), Date.parse(last.isoformat()))
    assert values(locale, written) == [str(stated)], written
