"""How a date is drawn: the stretches of time that it is made of, each of one kind.

What is drawn follows from the value's readings. A date is one moment within its
bounds; an interval lasted at least from its latest begin to its earliest end, and
may have lasted over all its bounds; a set is its members. Time is counted in seconds
from 0000-12-31T00:00:00, as integers of any size, so that any year has its place;
begins are inclusive, ends exclusive.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

import attrs

from timeline.dates import Date, DateSet, DateTime, DateValue, End, Interval, Qualifier
from timeline.dates._values.sets import DateRange
from timeline.model import Event

__all__ = ["DAY", "Kind", "Mark", "Second", "Stretch", "mark_of", "stretches_of"]

Second: TypeAlias = "int | float"
"""A second, or an infinity where nothing bounds a date."""

Kind: TypeAlias = Literal["exact", "within", "certain", "perhaps", "inferred"]
"""A known day or second; one moment not known where; it lasted then; it may have lasted then; that
it was then follows from other events."""

DAY = 86_400
MOST_MEMBERS = 24


@attrs.frozen
class Stretch:
    """From `begin` until `end`, of one kind.

    A side that is infinite was left open on purpose where the kind is "certain", and
    is unknown in the others.
    """

    kind: Kind
    begin: Second
    end: Second

    @property
    def known_sides(self) -> tuple[int, ...]:
        """Its sides that are not infinite."""
        return tuple(int(side) for side in (self.begin, self.end) if not math.isinf(side))


@attrs.frozen
class Mark:
    """What is drawn for an event: stretches, one group for each date that is claimed.

    More than one group is a dispute. `doubt` is what qualifies the date. `inferred` is what
    follows from other events; it is all there is of an event that nobody dated.
    """

    groups: tuple[tuple[Stretch, ...], ...]
    doubt: Qualifier = Qualifier.NONE
    disputed: bool = False
    inferred: tuple[Stretch, ...] = ()

    @property
    def stretches(self) -> Iterator[Stretch]:
        """All of them, group after group; what is inferred, where nothing is claimed."""
        return (stretch for group in self.groups or (self.inferred,) for stretch in group)

    @property
    def begin(self) -> Second:
        """Its first second, or minus infinity."""
        return min(stretch.begin for stretch in self.stretches)

    @property
    def end(self) -> Second:
        """What follows its last second, or infinity."""
        return max(stretch.end for stretch in self.stretches)

    @property
    def has_place(self) -> bool:
        """Whether anything bounds it: "1 February, year unknown" has no place on an axis."""
        return any(stretch.known_sides for stretch in self.stretches)

    @property
    def is_exact(self) -> bool:
        """Whether it is one known day or second."""
        return [stretch.kind for stretch in self.stretches] == ["exact"]


def mark_of(event: Event, inferred: DateValue | None = None) -> Mark | None:
    """The mark of an event; None where nothing says when it happened.

    `inferred` is what follows for it from other events, if they tell more than its own claims.

    >>> mark = mark_of(Event("Coup", when="2021-02-01"))
    >>> mark.is_exact, mark.end - mark.begin
    (True, 86400)
    """
    resolution = event.resolve("when")
    follows = () if inferred is None else tuple(_inferred(inferred))
    if not isinstance(resolution.value, DateValue):
        return Mark((), inferred=follows) if follows else None
    disputed = resolution.how == "disputed"
    dates = [p.value for p in resolution.positions] if disputed else [resolution.value]
    values = [date for date in dates if isinstance(date, DateValue)]
    return Mark(
        tuple(tuple(stretches_of(date)) for date in values),
        _doubt(values),
        disputed,
        follows,
    )


def _inferred(date: DateValue) -> Iterator[Stretch]:
    """What is drawn of a date that was worked out, whatever its kind: from when until when."""
    return (attrs.evolve(stretch, kind="inferred") for stretch in stretches_of(date))


def _doubt(dates: Iterable[DateValue]) -> Qualifier:
    doubt = Qualifier.NONE
    for date in dates:
        doubt |= date.qualifier
    return doubt


def stretches_of(date: DateValue) -> Iterator[Stretch]:
    """What a date is drawn as.

    >>> from timeline import edtf
    >>> [stretch.kind for stretch in stretches_of(edtf.parse("2021-02/2021-08-07"))]
    ['perhaps', 'certain']
    """
    if isinstance(date, Interval):
        return _lasting(date)
    if isinstance(date, DateSet) and len(date.members) <= MOST_MEMBERS:
        return _members(date)
    return iter((_one(date),))


def _one(date: DateValue) -> Stretch:
    exact = isinstance(date, DateTime) or (isinstance(date, Date) and date.day_number is not None)
    bounds = date.bounds
    kind: Kind = "exact" if exact else "within"
    return Stretch(kind, _begin(date, bounds.begin_earliest), _end(date, bounds.end_latest))


def _lasting(date: Interval) -> Iterator[Stretch]:
    bounds = date.bounds
    first, last = _begin(date, bounds.begin_earliest), _end(date, bounds.end_latest)
    # "Certain" is what lies in every reading; an end left open on purpose goes on.
    sure_from = -math.inf if date.start is End.OPEN else _begin(date, bounds.begin_latest)
    sure_until = math.inf if date.end is End.OPEN else _end(date, bounds.end_earliest)
    if sure_from >= sure_until:
        yield Stretch("perhaps", first, last)
        return
    if first < sure_from:
        yield Stretch("perhaps", first, sure_from)
    yield Stretch("certain", sure_from, sure_until)
    if sure_until < last:
        yield Stretch("perhaps", sure_until, last)


def _members(dates: DateSet) -> Iterator[Stretch]:
    for member in dates.members:
        if not isinstance(member, DateRange):
            yield _one(member)
        else:
            kind: Kind = "perhaps" if dates.all_of else "within"
            yield Stretch(kind, _begin(dates, member.first), _end(dates, member.last))


def _begin(date: DateValue, bound: Second) -> Second:
    return bound if math.isinf(bound) else int(bound) * (1 if date.time_scale else DAY)


def _end(date: DateValue, bound: Second) -> Second:
    return bound if math.isinf(bound) else (int(bound) + 1) * (1 if date.time_scale else DAY)
