"""One of several dates of any kind, not known which: what a dispute comes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from timeline._util.checked import checked
from timeline._util.text import described
from timeline.dates._engine.granules.families import INFINITY, Bound
from timeline.dates._engine.relations.readings import AllOf, OneOf, Readings, Simple
from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._values.base import DateValue, SingleDate
from timeline.dates._values.date import Date
from timeline.dates._values.instant import DateTime
from timeline.dates._values.precision import Precision
from timeline.dates._values.scales import SECONDS_A_DAY, TimeScale
from timeline.dates._values.sets import DateRange, DateSet, Member
from timeline.errors import InvalidValueError

__all__ = ["Alternatives", "one_of"]


def one_of(dates: Iterable[DateValue]) -> DateValue:
    """Return the date that is one of `dates`, not known which.

    Whatever is asked of it is TRUE if it is for each of them, and FALSE if it is for each
    of them; else it is UNKNOWN. Dates that EDTF can put into a set become one, others
    (intervals, times, all-of sets) `Alternatives`; a single date is itself.

    Raises InvalidValueError for no date, and for what is none.

    >>> from timeline import edtf
    >>> may, june = edtf.parse("2021-05-03"), edtf.parse("2021-06")
    >>> str(one_of([june, may])), one_of([may, june]).before(edtf.parse("2021-07"))
    ('[2021-05-03,2021-06]', Truth.TRUE)
    >>> two = one_of([edtf.parse("2021-03/2021-04"), edtf.parse("2021-04/2021-05")])
    >>> str(two), two.overlaps(edtf.parse("2021-04/2021-12"))
    ('2021-03/2021-04 or 2021-04/2021-05', Truth.UNKNOWN)
    """
    given = _as_options(dates)
    for date in given:
        if not isinstance(date, DateValue):
            raise InvalidValueError(f"expected date values, found {described(date)}")
    if not given:
        raise InvalidValueError("expected one date at least, found none")
    apart = sorted({option for date in given for option in _options(date)}, key=_in_time)
    if len(apart) == 1:
        return apart[0]
    members = [_member(option) for option in apart]
    known = [member for member in members if member is not None]
    return DateSet(known) if len(known) == len(members) else Alternatives(apart)


def _options(date: DateValue) -> Iterator[DateValue]:
    """The dates that one is one of: its members or options, each by itself."""
    if isinstance(date, Alternatives):
        yield from date.options
    elif isinstance(date, DateSet) and not date.all_of:
        for member in date.members:
            yield DateSet((member,)) if isinstance(member, DateRange) else member
    else:
        yield date


def _in_time(date: DateValue) -> tuple[Bound, Bound, Bound, str]:
    return date.sort_key()


def _member(date: DateValue) -> Member | None:
    """The date as a one-of set has it; None for one that no set can have."""
    if isinstance(date, DateSet) and not date.all_of:
        return date.members[0]
    return date if isinstance(date, SingleDate) and not isinstance(date, DateTime) else None


def _as_options(dates: Iterable[DateValue]) -> tuple[DateValue, ...]:
    if not isinstance(dates, Iterable):
        raise InvalidValueError(f"expected dates, found {described(dates)}")
    return tuple(dates)


@attrs.frozen(repr=False)
class Alternatives(DateValue):
    """One of `options`, not known which; made by `one_of`.

    It is a value to compare, to draw and to put into words, and not to store: EDTF has no
    notation for it, and `str` joins its options by "or".
    """

    options: tuple[DateValue, ...] = attrs.field(converter=_as_options)

    @property
    def time_scale(self) -> TimeScale:  # type: ignore[override]
        return max(option.time_scale for option in self.options)

    @property
    def apart(self) -> tuple[DateValue, ...]:  # type: ignore[override]
        alike = len({option.time_scale for option in self.options}) == 1
        return () if alike else self.options

    @checked
    def readings(self, scale: TimeScale) -> Readings:
        return OneOf(
            tuple(
                part
                for option in self.options
                for part in _parts(option.readings(max(scale, self.time_scale)))
            )
        )

    @property
    def precision(self) -> Precision:
        """Return the finest precision among its options."""
        return min(option.precision for option in self.options)

    @property
    def qualifier(self) -> Qualifier:
        found = Qualifier.NONE
        for option in self.options:
            found |= option.qualifier
        return found

    @property
    def earliest(self) -> Date | DateTime | None:
        ends = [option.earliest for option in self.options]
        known = [end for end in ends if end is not None]
        return min(known, key=lambda end: _face(end)[0]) if len(known) == len(ends) else None

    @property
    def latest(self) -> Date | DateTime | None:
        ends = [option.latest for option in self.options]
        known = [end for end in ends if end is not None]
        return max(known, key=lambda end: _face(end)[1]) if len(known) == len(ends) else None

    def sort_key(self) -> tuple[Bound, Bound, Bound, str]:
        # Each by its own clock: a zone that one leaves open says nothing of the others.
        firsts, lasts, begins, _ = zip(*(option.sort_key() for option in self.options), strict=True)
        return min(firsts), max(lasts), max(begins), str(self)

    @checked
    def next_day(self, day: int) -> int | None:
        found = (option.next_day(day) for option in self.options)
        return min((day for day in found if day is not None), default=None)

    def _first_day(self) -> int:
        return min(option._first_day() for option in self.options)

    def to(self, precision: Precision | str) -> DateValue:
        return one_of(option.to(precision) for option in self.options)

    def __str__(self) -> str:
        return " or ".join(map(str, self.options))

    def __repr__(self) -> str:
        return f"Alternatives({list(self.options)!r})"


def _parts(readings: Readings) -> tuple[Simple | AllOf, ...]:
    return readings.options if isinstance(readings, OneOf) else (readings,)


def _face(end: Date | DateTime) -> tuple[Bound, Bound]:
    """The first and the last second of an end, by the clock that it is told by."""
    bounds = end.bounds
    if end.time_scale is not TimeScale.DAYS:
        return bounds.begin_earliest, bounds.end_latest
    first, last = bounds.begin_earliest, bounds.end_latest
    return _second(first), _second(last) if abs(last) == INFINITY else _second(last + 1) - 1


def _second(day: Bound) -> Bound:
    return day if abs(day) == INFINITY else day * SECONDS_A_DAY
