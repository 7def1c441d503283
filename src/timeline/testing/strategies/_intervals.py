"""`Interval` and `DateSet` values, and dates of any kind at all."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from timeline.dates import Date, DateRange, DateSet, DateValue, End, Interval, SingleDate
from timeline.testing.strategies._datetimes import instants
from timeline.testing.strategies._masked import date_parts
from timeline.testing.strategies._seasons import season_parts
from timeline.testing.strategies._weights import Parts, by_weight, some_of
from timeline.testing.strategies._years import LEVELS, Years, check_levels

__all__ = ["date_ranges", "date_sets", "intervals", "uncertain_dates"]

_BOOLEANS = st.booleans()
_ENDS = st.sampled_from(End)
_SIDES = st.sampled_from(("same", "date", "date", "end"))
_DATED_SIDES = st.sampled_from(("same", "date", "date"))
_RANGES = st.sampled_from(("both", "from", "until"))


def uncertain_dates(
    *,
    levels: Iterable[int] = LEVELS,
    min_year: int | None = None,
    max_year: int | None = None,
) -> st.SearchStrategy[DateValue]:
    """Return a date value of any kind: `Date`, `DateTime`, `Season`, `Interval` or `DateSet`.

    `levels` are those of EDTF that may be needed to write it. What is bounded at
    all lies within `min_year` to `max_year`: an open end of an interval or of a
    range in a set remains open.

    Shrinks to 2000, a date that is only a year.
    """
    wanted, years = check_levels(levels), Years.between(min_year, max_year)
    return some_of(_all_parts(wanted, years))


def intervals(
    *,
    levels: Iterable[int] = LEVELS,
    min_year: int | None = None,
    max_year: int | None = None,
    times: bool = False,
) -> st.SearchStrategy[Interval]:
    """Return an `Interval`, whose ends may be uncertain, open or unknown. Its end may be its start.

    Level 0 has two known dates, level 1 open, unknown and qualified ends, level 2
    open digits and seasons. With `times`, an end may be a `DateTime`, which no
    level of EDTF writes, and only `parse(..., extended=True)` reads.

    Shrinks to 2000/2000.
    """
    years = Years.between(min_year, max_year)
    return some_of(_interval_parts(check_levels(levels), years, times=times))


def date_sets(
    *, min_year: int | None = None, max_year: int | None = None, all_of: bool | None = None
) -> st.SearchStrategy[DateSet]:
    """Return a `DateSet` of one to four dates, seasons and ranges: one of them, or all of them.

    `all_of` settles which. Sets are of level 2.

    Shrinks to [2000].
    """
    if all_of not in {None, True, False}:
        raise InvalidArgument(f"Expected True, False or None for all_of, found {all_of!r}")
    years = Years.between(min_year, max_year)
    if years.short is None:
        raise InvalidArgument("Expected a year of four digits between min_year and max_year")
    return _date_sets(_members(years), st.booleans() if all_of is None else st.just(all_of))


def _all_parts(levels: frozenset[int], years: Years) -> Parts[DateValue]:
    yield from date_parts(levels, years)
    yield from season_parts(levels, years)
    for weight, strategy in _interval_parts(levels, years, times=False):
        yield 2 * weight, strategy
    if years.clipped(0, 9999) and 0 in levels:
        yield 6, instants(min_year=max(years.low, 0), max_year=years.high)
    if years.short and 2 in levels:
        yield 12, _date_sets(_members(years), st.booleans())


# -- intervals ---------------------------------------------------------------


def _interval_parts(levels: frozenset[int], years: Years, *, times: bool) -> Parts[Interval]:
    for level, weight in ((0, 4), (1, 4), (2, 3)):
        own = list(_sides(frozenset({level}), years))
        if level not in levels or not own:
            continue
        others = [part for lower in range(level + 1) for part in _sides(frozenset({lower}), years)]
        # What an open end makes one of level 1 need not be of it itself.
        beside = own if level > 1 else others
        yield (
            weight,
            _intervals(by_weight(own), by_weight(others), by_weight(beside), ends=level > 0),
        )
    if times and years.short:
        some = instants(min_year=years.low, max_year=years.high)
        yield 3, _intervals(some, st.one_of(some, *_dates_beside_times(years)), some, ends=False)


def _sides(levels: frozenset[int], years: Years) -> Parts[SingleDate]:
    """Dates that make an interval one of these levels: open digits and seasons mean level 2."""
    yield from date_parts(levels, years, masks=2 in levels)
    if 2 in levels:
        yield from season_parts(frozenset({1, 2}), years)


def _dates_beside_times(years: Years) -> list[st.SearchStrategy[SingleDate]]:
    return [strategy for _, strategy in date_parts(frozenset({0}), years)]


@st.composite
def _intervals(
    draw: st.DrawFn,
    own: st.SearchStrategy[SingleDate],
    others: st.SearchStrategy[SingleDate],
    beside: st.SearchStrategy[SingleDate],
    *,
    ends: bool,
) -> Interval:
    """From one side to another, in the order in which that is possible.

    Were the first wholly after the second, then the second is wholly before the
    first: so one of the two orders always is. With `ends`, one side may be open or
    unknown, and the other is drawn from `beside`.
    """
    kind = draw(_SIDES if ends else _DATED_SIDES)
    if kind == "end":
        known, end = draw(beside), draw(_ENDS)
        return Interval(end, known) if draw(_BOOLEANS) else Interval(known, end)
    start = draw(own)
    other = start if kind == "same" else draw(others)
    return Interval(other, start) if _is_after(start, other) else Interval(start, other)


def _is_after(a: SingleDate, b: SingleDate) -> bool:
    scale = max(a.time_scale, b.time_scale)
    return a.granules(scale).first > b.granules(scale).last


# -- sets --------------------------------------------------------------------


Member = SingleDate | DateRange


@st.composite
def _date_sets(
    draw: st.DrawFn, members: st.SearchStrategy[list[Member]], all_of: st.SearchStrategy[bool]
) -> DateSet:
    return DateSet(tuple(draw(members)), all_of=draw(all_of))


def date_ranges() -> st.SearchStrategy[DateRange]:
    """Return a `DateRange` between known dates, or open at a side. Shrinks to 2000..2000."""
    years = Years.between(None, None)
    return _ranges(by_weight(date_parts(frozenset({0, 1}), years, masks=False)))


def _members(years: Years) -> st.SearchStrategy[list[Member]]:
    known = by_weight(date_parts(frozenset({0, 1}), years, masks=False))
    dates = by_weight(date_parts(frozenset(LEVELS), years))
    one = st.one_of(dates, _ranges(known), some_of(season_parts(frozenset(LEVELS), years)))
    return st.lists(one, min_size=1, max_size=4)


@st.composite
def _ranges(draw: st.DrawFn, known: st.SearchStrategy[Date]) -> DateRange:
    """Two known dates in order, or one and an open side."""
    # A second even where one side is open: with as many choices each, two dates are the simpler.
    first, second, kind = draw(known), draw(known), draw(_RANGES)
    if kind != "both":
        return DateRange(first, None) if kind == "from" else DateRange(None, first)
    ends = (second, first) if _runs_back(first, second) else (first, second)
    return DateRange(*ends)


def _runs_back(first: Date, second: Date) -> bool:
    return first.begin_earliest > second.end_latest
