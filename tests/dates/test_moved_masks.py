"""Masks moved and given room: against each day moved by dateutil, and in bounded time and width."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, note, settings
from hypothesis import strategies as st
from tests.dates.edtf.values import made
from tests.work import lines_run

from timeline import edtf
from timeline.dates import (
    Date,
    DateRange,
    DateSet,
    DateValue,
    Season,
    SingleDate,
    TimeScale,
    shift,
    widen,
)
from timeline.dates._ops.blocks import add_years, year_blocks
from timeline.dates._ops.covers import day_masks, later_masks, month_masks, year_masks
from timeline.dates._values.masks import DAYS, MONTHS, matching_years
from timeline.dates._values.runs import MOST_PIECES

_years = st.sampled_from(("19XX", "20X4", "1X9X", "1XX0", "200X", "198X", "20XX", "1X04"))
_months = st.sampled_from(("XX", "0X", "1X", "X1", "X2", 2, 2, 12))
_days = st.sampled_from(("XX", "0X", "1X", "2X", "3X", "X9", "X1", 28, 29, 31))
_masks: st.SearchStrategy[Date] = made(Date, _years, _months, _days)
_steps = st.sampled_from((0, 0, 1, -1, 3, 7, -45, 366, 10_000))
_moves = st.builds(
    partial(relativedelta),
    years=st.sampled_from((0, 0, 1, -9, 7, 100)),
    months=st.sampled_from((0, 0, 1, -28, 6)),
    days=_steps,
)


def _days_of(value: DateValue) -> set[int]:
    """The days of a value whose years are bounded, from the granules of its members."""
    families = [
        member.granules() if isinstance(member, DateRange) else member.granules(TimeScale.DAYS)
        for member in (value.members if isinstance(value, DateSet) else [value])
        if isinstance(member, (DateRange, SingleDate))
    ]
    return {
        day for family in families for low, high in family for day in range(int(low), int(high) + 1)
    }


@settings(max_examples=40)
@given(_masks, _moves)
def test_each_day_goes_where_dateutil_sends_it_and_hardly_one_else_is_possible(
    date: Date, delta: relativedelta
) -> None:
    wanted = {
        (datetime.date.fromordinal(int(day)) + delta).toordinal()
        for day, _ in date.granules(TimeScale.DAYS)
    }
    moved = shift(date, delta)
    note(str(moved))
    found = _days_of(moved)
    assert found >= wanted
    # Days to list beyond all measure are rounded, and not to a range over all the years.
    assert len(found) <= 12 * len(wanted)
    assert len(moved.members if isinstance(moved, DateSet) else [moved]) <= MOST_PIECES


@pytest.mark.parametrize(
    ("text", "amounts", "moved"),
    [
        (
            "XXX4",
            {"months": 1},
            " ".join(f"XXX4-{month:02}" for month in range(2, 10)) + " XXX4-1X XXX5-01",
        ),
        ("XX23-04-05", {"years": 1}, "XX24-04-05"),
        # 29 February is in those of the years that have it, and need not be told of each.
        (
            "19X4-02-28",
            {"days": 1},
            "19X4-02-29 1914-03-01 1934-03-01 1954-03-01 1974-03-01 1994-03-01",
        ),
        # The years of a century so much later are no century: ten decades and their borders.
        ("XX00-11-29", {"years": -9, "days": 1}, None),
        ("-XXXX-12-25", {"days": 10}, "-XXXX-01-04 0000-01-04"),
        ("XXXX-12-25", {"years": 3, "days": 10}, "XXXX-01-04"),
    ],
)
def test_what_goes_alike_is_written_together(
    text: str, amounts: dict[str, Any], moved: str | None
) -> None:
    found = shift(edtf.parse(text), relativedelta(**amounts))
    if moved is not None:
        assert set(str(found).strip("[]").split(",")) == set(moved.split())
        return
    years = {datetime.date.fromordinal(day).year for day in _days_of(found) if day > 0}
    years |= {-9} if Date(-9, 11, 30) in found else set()
    assert years == {100 * century - 9 for century in range(100)}


@settings(max_examples=20)
@given(_masks, st.integers(0, 40))
def test_room_in_days_is_each_day_with_those_around_it(date: Date, room: int) -> None:
    wanted = {
        int(day) + step
        for day, _ in date.granules(TimeScale.DAYS)
        for step in range(-room, room + 1)
    }
    found = _days_of(widen(date, relativedelta(days=room)))
    assert found >= wanted
    # Where just these are too many to list, leap days are taken for days of other years as well.
    assert len(found) <= 1.25 * len(wanted)


@pytest.mark.parametrize(
    ("text", "amounts", "widened"),
    [
        # 24 leap years, each with its own days around it, and none of the other 76.
        ("19XX-02-29", {"days": 40}, {1904: (20, 409), 1996: (20, 409)}),
        # 1200 is a leap year between 1198 and 1205, where 1100 is none.
        ("1X98-02-1X", {"years": 7}, {1200: (101, 1231), 1100: (101, 1231)}),
    ],
)
def test_room_is_given_to_each_date_in_its_own_year(
    text: str, amounts: dict[str, Any], widened: dict[int, tuple[int, int]]
) -> None:
    found = widen(edtf.parse(text), relativedelta(**amounts))
    days = {datetime.date.fromordinal(day) for day in _days_of(found)}
    for year, ends in widened.items():
        there = sorted(day.month * 100 + day.day for day in days if day.year == year)
        first, last = (100 + ends[0], ends[1]) if ends[0] < 100 else ends
        assert (there[0], there[-1], 229 in there) == (first, last, year != 1100)
    assert text != "19XX-02-29" or {day.year for day in days} == set(range(1904, 2000, 4))


def test_what_lasts_for_years_leaves_no_gap_and_reaches_no_further() -> None:
    ten_years = relativedelta(days=3653)
    assert str(widen(edtf.parse("XXXX-02-29"), ten_years)) == "XXXX-XX-XX"
    # The last 29 February before the year 0 is that of -4; 3653 days later it is 28 February 7.
    last = Date(-4, 2, 29).begin_earliest + 3653
    assert str(widen(edtf.parse("-XXXX-02-29"), ten_years)) == f"[..{Date.from_ordinal(int(last))}]"


@pytest.mark.parametrize("text", ["XXX4", "19XX-XX-2X", "-XXXX-XX-2X", "1XXX-02-29", "XXX4-25"])
@pytest.mark.parametrize("move", [shift, widen])
def test_work_does_not_grow_with_how_far_a_mask_is_moved(
    text: str, move: Callable[[DateValue, relativedelta], DateValue]
) -> None:
    mask = edtf.parse(text)
    in_years = isinstance(mask, Season)

    def work(amount: int) -> int:
        delta = relativedelta(years=amount) if in_years else relativedelta(days=amount)
        move(mask, delta)  # what is looked up once is no matter here
        return lines_run(lambda: move(mask, delta))

    # Over some centuries each year of a cycle may come to be of a kind of its own; no more can.
    assert work(40_000_000) < 2 * max(work(400_000), 20_000)


def test_marks_stay_with_what_is_moved() -> None:
    moved = shift(edtf.parse("19XX-?12-~3X"), relativedelta(days=2))
    assert moved.qualifier == edtf.parse("19XX-?12-~3X").qualifier


# -- few masks for many numbers --------------------------------------------------


@given(st.sets(st.integers(1, 12), min_size=1))
def test_masks_of_months_are_just_these_months(months: set[int]) -> None:
    assert {number for mask in month_masks(months) for number in MONTHS[mask]} == months


@given(st.sets(st.tuples(st.integers(1, 12), st.integers(1, 28)), min_size=1), st.booleans())
def test_masks_of_days_are_just_these_days(cells: set[tuple[int, int]], leap_years: bool) -> None:
    lengths = (31, 29 if leap_years else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    found = {
        (m, d)
        for month, day in day_masks(cells, leap_years=leap_years)
        for m in MONTHS[month]
        for d in DAYS[day]
        if d <= lengths[m - 1]
    }
    assert found == cells


def _years_in(found: list[int | str]) -> set[int]:
    years: set[int] = set()
    for year in found:
        if isinstance(year, int):
            years.add(year)
            continue
        family = matching_years(year)
        number = family.at_or_after(int(family.first))
        while number is not None:
            years.add(number)
            number = family.at_or_after(number + 1)
    return years


@given(
    st.sampled_from(
        ("19XX", "XX00", "X0X4", "1XX4", "00X0", "-19XX", "-1X04", "9XXX", "-0X00", "-000X")
    ),
    st.integers(-2000, 2000),
)
def test_masks_of_years_are_just_these_years(mask: str, later: int) -> None:
    wanted = {year + later for year in _years_in([mask])}
    assert _years_in(year_masks(wanted)) == wanted
    found = later_masks(mask, later)
    if found is None:  # they cross the year 0, where masks change their sign, or 9999
        edges = (-9999, -1) if mask.startswith("-") else (0, 9999)
        crosses = min(wanted) < edges[0] or max(wanted) > edges[1]
        assert crosses or mask in {"-0X00", "-000X"}  # of which -0000 is left out
        return
    assert _years_in(found) == wanted
    assert sorted(map(str, found)) == sorted(map(str, year_masks(wanted)))


@given(
    st.sampled_from(("-999X", "999X", "-000X", "000X", "-9XX5", "195X")),
    st.sampled_from((21, 25, 33)),
    st.integers(-40, 40),
)
def test_a_season_goes_with_its_years(mask: str, code: int, years: int) -> None:
    """Across the year 0 and beyond four digits too, where no mask reaches."""
    moved = shift(Season(mask, code), relativedelta(years=years))
    members = moved.members if isinstance(moved, DateSet) else [moved]
    seasons = [member for member in members if isinstance(member, Season)]
    assert {season.code for season in seasons} == {code}
    assert len(seasons) == len(members)
    found = _years_in([season.year for season in seasons])
    assert found == {year + years for year in _years_in([mask])}


@given(st.integers(-10_100, 10_100), st.integers(0, 300))
def test_blocks_of_years_are_just_these_years(low: int, more: int) -> None:
    blocks = list(year_blocks(low, low + more))
    assert _years_in(blocks) == set(range(low, low + more + 1))
    assert len(blocks) == len(set(blocks))
    assert all(abs(year) > 9999 or "X" not in str(year) for year in blocks if isinstance(year, int))


@given(
    st.sampled_from(("156X", "-156X", "1XXX", "-1XXX", "1XX4", "-1XX4", "999X", "-000X", "X5X4")),
    st.sampled_from((0, 1, -1, 10, -10, 100, -100, 1000, -1000, 90, -90)),
)
def test_so_many_years_later_is_a_mask_where_digits_stay_open(mask: str, years: int) -> None:
    """Just these years; there is no mask of them only where one digit more would have to change.

    Nor is there where they reach the year 0 or one of five digits, and of -000X, which is one
    year less than ten, as -00XX and -0XXX are.
    """
    found = add_years(mask, years)
    wanted = {year + years for year in _years_in([mask])}
    if found is not None:
        assert _years_in([found]) == wanted
        return
    first_open = mask.removeprefix("-").index("X")
    is_whole = years % 10 ** (4 - first_open) == 0
    is_bounded = all(0 < abs(year) <= 9999 for year in wanted) and min(wanted) * max(wanted) > 0
    assert not (first_open and is_whole and is_bounded and mask != "-000X")
