"""Dates moved by a `dateutil.relativedelta`, and their anniversaries."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import count, islice
from typing import TYPE_CHECKING, Literal, get_args

from timeline._util.checked import checked
from timeline.dates._engine import gregorian
from timeline.dates._engine.granules.families import INFINITY, Bound
from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._ops.blocks import year_blocks
from timeline.dates._ops.moved_masks import image_of_mask
from timeline.dates._ops.moves import Move
from timeline.dates._values import spans
from timeline.dates._values.base import DateValue, SingleDate
from timeline.dates._values.date import Date, Qualifiers
from timeline.dates._values.instant import DateTime
from timeline.dates._values.interval import End, Interval
from timeline.dates._values.precision import Precision
from timeline.dates._values.runs import (
    MOST_PIECES,
    Run,
    gather,
    marks_of,
    members_of,
    run_of,
    span_of,
    spell,
    unit_of,
)
from timeline.dates._values.season import Season
from timeline.dates._values.sets import DateRange, DateSet, Member
from timeline.errors import InvalidValueError, RangeError

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

__all__ = ["LeapDay", "anniversaries", "shift"]

LeapDay = Literal["feb 28", "mar 1", "leap years only"]
"""When an anniversary of 29 February is kept in a year that has none."""


@checked
def shift(date: DateValue, delta: relativedelta) -> DateValue:
    """Return the date so much later (or earlier), for a year of any size.

    Known days and times go exactly where `dateutil` sends them. Of any other date, each
    possible day goes to a possible day of the result:

    >>> from dateutil.relativedelta import relativedelta
    >>> from timeline import edtf
    >>> def later(text, **amounts):
    ...     return str(shift(edtf.parse(text), relativedelta(**amounts)))
    >>> later("2020-02-29", years=1), later("-0043-03-15", years=2000), later("2021-11", months=3)
    ('2021-02-28', '1957-03-15', '2022-02')
    >>> later("156X-12-25", years=10), later("XXXX-12-25", days=10), later("2021", months=6)
    ('157X-12-25', 'XXXX-01-04', '[2021-07..2022-06]')

    A date keeps its precision where it can: months are moved by months, years by years;
    by days they become ranges of days. Digits stay open where decimals allow, else the
    result is a set of dates. Seasons move by whole years, intervals at both ends, sets
    member by member. Qualifiers are kept.

    Raises RangeError for what has no answer: a field that is set (`year=2020`) on anything
    but a known day, hours on a date without a time, a season by months, an interval's end
    that would be no one date, and years beyond 18 digits.
    """
    move = Move.by(delta)
    try:
        return _shift(date, move)
    except InvalidValueError as error:
        raise RangeError(
            f"{date} cannot be moved that far: {error.message}", hint=error.hint
        ) from error


def _shift(date: DateValue, move: Move) -> DateValue:
    if isinstance(date, Interval):
        return Interval(_shift_end(date.start, move), _shift_end(date.end, move))
    members = members_of(date)
    pieces = [shift_member(member, move, max(MOST_PIECES // len(members), 1)) for member in members]
    if isinstance(date, DateSet) and date.all_of:
        return DateSet(
            [_only(*pair) for pair in zip(date.members, pieces, strict=True)], all_of=True
        )
    moved = gather(piece for found in pieces for piece in found)
    assert moved is not None
    return moved


def _shift_end(end: SingleDate | End, move: Move) -> SingleDate | End:
    if isinstance(end, End):
        return end
    moved = _shift(end, move)
    if isinstance(moved, SingleDate):
        return moved
    raise RangeError(
        f"{end}, moved, is {moved}, and the end of an interval is one date",
        hint="move an interval between months by months, between years by years",
    )


def _only(member: Member, moved: list[Member]) -> Member:
    """What one member of an all-of set moves to: dates to choose from would change its meaning."""
    run = run_of(moved[0]) if len(moved) == 1 else None
    if isinstance(member, DateRange) and run is not None and run.unit is unit_of(member):
        return _as_range(run, moved[0])
    if isinstance(member, SingleDate) and len(moved) == 1 and isinstance(moved[0], SingleDate):
        return moved[0]
    raise RangeError(
        f"{member}, moved, is one of {', '.join(map(str, moved))}, and an all-of set has no such "
        "member",
        hint="move months by months and years by years",
    )


def _as_range(run: Run, moved: Member) -> Member:
    if isinstance(moved, DateRange) or run.low == run.high:
        return moved
    ends = [spell(Run(run.unit, n, n), marks_of(moved)) for n in (run.low, run.high)]
    start, end = (end for end in ends if isinstance(end, Date))
    return DateRange(start, end)


def shift_member(member: Member, move: Move, most: int = MOST_PIECES) -> list[Member]:
    """Where a date or a range goes: one date or range, or several to choose from."""
    if isinstance(member, DateTime):
        return [move.time(member)]
    if move.has_time:
        raise RangeError(f"{member} states no time of day that could be moved")
    if isinstance(member, Date) and member.day_number is not None:
        return [_on_day(move.day(member.day_number), member.qualifiers)]
    if move.sets_fields:
        raise RangeError(f"a field can be set on a known day only, and {member} is none")
    if not move.months and not move.days:
        return [member]
    if isinstance(member, Season):
        return _shift_season(member, move, most)
    run = run_of(member)
    if run is None:
        assert isinstance(member, Date)
        return image_of_mask(member, move.run, (move,), most)
    return [_spell_as(member, move.run(run))]


def _on_day(number: int, marks: Qualifiers) -> Date:
    return Date(*gregorian.civil(number), marks)


def _spell_as(member: Member, run: Run) -> Member:
    """The run in the form that the member had, if that form can say it."""
    if isinstance(member, Date) and member.significant is not None and run.unit is Precision.YEAR:
        years = spans.years(member.year, member.significant)
        assert isinstance(member.year, int)
        year = int(member.year + run.low - years.first)
        try:
            moved = Date(year, None, None, member.qualifiers, member.significant)
        except InvalidValueError:  # it has fewer digits than were significant
            return spell(run, marks_of(member))
        if run_of(moved) == run:
            return moved
    return spell(run, marks_of(member))


def _shift_season(season: Season, move: Move, most: int) -> list[Member]:
    if move.days or move.months % 12:
        raise RangeError(
            f"{season} can be moved by whole years only",
            hint="name its months to move it by months or days",
        )
    pieces = shift_member(Date(season.year), move, most)
    years = [*islice((year for piece in pieces for year in _years_of(piece)), most + 1)]
    if len(years) <= most:
        return [Season(year, season.code, season.qualifiers) for year in years]
    spans_of_years = [span_of(piece) for piece in pieces]
    first, last = min(low for low, _ in spans_of_years), max(high for _, high in spans_of_years)
    seasons = [Season(gregorian.year_of(int(day)), season.code) for day in (first, last)]
    ends = seasons[0].begin_earliest, seasons[1].end_latest
    return [spell(Run.of_days(Precision.MONTH, *ends), marks_of(season))]


def _years_of(piece: Member) -> Iterator[int | str]:
    if isinstance(piece, Date):
        yield piece.year
        return
    run = run_of(piece)
    assert run is not None
    if run.low == -INFINITY:
        yield "XXXX"  # all before some year, which no mask says
    else:
        yield from year_blocks(int(run.low), int(run.high))


# -- anniversaries -------------------------------------------------------------


def anniversaries(
    date: DateValue,
    *,
    between: tuple[DateValue | datetime.date | None, DateValue | datetime.date | None] = (
        None,
        None,
    ),
    leap_day: LeapDay | None = None,
) -> Iterator[Date]:
    """Yield the same day (or month) of each later year, in order, worked out one at a time.

    `between` takes only those that lie from the first possible day of its first date to
    the last of its second; None on either side sets no limit. A date whose year is not
    known (`XXXX-12-25`) has its day every year, and needs a begin. For 29 February say when it
    is kept in other years: `leap_day` is "feb 28", "mar 1" or "leap years only".

    >>> from timeline import edtf
    >>> days = anniversaries(edtf.parse("1988-08-08"), between=(edtf.parse("2021"), None))
    >>> [str(next(days)) for _ in range(2)]
    ['2021-08-08', '2022-08-08']

    Raises RangeError for a date without a month, and for 29 February without `leap_day`.
    """
    day = date.date if isinstance(date, DateTime) else date
    if not isinstance(day, Date) or day.month is None:
        raise RangeError(f"expected a date with a month, found {date}")
    if leap_day is not None and leap_day not in get_args(LeapDay):
        raise RangeError(f"expected 'feb 28', 'mar 1' or 'leap years only', found {leap_day!r}")
    if leap_day is None and _is_leap_day(day):
        raise RangeError(
            f"not every year has the day of {day}",
            hint='say leap_day="feb 28", "mar 1" or "leap years only"',
        )
    start, stop = (_limit(side) for side in between)
    begin = -INFINITY if start is None else start.begin_earliest
    last = INFINITY if stop is None else stop.end_latest
    return _each_year(day, _first_year(day, begin), begin, last, leap_day)


def _limit(side: DateValue | datetime.date | None) -> DateValue | None:
    if isinstance(side, DateTime):
        return side.date
    if isinstance(side, datetime.date):
        return Date.from_date(side)
    return side


def _is_leap_day(day: Date) -> bool:
    return day.month == 2 and day.day == 29


def _first_year(day: Date, begin: Bound) -> int:
    if isinstance(day.year, int):
        following = day.year + 1
        return following if begin == -INFINITY else max(following, gregorian.year_of(int(begin)))
    if begin == -INFINITY:
        raise RangeError(
            f"nothing tells which anniversary of {day} is the first", hint="pass `between`"
        )
    return gregorian.year_of(int(begin))


def _each_year(
    day: Date, first: int, begin: Bound, last: Bound, leap_day: LeapDay | None
) -> Iterator[Date]:
    marks = (Qualifier.NONE, *day.qualifiers[1:])
    for year in count(first):
        if gregorian.days_before_year(year) >= last:
            return
        month, number = day.month, day.day
        if _is_leap_day(day) and not gregorian.is_leap(year):
            if leap_day == "leap years only":
                continue
            month, number = (2, 28) if leap_day == "feb 28" else (3, 1)
        found = Date(year, month, number, marks)
        if found.end_latest > last:
            return
        if found.begin_earliest >= begin:
            yield found
