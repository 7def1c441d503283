"""How a date is drawn: the stretches of time that it is made of, each of one kind.

What is drawn follows from the value's readings. A date is one moment within its
bounds, or one of several granules; an interval lasted at least from its latest begin to
its earliest end, and may have lasted over all its bounds; a set is its members, one of
them or each. Time is counted in seconds from 0000-12-31T00:00:00 on the clock of the place,
as integers of any size, so that any year has its place and every event stands on the day
that it had there; begins are inclusive, ends exclusive.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Literal, TypeAlias

import attrs

from timeline._util.caching import kept
from timeline.dates import DateSet, DateTime, DateValue, End, Interval, Qualifier
from timeline.dates._engine.relations.readings import Moment
from timeline.dates._values.alternatives import Alternatives
from timeline.dates._values.scales import TimeScale
from timeline.dates._values.sets import DateRange
from timeline.model import Event, Position

__all__ = ["DAY", "Dating", "Kind", "Mark", "Second", "Stretch", "dating_of", "mark_of"]

Second: TypeAlias = "int | float"
"""A second, or an infinity where nothing bounds a date."""

Kind: TypeAlias = Literal["exact", "within", "each", "certain", "perhaps", "inferred"]
"""A known day or second; one moment not known where; several, one in each part; it lasted then; it
may have lasted then; that it was then follows from other events."""

DAY = 86_400

MOST_MEMBERS = 24
"""So many days, months or years of one date are drawn one by one at most."""


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
class Dating:
    """One date, as it is drawn.

    `is_choice` is whether one of its stretches is meant, and not all. `date` is what it is drawn
    from, `sources` are the titles of those that say so, and `shift` is how many minutes the
    clock of the place is ahead of UTC, if the date states it.
    """

    stretches: tuple[Stretch, ...]
    is_choice: bool = False
    doubt: Qualifier = Qualifier.NONE
    date: DateValue | None = None
    sources: tuple[str, ...] = ()
    shift: int | None = None

    @property
    def begin(self) -> Second:
        """Its first second, or minus infinity."""
        return min(stretch.begin for stretch in self.stretches)

    @property
    def end(self) -> Second:
        """What follows its last second, or infinity."""
        return max(stretch.end for stretch in self.stretches)


class _Kept:
    """Where a mark, which never changes, keeps what an axis asks it again and again."""

    __slots__ = ("_kept_begin", "_kept_end", "_kept_sides", "_kept_stretches")


@attrs.frozen
class Mark(_Kept):
    """What is drawn for an event: each date that is claimed; more than one is a dispute.

    `inferred` is what follows from other events; it is all there is of an event that nobody dated.
    """

    datings: tuple[Dating, ...]
    disputed: bool = False
    inferred: tuple[Stretch, ...] = ()

    @kept
    def stretches(self) -> tuple[Stretch, ...]:
        """All of them, date after date; what is inferred, where nothing is claimed."""
        if not self.datings:
            return self.inferred
        return tuple(stretch for dating in self.datings for stretch in dating.stretches)

    @kept
    def begin(self) -> Second:
        """Its first second, or minus infinity."""
        return min(stretch.begin for stretch in self.stretches)

    @kept
    def end(self) -> Second:
        """What follows its last second, or infinity."""
        return max(stretch.end for stretch in self.stretches)

    @kept
    def sides(self) -> tuple[int, int] | None:
        """Its first and its last side that are not infinite; None where nothing bounds it."""
        known = [side for stretch in self.stretches for side in stretch.known_sides]
        return (min(known), max(known)) if known else None

    @property
    def doubt(self) -> Qualifier:
        """What qualifies any of its dates."""
        found = Qualifier.NONE
        for dating in self.datings:
            found |= dating.doubt
        return found

    @property
    def has_place(self) -> bool:
        """Whether anything bounds it: "1 February, year unknown" has no place on an axis."""
        return self.sides is not None

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
    if resolution.how != "disputed":
        return Mark((dating_of(resolution.value),), inferred=follows)
    datings = tuple(
        attrs.evolve(dating_of(position.value), sources=_sources(position))
        for position in resolution.positions
        if isinstance(position.value, DateValue)
    )
    return Mark(datings, disputed=True, inferred=follows)


def _sources(position: Position) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citation.source.title for citation in position.support))


def _inferred(date: DateValue) -> Iterator[Stretch]:
    """What is drawn of a date that was worked out, whatever its kind: from when until when."""
    first, *others = sorted(dating_of(date).stretches, key=lambda stretch: stretch.begin)
    begin, end = first.begin, first.end
    for stretch in others:
        if stretch.begin > end:
            yield Stretch("inferred", begin, end)
            begin = stretch.begin
        end = max(end, stretch.end)
    yield Stretch("inferred", begin, end)


@lru_cache(maxsize=8192)
def dating_of(date: DateValue) -> Dating:
    """Return what a date is drawn as.

    >>> from timeline import edtf
    >>> [stretch.kind for stretch in dating_of(edtf.parse("2021-02/2021-08-07")).stretches]
    ['perhaps', 'certain']
    >>> len(dating_of(edtf.parse("2020-XX-15")).stretches)
    12
    """
    stretches, is_choice = _drawn(date)
    return Dating(stretches, is_choice, date.qualifier, date, shift=_shift_of(date))


def _drawn(date: DateValue) -> tuple[tuple[Stretch, ...], bool]:
    """The stretches of a date, and whether only one of them is meant."""
    if isinstance(date, Interval):
        return tuple(_lasting(date)), False
    if isinstance(date, Alternatives):
        return tuple(s for option in date.options for s in _drawn(option)[0]), True
    if isinstance(date, DateSet):
        return _set(date)
    return _one_of(date)


def _one_of(date: DateValue) -> tuple[tuple[Stretch, ...], bool]:
    """A moment within one granule, or in one of several: of very many, within all of them."""
    readings = date.readings(date.time_scale)
    granules: list[tuple[Second, Second]] = []
    if isinstance(readings, Moment) and not math.isinf(readings.granules.first):
        granules = list(islice(readings.granules, MOST_MEMBERS + 1))
    if 0 < len(granules) <= MOST_MEMBERS:
        return tuple(_moment(date, *granule) for granule in granules), len(granules) > 1
    return (_moment(date, date.begin_earliest, date.end_latest),), True


def _moment(date: DateValue, first: Second, last: Second) -> Stretch:
    begin, end = _begin(date, first), _end(date, last)
    unit = 1 if date.time_scale else DAY
    return Stretch("exact" if end - begin == unit else "within", begin, end)


def _set(dates: DateSet) -> tuple[tuple[Stretch, ...], bool]:
    """The members of a set: those of its ranges one by one, unless they are very many."""
    options = [
        DateSet((member,)) if isinstance(member, DateRange) else member for member in dates.members
    ]
    apart = [_one_of(option)[0] for option in options]
    if sum(map(len, apart)) > MOST_MEMBERS:
        apart = [(_moment(option, option.begin_earliest, option.end_latest),) for option in options]
    if not dates.all_of:
        drawn = tuple(stretch for stretches in apart for stretch in stretches)
        return drawn, len(drawn) > 1 or _one_of(options[0])[1]
    return tuple(
        attrs.evolve(stretch, kind="each")
        if isinstance(member, DateRange) and len(of) == 1
        else stretch
        for member, of in zip(dates.members, apart, strict=True)
        for stretch in of
    ), False


def _lasting(date: Interval) -> Iterator[Stretch]:
    """What it may have lasted, and between what it did; where nothing is certain, in up to three
    parts: where it may begin, where it may begin or end, and where it may end.
    """
    bounds = date.bounds
    first, last = _begin(date, bounds.begin_earliest), _end(date, bounds.end_latest)
    # "Certain" is what lies in every reading; an end left open on purpose goes on.
    sure_from = -math.inf if date.start is End.OPEN else _begin(date, bounds.begin_latest)
    sure_until = math.inf if date.end is End.OPEN else _end(date, bounds.end_earliest)
    middle: Kind = "certain" if sure_from < sure_until else "perhaps"
    edges = sorted((sure_from, sure_until))
    if first < edges[0]:
        yield Stretch("perhaps", first, edges[0])
    if edges[0] < edges[1]:
        yield Stretch(middle, edges[0], edges[1])
    if edges[1] < last:
        yield Stretch("perhaps", edges[1], last)


def _shift_of(date: DateValue) -> int | None:
    """By how many minutes the clock of its place is ahead of UTC, as its first time states it."""
    parts: Iterable[object] = (date.start, date.end) if isinstance(date, Interval) else (date,)
    shifts = (part.shift for part in parts if isinstance(part, DateTime))
    return next((shift for shift in shifts if shift is not None), None)


def _begin(date: DateValue, bound: Second) -> Second:
    return bound if math.isinf(bound) else _on_the_clock(date, int(bound))


def _end(date: DateValue, bound: Second) -> Second:
    return bound if math.isinf(bound) else _on_the_clock(date, int(bound) + 1)


def _on_the_clock(date: DateValue, bound: int) -> int:
    """A bound in seconds, as the clock of the place shows them."""
    if date.time_scale is TimeScale.DAYS:
        return bound * DAY
    return bound + 60 * (_shift_of(date) or 0)
