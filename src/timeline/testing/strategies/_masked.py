"""`Date` values: years, months and days, any of whose digits may be open."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from timeline.dates import Date, Qualifier
from timeline.dates._engine import gregorian
from timeline.testing.strategies._weights import Parts, some_of
from timeline.testing.strategies._years import LEVELS, Years, check_levels

__all__ = ["QUALIFIERS", "date_parts", "day_of_year", "partial_dates"]

QUALIFIERS = (Qualifier.UNCERTAIN, Qualifier.APPROXIMATE, Qualifier.BOTH)
_MARKED_DAYS = ((2, 29), (1, 31), (12, 31), (2, 28), (1, 1), (3, 1), (4, 30))
_MONTH_MASKS = ("XX", "0X", "1X", "X1", "X2")
_DAY_MASKS = ("XX", "0X", "1X", "2X", "X1", "X5", "X0")

# Made once, here and below: a strategy is costly to make, and cheap to draw from.
_BOOLEANS = st.booleans()
_MONTHS = st.integers(1, 12)
_DAYS = st.integers(1, 31)
_MARKED = st.sampled_from((*(None,) * len(_MARKED_DAYS), *_MARKED_DAYS))
_QUALIFIED = st.sampled_from(QUALIFIERS)
_ANY_QUALIFIER = st.sampled_from((Qualifier.NONE, *QUALIFIERS))

# Every kind of date draws its year, its precision, its month and its day in this order, and what is
# its own after them. The shrinker, which tries the choices of one kind with a simpler kind, tries
# the same date there; and a precision is the same number wherever it is drawn.
_YEAR, _MONTH = 0, 1
_PRECISIONS = st.integers(_YEAR, 4)
_CLOSER = st.integers(_MONTH, 4)
_DAY = st.integers(_MONTH + 1, 4)


def partial_dates(
    *,
    levels: Iterable[int] = LEVELS,
    min_year: int | None = None,
    max_year: int | None = None,
) -> st.SearchStrategy[Date]:
    """Return a `Date`: a year, month or day, whose digits may be open and whose parts qualified.

    `levels` are those of EDTF: 0 gives known dates, 1 adds `2004?`, `201X`,
    `-0043` and `Y170000`, 2 the rest (`156X-12-25`, `2004-?06`, `1950S2`). No day
    that the date may be lies outside `min_year` to `max_year`.

    Shrinks to 2000, a date that is only a year.
    """
    years = Years.between(min_year, max_year)
    return some_of(date_parts(check_levels(levels), years))


def date_parts(levels: frozenset[int], years: Years, *, masks: bool = True) -> Parts[Date]:
    """Strategies of dates of these levels; those with open digits only with `masks`."""
    plain, negative, short = years.plain, years.negative, years.short
    if 0 in levels and plain:
        # First, and of the fewest choices: what all else shrinks to. So for other kinds below.
        yield 3, plain.towards(2000).map(Date)
        yield 17, _known(plain)
    if 1 in levels and short:
        yield 8, _qualified_whole(short)
    if 2 in levels and short:
        yield 8, _qualified_in_part(short)
    if 1 in levels and negative:
        yield 1, negative.towards(-1).map(Date)
        yield 4, _known(negative)
    if 1 in levels:
        for side in years.long:
            yield 2, _long_years(side)
    if 1 in levels and masks:
        yield from _plain_masks(years)
    if 2 in levels and masks and short:
        yield from _rich_masks(years)


def _plain_masks(years: Years) -> Parts[Date]:
    """Open from the right, and no more than two digits of a year: level 1."""
    decades, centuries = years.in_spans_of(10), years.in_spans_of(100)
    if decades:
        yield 4, decades.strategy().map(lambda year: Date(f"{year // 10:03}X"))
    if centuries:
        yield 3, centuries.strategy().map(lambda year: Date(f"{year // 100:02}XX"))
    if years.short:
        yield 7, _open_months_and_days(years.short, ("XX",), ("XX",))


def _rich_masks(years: Years) -> Parts[Date]:
    """Open anywhere, and estimated years: level 2."""
    decades, centuries = years.in_spans_of(10), years.in_spans_of(100)
    if decades:
        yield 4, _days_of_open_year(decades)
    if years.short:
        yield 5, _open_months_and_days(years.short, _MONTH_MASKS[1:], _DAY_MASKS[1:])
        yield 3, _known_day_of_open_month(years.short)
    if decades:
        yield 3, decades.strategy().map(_estimated)
    if centuries:
        yield 2, centuries.strategy().map(_open_tens)
    if years.plain == Years(0, 9999):
        yield 2, _years_open_anywhere(years.plain, ("XXX6", "X9XX", "X0X0"))
    if years.plain and years.low < -9999 and years.high > 9999:
        yield 3, _years_open_anywhere(years.plain, ("XXXX", "-XXXX"))


@st.composite
def _known(draw: st.DrawFn, years: Years) -> Date:
    return Date(*draw(_numbers(years)))


@st.composite
def _numbers(
    draw: st.DrawFn, years: Years, precisions: st.SearchStrategy[int] = _PRECISIONS
) -> tuple[int, int | None, int | None]:
    """Year, month and day, of which the last two may be left out."""
    year = draw(years.strategy())
    precision = draw(precisions)
    if precision == _YEAR:
        return year, None, None
    if precision == _MONTH:
        return year, draw(_MONTHS), None
    return (year, *draw(day_of_year(year)))


@st.composite
def day_of_year(draw: st.DrawFn, year: int) -> tuple[int, int]:
    """A month and a day that the year has, among them its leap day."""
    month, day, marked = draw(_MONTHS), draw(_DAYS), draw(_MARKED)
    month, day = marked or (month, day)
    return month, min(day, gregorian.days_in_month(year, month))


@st.composite
def _qualified_whole(draw: st.DrawFn, years: Years) -> Date:
    numbers = draw(_numbers(years))
    return Date(*numbers, (draw(_QUALIFIED),) * 3)


@st.composite
def _qualified_in_part(draw: st.DrawFn, years: Years) -> Date:
    """Some part has a qualifier that another has not."""
    numbers = draw(_numbers(years, _CLOSER))
    first = draw(_ANY_QUALIFIER)
    others = [q for q in (Qualifier.NONE, *QUALIFIERS) if q != first]
    second = draw(st.sampled_from(others))
    third = draw(st.sampled_from((first, second)))
    return Date(*numbers, (first, second, third))


@st.composite
def _long_years(draw: st.DrawFn, years: Years) -> Date:
    """Of any number of digits: first how many, then which."""
    low, high = sorted((abs(years.low), abs(years.high)))
    digits = draw(st.integers(len(str(low)), len(str(high))))
    size = draw(st.integers(max(low, 10 ** (digits - 1)), min(high, 10**digits - 1)))
    return Date(size if years.low > 0 else -size)


@st.composite
def _open_months_and_days(
    draw: st.DrawFn, years: Years, month_masks: tuple[str, ...], day_masks: tuple[str, ...]
) -> Date:
    year, month, day = draw(_numbers(years, _CLOSER))
    both = draw(_BOOLEANS)
    if day is None:
        return Date(year, draw(st.sampled_from(month_masks)))
    return Date(
        year,
        draw(st.sampled_from(month_masks)) if both else month,
        draw(st.sampled_from(day_masks)),
    )


@st.composite
def _known_day_of_open_month(draw: st.DrawFn, years: Years) -> Date:
    year, _, day = draw(_numbers(years, _DAY))
    return Date(year, draw(st.sampled_from(_MONTH_MASKS)), day)


@st.composite
def _days_of_open_year(draw: st.DrawFn, decades: Years) -> Date:
    """`156X-12-25`: every decade has a leap year, so 29 February will do too."""
    year, month, day = draw(_numbers(decades, _CLOSER))
    return Date(f"{year // 10:03}X", month, "XX" if day and draw(_BOOLEANS) else day)


def _estimated(year: int) -> Date:
    """`1950S2`: the last digit or two do not count."""
    return Date(max(year, 1), significant=max(len(str(year)) - 1, 1))


def _open_tens(year: int) -> Date:
    return Date(f"{year // 100:02}X{year % 10}")


@st.composite
def _years_open_anywhere(draw: st.DrawFn, years: Years, masks: tuple[str, ...]) -> Date:
    """Of masks that leap years fit, so that 29 February will do."""
    _, month, day = draw(_numbers(years))
    return Date(draw(st.sampled_from(masks)), month, day)
