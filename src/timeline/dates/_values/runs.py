"""Runs: consecutive years, months or days, as two integers, and the way to write them.

Most dates are runs (`2021-02`, `201X`, `2020-XX-XX`, `1670..1672`): what they
share, span or move to is worked out on the two numbers and written in the
simplest form that EDTF has for it. A date whose digits leave gaps
(`2020-XX-15`) is none.

Years, months and days are numbered: a year by itself, a month by
`year * 12 + month - 1`, a day by its ordinal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import attrs

from timeline.dates._engine import gregorian
from timeline.dates._engine.granules.calendar import YearRange
from timeline.dates._engine.granules.families import INFINITY, Bound
from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._values import masks, spans
from timeline.dates._values.base import DateValue, SingleDate
from timeline.dates._values.date import Date, Qualifiers
from timeline.dates._values.instant import DateTime
from timeline.dates._values.precision import Precision
from timeline.dates._values.scales import TimeScale
from timeline.dates._values.season import Season
from timeline.dates._values.sets import DateRange, DateSet, Member
from timeline.dates._values.spans import MOST_YEAR_DIGITS
from timeline.errors import InvalidValueError, RangeError

__all__ = [
    "MOST_PIECES",
    "Run",
    "add_marks",
    "as_value",
    "every_one",
    "gather",
    "is_one_granule",
    "join",
    "marks_of",
    "members_of",
    "parts_of",
    "run_of",
    "span_of",
    "spell",
    "union",
    "unit_of",
]

MOST_PIECES = 256
"""A set with more members is given up for the one range that spans them."""

_NO_MARKS: Qualifiers = (Qualifier.NONE, Qualifier.NONE, Qualifier.NONE)
_ANY = ("XXXX", "XX", "XX")
_PARTS = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}


@attrs.frozen
class Run:
    """The years, months or days with the numbers `low` to `high`; a side may be infinite.

    >>> Run(Precision.MONTH, 2004 * 12, 2004 * 12 + 2).last_day
    731671
    """

    unit: Precision
    low: Bound
    high: Bound

    @classmethod
    def of_days(cls, unit: Precision, first: Bound, last: Bound) -> Run:
        """The units that the days from `first` to `last` touch."""
        return cls(unit, _number(unit, first), _number(unit, last))

    @property
    def first_day(self) -> Bound:
        """The first day, or minus infinity."""
        return self.low if self.low == -INFINITY else _first_day(self.unit, int(self.low))

    @property
    def last_day(self) -> Bound:
        """The last day, or infinity."""
        return self.high if self.high == INFINITY else _first_day(self.unit, int(self.high) + 1) - 1

    def in_units(self, unit: Precision) -> Run:
        """The same days, counted in `unit`; a coarser unit rounds outwards."""
        return self if unit is self.unit else Run.of_days(unit, self.first_day, self.last_day)

    def common(self, other: Run) -> Run | None:
        """The part of both, in the finer of their units."""
        unit = min(self.unit, other.unit)
        ours, theirs = self.in_units(unit), other.in_units(unit)
        low, high = max(ours.low, theirs.low), min(ours.high, theirs.high)
        return Run(unit, low, high) if low <= high else None

    def covers(self, first: Bound, last: Bound) -> bool:
        """Whether the days from `first` to `last` all lie in it."""
        return self.first_day <= first and last <= self.last_day


def _number(unit: Precision, day: Bound) -> Bound:
    if abs(day) == INFINITY or unit is Precision.DAY:
        return day
    year, month, _ = gregorian.civil(int(day))
    return year if unit is Precision.YEAR else year * 12 + month - 1


def _first_day(unit: Precision, number: int) -> int:
    if unit is Precision.DAY:
        return number
    if unit is Precision.YEAR:
        return gregorian.days_before_year(number) + 1
    return gregorian.ordinal(number // 12, number % 12 + 1, 1)


# -- from dates --------------------------------------------------------------


def members_of(value: DateValue) -> tuple[Member, ...]:
    """The members of a set; a date, season or time alone."""
    if isinstance(value, DateSet):
        return value.members
    if isinstance(value, SingleDate):
        return (value,)
    raise RangeError(f"expected a date or a set of dates, found {value}")


def unit_of(member: Member) -> Precision:
    """In what a date or a range counts: years, months (so do seasons) or days."""
    if isinstance(member, DateRange):
        return member.precision
    if isinstance(member, Season):
        return Precision.MONTH
    if isinstance(member, DateTime) or (isinstance(member, Date) and member.day is not None):
        return Precision.DAY
    return Precision.YEAR if isinstance(member, Date) and member.month is None else Precision.MONTH


def run_of(member: Member) -> Run | None:
    """A date or a range as a run; None for a season, a time, and digits that leave gaps."""
    if isinstance(member, DateRange):
        return Run.of_days(member.precision, member.first, member.last)
    if not isinstance(member, Date) or not _has_no_gaps(member):
        return None
    return Run.of_days(unit_of(member), member.begin_earliest, member.end_latest)


def _has_no_gaps(date: Date) -> bool:
    """Whether no part that may vary stands before one that may not take every number."""
    if date.is_known:
        return True
    years = spans.years(date.year, date.significant)
    varies = years.first != years.last
    if not isinstance(years, YearRange):
        return False
    for part, numbers in ((date.month, masks.MONTHS), (date.day, masks.DAYS)):
        if part is None:
            return True
        found = numbers[part]
        if found[-1] - found[0] + 1 != len(found) or (varies and len(found) < len(numbers["XX"])):
            return False
        varies = varies or len(found) > 1
    return True


def is_one_granule(date: SingleDate) -> bool:
    """Whether it can only be one year, month, day, season or second."""
    granules = date.granules(date.time_scale)
    if abs(granules.first) == INFINITY:
        return False
    return granules.at_or_after(granules.first) == (granules.first, granules.last)


def as_value(member: Member) -> DateValue:
    """A member of a set by itself: a range as the set of it alone."""
    return member if isinstance(member, SingleDate) else DateSet((member,))


# -- to dates ----------------------------------------------------------------


def spell(run: Run, marks: Qualifiers = _NO_MARKS) -> Date | DateRange:
    """The run as one date (`2021-02`, `201X`, `2020-XX`) if there is one, else as a range.

    >>> str(spell(Run(Precision.YEAR, 2010, 2019))), str(spell(Run(Precision.YEAR, 2010, 2020)))
    ('201X', '2010..2020')
    """
    low = None if run.low == -INFINITY else _date(run.unit, int(run.low), marks)
    if low is not None and run.low == run.high:
        return low
    high = None if run.high == INFINITY else _date(run.unit, int(run.high), marks)
    if low is None and high is None:
        return _of_parts(_ANY[: _PARTS[run.unit]], marks)
    if low is None or high is None:
        return DateRange(low, high)
    return _masked(run, low, high) or DateRange(low, high)


def parts_of(unit: Precision, number: int) -> tuple[int, int | None, int | None]:
    """Year, month and day of the year, month or day with this number."""
    if unit is Precision.DAY:
        return gregorian.civil(number)
    if unit is Precision.MONTH:
        return number // 12, number % 12 + 1, None
    return number, None, None


def _date(unit: Precision, number: int, marks: Qualifiers) -> Date:
    year, month, day = parts_of(unit, number)
    try:
        return Date(year, month, day, marks)
    except InvalidValueError as error:
        raise RangeError(
            f"the year {year} has more digits than the {MOST_YEAR_DIGITS} that a date holds"
        ) from error


def every_one(piece: Member) -> list[Member] | None:
    """The dates that a piece may be, as members that say "every one of them"; None if too many.

    `201X` is one of ten years; in an all-of set the ten are `2010..2019`.
    """
    run = run_of(piece)
    if run is not None:
        ends = (
            None if abs(n) == INFINITY else _date(run.unit, int(n), marks_of(piece))
            for n in (run.low, run.high)
        )
        return (
            [piece] if run.low == run.high or isinstance(piece, DateRange) else [DateRange(*ends)]
        )
    assert isinstance(piece, SingleDate)
    if isinstance(piece, DateTime):
        return [piece]
    granules = piece.granules(TimeScale.DAYS)
    if abs(granules.first) == INFINITY:
        return None
    found = list(islice(granules, MOST_PIECES + 1))
    dates = (Run.of_days(unit_of(piece), *granule) for granule in found)
    return [spell(date, marks_of(piece)) for date in dates] if len(found) <= MOST_PIECES else None


def _masked(run: Run, low: Date, high: Date) -> Date | None:
    """The one date with open digits that stands for the run, if there is one."""
    parts: list[int | str] = []
    for ours, theirs in zip(_texts(low), _texts(high), strict=True):
        if parts and isinstance(parts[-1], str):
            parts.append("XX")
        else:
            parts.append(int(ours) if ours == theirs else _open_digits(ours, theirs))
    try:
        date = _of_parts(parts, low.qualifiers)
    except InvalidValueError:
        return None
    return date if run_of(date) == run else None


def _of_parts(parts: Sequence[int | str], marks: Qualifiers) -> Date:
    year, month, day = (*parts, None, None)[:3]
    assert year is not None
    return Date(year, month, day, marks)


def _texts(date: Date) -> list[str]:
    parts = [
        f"{date.year:05}" if isinstance(date.year, int) and date.year < 0 else f"{date.year:04}"
    ]
    return parts + [f"{part:02}" for part in (date.month, date.day) if part is not None]


def _open_digits(a: str, b: str) -> str:
    """The digits in front that are the same, and an X for each of the rest."""
    same = next((i for i, pair in enumerate(zip(a, b, strict=False)) if pair[0] != pair[1]), 0)
    return a[:same] + "X" * (len(a) - same)


# -- qualifiers --------------------------------------------------------------


def marks_of(member: Member) -> Qualifiers:
    """The qualifiers of year, month and day; of a range, those of both ends together."""
    if isinstance(member, Date):
        return member.qualifiers
    if isinstance(member, Season):
        return (*member.qualifiers, Qualifier.NONE)
    if isinstance(member, DateRange):
        marks = _NO_MARKS
        for side in (member.start, member.end):
            marks = marks if side is None else union(marks, side.qualifiers)
        return marks
    return _NO_MARKS


def union(a: Qualifiers, b: Qualifiers) -> Qualifiers:
    """The qualifiers of either, part by part."""
    return a[0] | b[0], a[1] | b[1], a[2] | b[2]


def add_marks(member: Member, marks: Qualifiers) -> Member:
    """The same date or range with `marks` beside its own.

    What is in doubt of a part that it does not state makes the finest that it states doubtful.
    """
    if not any(marks):
        return member
    if isinstance(member, Date):
        year, month, day = marks
        if member.month is None:
            year |= month | day
        elif member.day is None:
            month |= day
        own = union(member.qualifiers, (year, month, day))
        return Date(member.year, member.month, member.day, own, member.significant)
    if isinstance(member, Season):
        year, grouping, _ = union(marks_of(member), (marks[0], marks[1] | marks[2], marks[2]))
        return Season(member.year, member.code, (year, grouping))
    if isinstance(member, DateRange):
        ends = (member.start, member.end)
        start, end = (None if side is None else add_marks(side, marks) for side in ends)
        assert not isinstance(start, (DateRange, Season))
        return DateRange(start, end)  # type: ignore[arg-type]
    return member  # a time has no qualifiers


# -- several -----------------------------------------------------------------


def join(pieces: Iterable[Member]) -> list[Member]:
    """The pieces in order, with runs of one unit and equal marks joined where they touch."""
    joined: list[Member] = []
    for piece in sorted(set(pieces), key=_place):
        run = run_of(piece)
        before = run_of(joined[-1]) if joined else None
        if (
            run is not None
            and before is not None
            and run.unit is before.unit
            and run.low <= before.high + 1
            and marks_of(piece) == marks_of(joined[-1])
        ):
            whole = Run(run.unit, before.low, max(before.high, run.high))
            joined[-1] = spell(whole, marks_of(piece))
        else:
            joined.append(piece)
    return joined


def gather(pieces: Iterable[Member], *, all_of: bool = False) -> DateValue | None:
    """One date where there is one piece, a set where there are several, None where none is."""
    found = sorted(set(pieces), key=_place)
    if not found:
        return None
    if len(found) > MOST_PIECES and not all_of:
        found = [_span(found)]
    if len(found) == 1 and isinstance(found[0], SingleDate):
        return found[0]
    return DateSet(tuple(found), all_of=all_of)


def _span(pieces: list[Member]) -> Member:
    marks = _NO_MARKS
    for piece in pieces:
        marks = union(marks, marks_of(piece))
    ends = [span_of(piece) for piece in pieces]
    first, last = min(first for first, _ in ends), max(last for _, last in ends)
    return spell(Run.of_days(min(unit_of(piece) for piece in pieces), first, last), marks)


def span_of(member: Member) -> tuple[Bound, Bound]:
    """The first and the last day of a date, season or range."""
    if isinstance(member, DateRange):
        return member.first, member.last
    return member.begin_earliest, member.end_latest


def _place(member: Member) -> tuple[Bound, Bound, str]:
    return (*span_of(member), str(member))
