"""`DateSet`: one of several dates, or every one of them (ISO 8601-2:2019, 6)."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from timeline._util.checked import checked
from timeline._util.showing import as_its_repr
from timeline._util.text import described
from timeline.dates._engine.granules.calendar import Calendar, Pattern, YearRange
from timeline.dates._engine.granules.families import INFINITY, Bound, Granules, Single, Units
from timeline.dates._engine.relations.readings import AllOf, Bounds, Moment, OneOf, Readings
from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._values.base import DateValue, SingleDate
from timeline.dates._values.date import Date, edge_day
from timeline.dates._values.instant import DateTime
from timeline.dates._values.precision import Precision
from timeline.dates._values.scales import TimeScale, in_scale
from timeline.dates._values.slots import opened
from timeline.errors import InvalidValueError

__all__ = ["DateRange", "DateSet", "set_of"]

_STEPS = {
    Precision.MONTH: Pattern.of_months(tuple((month, 1) for month in range(1, 13))),
    Precision.YEAR: Pattern.of_months(((1, 12),)),
}


@attrs.frozen(repr=False)
class DateRange:
    """Consecutive dates in a set, `1670..1672`, or all up to or from one: `..1984`.

    Ends are fully known years, months or days; a side that is None is open. The
    range counts in the finer precision of its ends, and is never listed.
    """

    start: Date | None
    end: Date | None

    def __attrs_post_init__(self) -> None:
        ends: list[object] = [side for side in (self.start, self.end) if side is not None]
        if not ends:
            raise InvalidValueError("expected a date at one side of '..', found none")
        for side in ends:
            if not isinstance(side, Date) or not side.is_known:
                raise InvalidValueError(
                    f"expected a fully known year, month or day beside '..', found {side}"
                )
        if self.first > self.last:
            raise InvalidValueError(f"expected a range that runs forward, found {self}")

    @property
    def precision(self) -> Precision:
        """Return in what unit the range counts."""
        return min(side.precision for side in (self.start, self.end) if side is not None)

    @property
    def first(self) -> Bound:
        """Return the first day, or minus infinity."""
        return -INFINITY if self.start is None else self.start.begin_earliest

    @property
    def last(self) -> Bound:
        """Return the last day, or infinity."""
        return INFINITY if self.end is None else self.end.end_latest

    def granules(self) -> Granules:
        """Return the days, months or years of the range, as families of days."""
        if self.precision is Precision.DAY:
            return Units(self.first, self.last)
        low = -INFINITY if self.start is None else _year(self.start)
        high = INFINITY if self.end is None else _year(self.end)
        months_or_years = Calendar(YearRange(low, high), _STEPS[self.precision])
        return months_or_years.clipped(self.first, self.last)

    def __str__(self) -> str:
        start, end = ("" if side is None else str(side) for side in (self.start, self.end))
        return f"{start}..{end}"

    def __repr__(self) -> str:
        return f"DateRange({self.start!r}, {self.end!r})"

    _repr_pretty_ = as_its_repr


Member = SingleDate | DateRange


class _OfText(tuple[Member, ...]):
    """The members that a text lists, and whether it means all of them."""

    __slots__ = ()
    all_of = False


class _AllOfText(_OfText):
    __slots__ = ()
    all_of = True


def _as_tuple(members: Iterable[Member] | str) -> tuple[Member, ...]:
    if isinstance(members, str):
        parsed = DateSet.parse(members)
        return (_AllOfText if parsed.all_of else _OfText)(parsed.members)
    if not isinstance(members, Iterable):
        raise InvalidValueError(f"expected dates or EDTF text, found {described(members)}")
    return tuple(members)


@attrs.frozen(repr=False)
class DateSet(DateValue):
    """One of its members, not known which (`[1667, 1760-12]`), or all of them (`{…}`).

    `members` are dates, seasons and ranges, one at least; `all_of` says whether
    every one is meant.

    >>> DateSet((DateRange(Date(2021, 8, 1), Date(2021, 8, 7)),))
    DateSet('[2021-08-01..2021-08-07]')
    """

    members: tuple[Member, ...] = attrs.field(converter=_as_tuple)
    all_of: bool = attrs.field(default=False, kw_only=True)
    bounds: Bounds = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if isinstance(self.members, _OfText):
            object.__setattr__(self, "all_of", self.members.all_of)
            object.__setattr__(self, "members", tuple(self.members))
        if not self.members:
            raise InvalidValueError("expected one member at least, found an empty set")
        for member in self.members:
            if isinstance(member, DateTime) or not isinstance(member, (SingleDate, DateRange)):
                raise InvalidValueError(f"expected dates, seasons or ranges, found {member!r}")
        object.__setattr__(self, "bounds", _bounds(self.members, self.all_of))

    def readings(self, scale: TimeScale) -> Readings:
        if not self.all_of:
            options = tuple(Moment(_granules(member, scale)) for member in self.members)
            return options[0] if len(options) == 1 else OneOf(options)
        moments = (moment for member in self.members for moment in _every(member, scale))
        return AllOf(tuple(moments))

    @property
    def precision(self) -> Precision:
        """Return the finest precision among its members."""
        return min(member.precision for member in self.members)

    @property
    def qualifier(self) -> Qualifier:
        found = Qualifier.NONE
        for member in self.members:
            if isinstance(member, DateRange):
                for side in (member.start, member.end):
                    found |= Qualifier.NONE if side is None else side.qualifier
            else:
                found |= member.qualifier
        return found

    @property
    def earliest(self) -> Date | None:
        return edge_day(self.bounds.begin_earliest)

    @property
    def latest(self) -> Date | None:
        return edge_day(self.bounds.end_latest)

    @checked
    def next_day(self, day: int) -> int | None:
        found = (_granules(member, TimeScale.DAYS).next_unit(day) for member in self.members)
        return min((int(unit) for unit in found if unit is not None), default=None)

    def __str__(self) -> str:
        text = ",".join(map(str, self.members))
        return f"{{{text}}}" if self.all_of else f"[{text}]"

    def __repr__(self) -> str:
        return f"DateSet({str(self)!r})"


_Open = opened(DateSet)
_new = _Open.__new__


def set_of(members: tuple[Member, ...], *, all_of: bool) -> DateSet:
    """Return what `DateSet(members, all_of=all_of)` is, of members that are known to be some."""
    dates = _new(_Open)
    dates.members = members
    dates.all_of = all_of
    dates.bounds = _bounds(members, all_of)
    dates.__class__ = DateSet
    return dates  # type: ignore[no-any-return]


def _bounds(members: tuple[Member, ...], all_of: bool) -> Bounds:
    """The bounds of all readings, in days."""
    lies = [bounds for member in members for bounds in _reach(member, all_of)]
    begins, begins_latest = [first for first, _ in lies], [last for _, last in lies]
    if all_of:
        return Bounds(min(begins), min(begins_latest), max(begins), max(begins_latest))
    first, last = min(begins), max(begins_latest)
    return Bounds(first, last, first, last)


def _reach(member: Member, all_of: bool) -> list[tuple[Bound, Bound]]:
    """The first and the last day of each granule that bounds a set of which this is a member."""
    if not isinstance(member, DateRange):
        return [(member.begin_earliest, member.end_latest)]
    if not all_of:
        return [(member.first, member.last)]
    moments = _every(member, TimeScale.DAYS)
    return [(moment.granules.first, moment.granules.last) for moment in moments]


def _granules(member: Member, scale: TimeScale) -> Granules:
    if isinstance(member, DateRange):
        return in_scale(member.granules(), scale)
    return member.granules(scale)


def _every(member: Member, scale: TimeScale) -> tuple[Moment, ...]:
    """The moments that stand for all of a member's dates.

    A range's dates follow one another, so no relation holds for them all at once
    but *before*, *after*, *during* and their kin, and these hold for all if for
    the first and the last. What else some of them may do, the whole range may,
    as a date of which no more is known; and of a side that is open no more is.
    """
    if not isinstance(member, DateRange):
        return (Moment(member.granules(scale)),)
    family = member.granules()
    ends = [
        None if member.start is None else family.at_or_after(member.first),
        None if member.end is None else family.at_or_before(member.last),
    ]
    known = [Single(*granule) for granule in ends if granule is not None]
    return tuple(Moment(in_scale(dates, scale)) for dates in (*known, family))


def _year(date: Date) -> int:
    assert isinstance(date.year, int)
    return date.year
