"""Granules that come again every year, against what `datetime` says of each day."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates._engine.granules import (
    INFINITY,
    NOTHING,
    Calendar,
    Granules,
    Listed,
    Pattern,
    Shared,
    Single,
    Units,
    YearList,
    YearRange,
    Years,
    first_shared,
    last_shared,
    share,
    shared,
    stretches,
)
from timeline.dates._engine.gregorian import CYCLE_DAYS, CYCLE_YEARS, is_leap, year_of

Pair = tuple[int, int]
DAY = datetime.timedelta(days=1)

# Among them 1900, no leap year, and 2000, which is one.
EARLIEST, LATEST = 1895, 2005

months = st.sets(st.integers(1, 12), min_size=1, max_size=4).map(sorted).map(tuple)
days = st.sets(st.integers(1, 31), min_size=1, max_size=4).map(sorted).map(tuple)
# The months of a year, its quarters and so on, both winters, a year.
SPANS: list[tuple[Pair, ...]] = [
    tuple((month, 1) for month in range(1, 13)),
    ((1, 3), (4, 3), (7, 3), (10, 3)),
    ((12, 3),),
    ((6, 3), (12, 3)),
    ((7, 6),),
    ((1, 12),),
    ((2, 1),),
    ((1, 1), (12, 1)),
]


@st.composite
def years(draw: st.DrawFn) -> list[int]:
    """Some of the years, in a row or with gaps."""
    some = st.integers(EARLIEST, LATEST)
    if draw(st.booleans()):
        first = draw(some)
        return list(range(first, min(first + draw(st.integers(0, 12)), LATEST) + 1))
    return sorted(draw(st.sets(some, min_size=1, max_size=8)))


def as_years(members: list[int]) -> Years:
    if members == list(range(members[0], members[-1] + 1)):
        return YearRange(members[0], members[-1])
    return YearList(tuple(members))


def single_days(year: int, months: tuple[int, ...], days: tuple[int, ...]) -> Iterator[Pair]:
    day = datetime.date(year, 1, 1)
    while day.year == year:
        if day.month in months and day.day in days:
            yield day.toordinal(), day.toordinal()
        day += DAY


def runs_of_months(year: int, spans: tuple[Pair, ...]) -> Iterator[Pair]:
    for month, number in spans:
        last = month + number - 1
        last_year, last_month = year + (last - 1) // 12, (last - 1) % 12 + 1
        last_day = calendar.monthrange(last_year, last_month)[1]
        yield (
            datetime.date(year, month, 1).toordinal(),
            datetime.date(last_year, last_month, last_day).toordinal(),
        )


@st.composite
def calendars(draw: st.DrawFn) -> tuple[Granules, list[Pair]]:
    """A calendar, and its granules written out."""
    members = draw(years())
    if draw(st.booleans()):
        m, d = draw(months), draw(days)
        pattern = Pattern.of_days(m, d)
        granules = [granule for year in members for granule in single_days(year, m, d)]
    else:
        spans = draw(st.sampled_from(SPANS))
        pattern = Pattern.of_months(spans)
        granules = [granule for year in members for granule in runs_of_months(year, spans)]
    if not granules:
        return NOTHING, []
    return Calendar(as_years(members), pattern), granules


def some_day(draw: st.DrawFn) -> int:
    near = datetime.date(EARLIEST, 1, 1), datetime.date(LATEST, 12, 31)
    return draw(st.dates(*near)).toordinal()


@given(st.data(), calendars())
def test_a_calendar_knows_its_granules(
    data: st.DataObject, drawn: tuple[Granules, list[Pair]]
) -> None:
    family, granules = drawn
    x = data.draw(st.sampled_from([low for low, _ in granules] or [0])) + data.draw(
        st.integers(-40, 400)
    )
    listed = Listed(tuple(granules))
    assert (family.first, family.last) == (listed.first, listed.last)
    assert family.at_or_after(x) == listed.at_or_after(x)
    assert family.at_or_before(x) == listed.at_or_before(x)
    assert family.longest >= listed.longest
    assert list(family) == granules


@given(st.data(), calendars(), st.integers(-1, 2), st.integers(-1, 2), st.booleans())
def test_trimmed_and_in_seconds(
    data: st.DataObject,
    drawn: tuple[Granules, list[Pair]],
    head: int,
    tail: int,
    widened: bool,
) -> None:
    family, granules = drawn
    listed = Listed(tuple(granules))
    zones = (14 * 3600, 12 * 3600) if widened else (0, 0)
    for ours, theirs in (
        (family.trimmed(head, tail), listed.trimmed(head, tail)),
        (family.in_seconds(*zones), listed.in_seconds(*zones)),
        (family.in_seconds(*zones).trimmed(1, 1), listed.in_seconds(*zones).trimmed(1, 1)),
    ):
        expected = list(theirs)
        assert list(ours) == expected
        assert (ours.first, ours.last) == (theirs.first, theirs.last)
        if expected:
            x = data.draw(st.sampled_from(expected))[data.draw(st.integers(0, 1))]
            x += data.draw(st.integers(-100_000, 100_000))
            assert ours.at_or_after(x) == theirs.at_or_after(x)
            assert ours.at_or_before(x) == theirs.at_or_before(x)


@given(calendars(), st.integers(-3, 3))
def test_four_hundred_years_on_all_is_the_same(
    drawn: tuple[Granules, list[Pair]], cycles: int
) -> None:
    family, granules = drawn
    if isinstance(family, Calendar):
        members = sorted({datetime.date.fromordinal(low).year for low, _ in granules})
        moved = as_years([year + cycles * CYCLE_YEARS for year in members])
        shift = cycles * CYCLE_DAYS
        expected = [(low + shift, high + shift) for low, high in granules]
        assert list(Calendar(moved, family.pattern)) == expected


# -- what families share -------------------------------------------------------


@st.composite
def families(draw: st.DrawFn) -> tuple[Granules, list[Pair]]:
    """A calendar; or a family of another kind, near the same years."""
    family, granules = draw(calendars())
    kind = draw(st.sampled_from(["calendar", "calendar", "clipped", "single", "units", "listed"]))
    if kind == "calendar" or not granules:
        return family, granules
    low = draw(st.sampled_from(granules))[0] + draw(st.integers(-5, 5))
    high = low + draw(st.integers(0, 900))
    if kind == "clipped":
        cut = [(max(a, low), min(b, high)) for a, b in granules]
        return family.clipped(low, high), [granule for granule in cut if granule[0] <= granule[1]]
    if kind == "single":
        return Single(low, high), [(low, high)]
    if kind == "units":
        return Units(low, high), [(unit, unit) for unit in range(low, high + 1)]
    return Listed(tuple(granules)), granules


def in_common(lists: list[list[Pair]]) -> set[Pair]:
    """What one granule of each list has in common with one of every other."""
    found = set(lists[0])
    for granules in lists[1:]:
        found = {
            (max(a, c), min(b, d)) for a, b in found for c, d in granules if max(a, c) <= min(b, d)
        }
    return found


def runs(part: Shared) -> Iterator[Pair]:
    run = part.at_or_after(part.first) if part.first < INFINITY else None
    while run is not None:
        yield int(run[0]), int(run[1])
        run = part.at_or_after(run[1] + 1)


@given(st.lists(families(), min_size=1, max_size=3), st.integers(0, 1), st.integers(0, 1))
def test_what_families_share(
    drawn: list[tuple[Granules, list[Pair]]], head: int, tail: int
) -> None:
    # One of them trimmed, as the engine asks it.
    first, rest = drawn[0], drawn[1:]
    trimmed = [(a + head, b - tail) for a, b in first[1] if a + head <= b - tail]
    drawn = [(first[0].trimmed(head, tail), trimmed), *rest]
    together = [family for family, _ in drawn]
    expected = in_common([granules for _, granules in drawn])
    found = {run for part in shared(together) for run in runs(part)}
    assert found == expected
    for part in shared(together):
        backwards = []
        run = part.at_or_before(part.last) if part.last > -INFINITY else None
        while run is not None:
            backwards.append(run)
            run = part.at_or_before(run[0] - 1)
        assert backwards[::-1] == list(runs(part))
    assert first_shared(together) == min((low for low, _ in expected), default=INFINITY)
    assert last_shared(together) == max((high for _, high in expected), default=-INFINITY)
    assert share(together) == bool(expected)


@given(families(), families())
def test_what_families_share_in_seconds_under_every_zone(
    a: tuple[Granules, list[Pair]], b: tuple[Granules, list[Pair]]
) -> None:
    """Widened granules overlap; the longest runs that they share are all found."""
    zones = (14 * 3600, 12 * 3600)
    ours, theirs = a[0].in_seconds(*zones), b[0].in_seconds(*zones)
    expected = in_common([_widened(granules, *zones) for _, granules in (a, b)])
    found = {run for part in shared([ours, theirs]) for run in runs(part)}
    assert found <= expected
    for low, high in expected:
        assert any(first <= low and high <= last for first, last in found)
    assert share([ours, theirs]) == bool(expected)


def _widened(granules: list[Pair], before: int, after: int) -> list[Pair]:
    return [(low * 86_400 - before, high * 86_400 + 86_399 + after) for low, high in granules]


# What reaches over the year's end, and what it meets there.
TURNING: list[tuple[Pattern, Callable[[int], Iterator[Pair]]]] = [
    *((Pattern.of_months(spans), partial(runs_of_months, spans=spans)) for spans in SPANS),
    *(
        (Pattern.of_days((month,), (day,)), partial(single_days, months=(month,), days=(day,)))
        for month, day in ((1, 1), (2, 28), (2, 29), (3, 1), (12, 1), (12, 31))
    ),
]


@pytest.mark.parametrize("ours", range(len(TURNING)))
def test_what_two_calendars_share_when_years_turn(ours: int) -> None:
    a, a_granules = TURNING[ours]
    # Leap years and years before and after them; and these without their neighbours.
    for a_years, b_years in (
        (range(1895, 1911), range(1895, 1911)),
        (range(1895, 1911, 2), range(1896, 1911, 2)),
        (range(1896, 1911, 4), range(1897, 1911, 4)),
        (range(1895, 1911), range(1897, 1911, 4)),
    ):
        mine = [granule for year in a_years for granule in a_granules(year)]
        family = Calendar(as_years(list(a_years)), a)
        for b, b_granules in TURNING:
            yours = [granule for year in b_years for granule in b_granules(year)]
            other = Calendar(as_years(list(b_years)), b)
            for head, tail in ((0, 0), (1, -1), (0, 1), (1, 1)):
                moved = [
                    (low + head, high - tail) for low, high in mine if low + head <= high - tail
                ]
                expected = in_common([moved, yours])
                together = [family.trimmed(head, tail), other]
                for families in (together, together[::-1]):
                    assert {run for part in shared(families) for run in runs(part)} == expected


def test_two_endless_calendars_that_never_meet() -> None:
    every_year = YearRange(-INFINITY, INFINITY)
    leap_days = Calendar(every_year, Pattern.of_days((2,), (29,)))
    first_of_march = Calendar(every_year, Pattern.of_days((3,), (1,)))
    assert not share([leap_days, first_of_march])
    assert share([leap_days.trimmed(1, -1), first_of_march])
    assert first_shared([leap_days.trimmed(1, -1), first_of_march]) == -INFINITY
    since = Single(datetime.date(1897, 1, 1).toordinal(), INFINITY)
    assert first_shared([leap_days, since]) == datetime.date(1904, 2, 29).toordinal()


@pytest.mark.parametrize("leap", [False, True])
@pytest.mark.parametrize("next_leap", [False, True])
def test_a_pattern_is_possible_if_some_year_has_it(leap: bool, next_leap: bool) -> None:
    """No leap year follows another: of the four kinds of year there are three."""
    only = 2 * leap + next_leap
    a, b, c, d = (((0, 0),) if kind == only else () for kind in range(4))
    kinds = {2 * is_leap(year) + is_leap(year + 1) for year in range(CYCLE_YEARS)}
    assert Pattern(((a, b), (c, d))).possible == (only in kinds)


@pytest.mark.parametrize("apart", range(40))
def test_stretches_hold_every_border_and_do_not_meet(apart: int) -> None:
    first, last = Single(0, 9), Single(9 + apart, INFINITY)
    found = stretches([first, last])
    assert all(one[1] < next[0] for one, next in pairwise(found))
    assert all(any(low <= x <= high for low, high in found) for x in (0, 9, 9 + apart))


@pytest.mark.parametrize("far", [0, 10**9, -(10**15)])
def test_far_from_every_border_all_has_happened_near_one(far: int) -> None:
    """Whatever years follow one another, they do so within a stretch."""
    cycle = far // CYCLE_YEARS * CYCLE_DAYS
    since = Calendar(YearRange(1601, INFINITY), Pattern.of_months(((2, 1),)))
    after = Single(datetime.date(1997, 1, 1).toordinal() + cycle, INFINITY)
    kinds = {
        is_leap(year) * 2 + is_leap(year + 1)
        for low, high in stretches([since, after])
        for year in range(year_of(int(low)) + 1, year_of(int(high)))
        if year > 1601
    }
    assert kinds == {0, 1, 2}
    assert all(
        any(low <= border <= high for low, high in stretches([since, after]))
        for border in (since.first, after.first)
    )
