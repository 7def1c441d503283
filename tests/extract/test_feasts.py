"""Feasts: the days by which churches and countries count, year by year."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extract import LANGUAGES
from timeline.extract._feasts import FEASTS, feast_in
from timeline.extract.languages import pack_of

SUNDAY = 7


def day_of(name: str, year: int) -> dt.date:
    found = feast_in(name, year)
    assert found is not None
    return dt.date.fromordinal(found)


@given(st.integers(1600, 4000))
def test_advent_is_the_four_sundays_before_christmas(year: int) -> None:
    sundays = [day_of(f"{name} advent", year) for name in ("first", "second", "third", "fourth")]
    assert all(day.isoweekday() == SUNDAY for day in sundays)
    assert [(sundays[-1] - day).days for day in sundays] == [21, 14, 7, 0]
    # The last lies within the week that ends on Christmas Eve.
    assert 1 <= (dt.date(year, 12, 25) - sundays[-1]).days <= 7


@given(st.integers(1600, 4000))
def test_the_days_of_the_dead_stand_before_advent(year: int) -> None:
    first = day_of("first advent", year)
    assert (first - day_of("eternity", year)).days == 7
    assert (first - day_of("remembrance", year)).days == 14
    # The Wednesday before the last Sunday of the church's year.
    assert (day_of("eternity", year) - day_of("repentance", year)).days == 4


@given(st.integers(1600, 4000))
def test_holy_week_leads_to_easter(year: int) -> None:
    week = ("palm sunday", "holy monday", "holy tuesday", "holy wednesday", "maundy thursday")
    days = [day_of(name, year) for name in (*week, "good friday", "holy saturday", "easter")]
    assert [(day - days[0]).days for day in days] == list(range(8))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_feast_of_a_language_is_known(language: str) -> None:
    entries = {**pack_of(language).words, **pack_of(language).names}
    names = {value for kind, value in entries.values() if kind == "FEAST"}
    assert names <= set(FEASTS)
