"""Day arithmetic, against `datetime` where it reaches and by the calendar's cycle beyond."""

from __future__ import annotations

import calendar
import datetime

from hypothesis import example, given
from hypothesis import strategies as st

from timeline.dates._engine import gregorian
from timeline.dates._engine.gregorian import CYCLE_DAYS, CYCLE_YEARS

LAST = datetime.date.max.toordinal()

years = st.integers(-(10**18), 10**18)
ordinals = st.integers(-(10**21), 10**21)
edges = [0, 1, -1, 59, 60, 365, 366, 36_524, 36_525, CYCLE_DAYS, CYCLE_DAYS + 1, -CYCLE_DAYS]


@given(st.integers(1, LAST))
@example(1)
@example(LAST)
def test_a_day_is_the_day_that_datetime_says(number: int) -> None:
    day = datetime.date.fromordinal(number)
    assert gregorian.civil(number) == (day.year, day.month, day.day)
    assert gregorian.ordinal(day.year, day.month, day.day) == number
    assert gregorian.year_of(number) == day.year
    assert gregorian.iso_weekday(number) == day.isoweekday()


def test_every_day_of_a_cycle_is_the_day_that_datetime_says() -> None:
    day = datetime.date(1999, 12, 31)
    for number in range(day.toordinal(), day.toordinal() + CYCLE_DAYS + 2):
        assert gregorian.civil(number) == (day.year, day.month, day.day)
        assert gregorian.ordinal(day.year, day.month, day.day) == number
        day += datetime.timedelta(days=1)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_and_years_are_as_long_as_datetime_says(year: int, month: int) -> None:
    assert gregorian.is_leap(year) == calendar.isleap(year)
    assert gregorian.days_in_month(year, month) == calendar.monthrange(year, month)[1]
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    assert gregorian.days_in_year(year) == (last - first).days + 1
    assert gregorian.days_before_year(year) == first.toordinal() - 1
    before = gregorian.days_before_month(month, gregorian.is_leap(year))
    assert before == (datetime.date(year, month, 1) - first).days


@given(ordinals)
def test_civil_and_ordinal_are_inverse_for_any_year(number: int) -> None:
    year, month, day = gregorian.civil(number)
    assert 1 <= month <= 12
    assert 1 <= day <= gregorian.days_in_month(year, month)
    assert gregorian.ordinal(year, month, day) == number
    assert gregorian.year_of(number) == year


def test_civil_and_ordinal_are_inverse_where_cycles_and_centuries_turn() -> None:
    for cycle in range(-3, 4):
        for edge in edges:
            for number in range(edge + cycle * CYCLE_DAYS - 2, edge + cycle * CYCLE_DAYS + 3):
                assert gregorian.ordinal(*gregorian.civil(number)) == number


@given(ordinals, st.integers(-(10**6), 10**6))
def test_the_calendar_repeats_every_four_hundred_years(number: int, cycles: int) -> None:
    year, month, day = gregorian.civil(number)
    later = number + cycles * CYCLE_DAYS
    assert gregorian.civil(later) == (year + cycles * CYCLE_YEARS, month, day)
    assert gregorian.iso_weekday(later) == gregorian.iso_weekday(number)


@given(years)
def test_a_year_follows_the_year_before(year: int) -> None:
    assert gregorian.ordinal(year, 1, 1) == gregorian.ordinal(year - 1, 12, 31) + 1
    assert gregorian.days_before_year(year + 1) == gregorian.ordinal(year, 12, 31)
    leap = gregorian.is_leap(year)
    assert gregorian.days_before_month(13, leap) == gregorian.days_in_year(year)
    for month in range(1, 13):
        length = gregorian.days_before_month(month + 1, leap) - gregorian.days_before_month(
            month, leap
        )
        assert length == gregorian.days_in_month(year, month)
