"""Coarser dates: the month of a day, the decade of a year."""

from __future__ import annotations

from timeline.dates._engine import gregorian
from timeline.dates._engine.granules.families import INFINITY
from timeline.dates._values.base import DateValue, SingleDate
from timeline.dates._values.date import Date, Qualifiers
from timeline.dates._values.instant import DateTime
from timeline.dates._values.interval import End, Interval, end_in_days
from timeline.dates._values.precision import Precision
from timeline.dates._values.runs import (
    MOST_PIECES,
    Run,
    every_one,
    gather,
    marks_of,
    members_of,
    run_of,
    span_of,
    spell,
)
from timeline.dates._values.season import Season
from timeline.dates._values.sets import DateRange, DateSet, Member
from timeline.errors import InvalidValueError, RangeError

__all__ = ["coarsen"]

_OPEN_DIGITS = {Precision.DECADE: 1, Precision.CENTURY: 2, Precision.MILLENNIUM: 3}


def coarsen(date: DateValue, precision: Precision | str) -> DateValue:
    """The date with nothing stated that is finer than `precision`; its possible days are kept.

    >>> from timeline import edtf
    >>> def to(text, precision):
    ...     return str(coarsen(edtf.parse(text), precision))
    >>> to("2021-02-14", "month"), to("2021-02-14", "year"), to("2021-02-14", "decade")
    ('2021-02', '2021', '202X')
    >>> to("2004-06-11/2006-03", "year"), to("[2004-06-11..2005-02-01]", "month")
    ('2004/2006', '[2004-06..2005-02]')

    The qualifiers of the parts that stay are kept. Of intervals and sets each part that is
    finer is made coarser. A decade of which the century is open (`20X5`) is written as EDTF
    can: `20XX`. Ranges are rounded outwards.

    Raises RangeError for what would have to become finer (`2004` to "month"), for "season" (a
    month lies in a season, a quarter and a semester: make a `Season`), and for what EDTF has
    no single date for where one is needed: the year of a winter at the end of an interval.
    """
    if not isinstance(precision, Precision):
        precision = Precision.named(precision)
    if min(_precisions(date)) > precision:
        raise RangeError(f"{date} does not state its {precision.name.lower()}")
    if isinstance(date, Interval):
        end = date.end if precision is Precision.SECOND else end_in_days(date)
        try:
            return Interval(_end(date.start, precision), _end(end, precision))
        except InvalidValueError as error:  # by the days of two zones it ends before it begins
            raise RangeError(
                f"{date} has no days from first to last: {error.message}", hint=error.hint
            ) from error
    is_all_of = isinstance(date, DateSet) and date.all_of
    pieces = [piece for m in members_of(date) for piece in _pieces(m, precision, is_all_of)]
    coarse = gather(pieces, all_of=is_all_of)
    assert coarse is not None
    return coarse


def _precisions(date: DateValue) -> list[Precision]:
    if isinstance(date, Interval):
        return [side.precision for side in (date.start, date.end) if isinstance(side, SingleDate)]
    if isinstance(date, DateSet):
        return [member.precision for member in date.members]
    return [date.precision]


def _end(end: SingleDate | End, precision: Precision) -> SingleDate | End:
    if isinstance(end, End):
        return end
    coarse = gather(_coarsened(end, precision))
    if isinstance(coarse, SingleDate):
        return coarse
    raise RangeError(f"{end} is {coarse}, and the end of an interval is one date")


def _pieces(member: Member, precision: Precision, is_all_of: bool) -> list[Member]:
    pieces = _coarsened(member, precision)
    if not is_all_of:
        return pieces
    if not isinstance(member, DateRange):
        if len(pieces) == 1 and isinstance(pieces[0], SingleDate):
            return pieces
        raise RangeError(f"{member} lies in one {precision.name.lower()} or another")
    if precision <= Precision.YEAR:
        return [date for piece in pieces for date in every_one(piece) or ()]
    if any(isinstance(piece, DateRange) for piece in pieces):
        raise RangeError(f"{member} touches too many to name each {precision.name.lower()}")
    return pieces


def _coarsened(member: Member, precision: Precision) -> list[Member]:
    if member.precision >= precision:
        return [member]
    if isinstance(member, DateTime):
        return _coarsened(member.date, precision)
    if precision is Precision.SEASON:
        raise RangeError(
            f"the season of {member} is not determined",
            hint="a month lies in a season, a quarter and a semester: make a Season",
        )
    marks = marks_of(member)
    if precision is Precision.UNKNOWN:
        return [Date("XXXX", None, None, marks)]
    if isinstance(member, Season) and not _reaches_on(member):
        return _coarsened(Date(member.year, None, None, marks), precision)
    if isinstance(member, Date):
        if precision is Precision.MONTH:
            return [Date(member.year, member.month, None, marks)]
        if precision is Precision.YEAR:
            return [Date(member.year, None, None, marks)]
        return [_with_open_digits(member, _OPEN_DIGITS[precision])]
    unit = min(precision, Precision.YEAR)
    run = run_of(member) or Run.of_days(unit, *span_of(member))
    run = run.in_units(unit)
    return [spell(run, marks)] if precision is unit else _decades(run, precision, marks)


def _reaches_on(season: Season) -> bool:
    """Whether it may end in the year after its own, as a northern winter does."""
    return gregorian.year_of(int(Season(2001, season.code).end_latest)) > 2001


def _with_open_digits(date: Date, count: int) -> Date:
    marks = date.qualifiers
    if isinstance(date.year, str):
        return Date(date.year[:-count] + "X" * count, None, None, marks)
    digits = len(str(abs(date.year)))
    if digits > count and (date.significant is not None or digits > 4):
        # EDTF has masks for four digits only; beyond, it counts the significant ones.
        return Date(date.year, None, None, marks, digits - count)
    text = f"{date.year:05}" if date.year < 0 else f"{date.year:04}"
    return Date(text[:-count] + "X" * count, None, None, marks)


def _decades(run: Run, precision: Precision, marks: Qualifiers) -> list[Member]:
    """The decades (or centuries, millennia) that a run of years touches; a range if too many."""
    count = _OPEN_DIGITS[precision]
    ends = [
        None if abs(year) == INFINITY else _with_open_digits(Date(int(year)), count)
        for year in (run.low, run.high)
    ]
    low = -INFINITY if ends[0] is None else ends[0].begin_earliest
    high = INFINITY if ends[1] is None else ends[1].end_latest
    rounded = Run.of_days(Precision.YEAR, low, high)
    if rounded.high - rounded.low > MOST_PIECES * 10**count:
        return [spell(rounded, marks)]
    found: list[Member] = []
    year = rounded.low
    while year <= rounded.high:
        decade = _with_open_digits(Date(int(year), None, None, marks), count)
        found.append(decade)
        year = Run.of_days(Precision.YEAR, *span_of(decade)).high + 1
    return found
