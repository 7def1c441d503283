"""What every date value can be asked of another, and where it comes in order.

A kind of value says what it may stand for, its readings; what holds between two
values follows from theirs, whatever their kinds.
"""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from timeline._util.text import described
from timeline.dates._engine.granules.families import INFINITY, Bound, Single, Units, seconds_of
from timeline.dates._engine.relations.allen import WITHIN, Relation, possible_relations, verdict
from timeline.dates._engine.relations.moments import (
    Family,
    relations_of_moments,
    verdict_on_moments,
)
from timeline.dates._engine.relations.readings import Bounds, Readings
from timeline.dates._engine.relations.truth import Qualifier, Truth
from timeline.dates._values.scales import EARLIEST_ZONE, LATEST_ZONE, SECONDS_A_DAY, TimeScale
from timeline.errors import InvalidValueError

if TYPE_CHECKING:
    from timeline.dates._values.base import DateLike, DateValue

__all__ = ["Comparable"]

_MEETS = frozenset({Relation.MEETS})
_OVERLAPS = frozenset({Relation.OVERLAPS})
_STARTS = frozenset({Relation.STARTS})
_DURING = frozenset({Relation.DURING})
_FINISHES = frozenset({Relation.FINISHES})
_CONTAINS = frozenset({Relation.CONTAINS})
_EQUALS = frozenset({Relation.EQUALS})


class Comparable(ABC):
    """What can be compared: it has readings, in units of days or seconds.

    A question is answered with a `Truth`; `sort_key` gives an order for display.
    """

    __slots__ = ()

    # What a value counts in; a kind that may differ from value to value sets it in each.
    time_scale: TimeScale = TimeScale.DAYS

    # Whether the value names one granule and no other, from its first unit to its last.
    names_one_granule: bool = False

    # The options of a value that count in different time scales, each to be compared in its own.
    apart: tuple[Comparable, ...] = ()

    @abstractmethod
    def readings(self, scale: TimeScale) -> Readings:
        """Return what the value may stand for, in units of `scale` (not below the value's own).

        A value without a zone seen in `TimeScale.ZONED` is widened by every zone on
        earth: it may be up to 14 hours earlier or 12 later than it reads in UTC.
        """

    @property
    @abstractmethod
    def qualifier(self) -> Qualifier:
        """Return the qualifiers of all parts together."""

    @property
    def bounds(self) -> Bounds:
        """Return the four bounds, in units of the value's `time_scale`."""
        return self.readings(self.time_scale).bounds

    @property
    def begin_earliest(self) -> Bound:
        """Return the first unit in which it may begin, or minus infinity."""
        return self.bounds.begin_earliest

    @property
    def begin_latest(self) -> Bound:
        """Return the last unit in which it may begin, or infinity."""
        return self.bounds.begin_latest

    @property
    def end_earliest(self) -> Bound:
        """Return the first unit in which it may end, or minus infinity."""
        return self.bounds.end_earliest

    @property
    def end_latest(self) -> Bound:
        """Return the last unit in which it may end, or infinity."""
        return self.bounds.end_latest

    # -- comparing ---------------------------------------------------------

    def before(self, other: Comparable | DateLike) -> Truth:
        """Return whether this ends before `other` begins (Allen's *before* or *meets*).

        >>> from timeline import edtf
        >>> edtf.parse("2021-02").before(edtf.parse("2021-03-01"))
        Truth.TRUE
        >>> edtf.parse("2021-02").before(edtf.parse("2021-02-14"))
        Truth.UNKNOWN
        """
        if not isinstance(other, Comparable):
            other = _meant(other)
        a: Comparable | Bounds = self
        b: Comparable | Bounds = other
        if self.time_scale is not other.time_scale:
            if self.apart or other.apart:
                return self._of_each(other, lambda x, y: x.before(y))
            scale = max(self.time_scale, other.time_scale)
            a, b = _counted(self, scale), _counted(other, scale)
        if a.end_latest < b.begin_earliest:
            truth = Truth.TRUE
        elif a.end_earliest < b.begin_latest:
            truth = Truth.UNKNOWN
        else:
            truth = Truth.FALSE
        if self.qualifier or other.qualifier:
            return truth.resting_on(self.qualifier | other.qualifier)
        return truth

    def after(self, other: Comparable | DateLike) -> Truth:
        """Return whether this begins after `other` ends (Allen's *after* or *met by*)."""
        if not isinstance(other, Comparable):
            other = _meant(other)
        return other.before(self)

    def meets(self, other: Comparable | DateLike) -> Truth:
        """Return whether `other` begins on the unit that follows this one's last."""
        return self._stands(other, _MEETS)

    def overlaps(self, other: Comparable | DateLike) -> Truth:
        """Return whether this begins first, and ends within `other` (Allen's *overlaps*)."""
        return self._stands(other, _OVERLAPS)

    def starts(self, other: Comparable | DateLike) -> Truth:
        """Return whether both begin together and this ends first."""
        return self._stands(other, _STARTS)

    def during(self, other: Comparable | DateLike) -> Truth:
        """Return whether this begins after `other` begins, and ends before it ends.

        Allen's *during* leaves the ends out; `within` takes them in.
        """
        return self._stands(other, _DURING)

    def finishes(self, other: Comparable | DateLike) -> Truth:
        """Return whether both end together and this began later."""
        return self._stands(other, _FINISHES)

    def contains(self, other: Comparable | DateLike) -> Truth:
        """Return whether `other` is `during` this."""
        return self._stands(other, _CONTAINS)

    def same(self, other: Comparable | DateLike) -> Truth:
        """Return whether both begin together and end together.

        >>> from timeline import edtf
        >>> edtf.parse("2021-02").same(edtf.parse("2021-02"))
        Truth.UNKNOWN
        >>> edtf.parse("2021-02-01").same(edtf.parse("2021-02-01"))
        Truth.TRUE
        """
        return self._stands(other, _EQUALS)

    def within(self, other: Comparable | DateLike) -> Truth:
        """Return whether this lies inside `other`, ends included (*during, starts, finishes,
        equals*).
        """
        return self._stands(other, WITHIN)

    def holds(self, other: Comparable | DateLike, *wanted: Relation) -> Truth:
        """Return whether one of the relations `wanted` holds.

        >>> from timeline import edtf
        >>> from timeline.dates._engine.relations import BEFORE_OR_MEETS
        >>> edtf.parse("1939/1945").holds(edtf.parse("1945/1950"), *BEFORE_OR_MEETS)
        Truth.UNKNOWN
        """
        for relation in wanted:
            if not isinstance(relation, Relation):
                raise InvalidValueError(
                    f"expected relations such as Relation.BEFORE, found {described(relation)}"
                )
        return self._stands(other, frozenset(wanted))

    def _stands(self, other: Comparable | DateLike, wanted: frozenset[Relation]) -> Truth:
        if not isinstance(other, Comparable):
            other = _meant(other)
        found = _relations_of_moments(self, other)
        if found is not None:
            truth = verdict_on_moments(found, wanted)
        elif (self.apart or other.apart) and not _in_one_scale(self, other):
            return self._of_each(other, lambda x, y: x._stands(y, wanted))
        else:
            scale = max(self.time_scale, other.time_scale)
            truth = verdict(self.readings(scale), other.readings(scale), wanted)
        if self.qualifier or other.qualifier:
            return truth.resting_on(self.qualifier | other.qualifier)
        return truth

    def relations(self, other: Comparable | DateLike) -> frozenset[Relation]:
        """Return those of Allen's relations to `other` that some reading of the two allows."""
        if not isinstance(other, Comparable):
            other = _meant(other)
        found = _relations_of_moments(self, other)
        if found is not None:
            return found
        if (self.apart or other.apart) and not _in_one_scale(self, other):
            pairs = self._pairs(other)
            return frozenset(found for x, y in pairs for found in x.relations(y))
        scale = max(self.time_scale, other.time_scale)
        return possible_relations(self.readings(scale), other.readings(scale))

    def _pairs(self, other: Comparable) -> Iterator[tuple[Comparable, Comparable]]:
        return ((x, y) for x in self.apart or (self,) for y in other.apart or (other,))

    def _of_each(self, other: Comparable, ask: Callable[[Comparable, Comparable], Truth]) -> Truth:
        """What is so of every pair of options of the two, or UNKNOWN if they differ."""
        truths = [ask(x, y) for x, y in self._pairs(other)]
        whole = truths[0] if len(set(truths)) == 1 else Truth.UNKNOWN
        return whole.resting_on(self.qualifier | other.qualifier)

    # -- order -------------------------------------------------------------

    def sort_key(self) -> tuple[Bound, Bound, Bound, str]:
        """Return a total order for display that never contradicts a definite `before`.

        First comes the earliest begin (for an open begin the first bound that is
        finite; a value with none, "year unknown", comes last), then the latest
        end, then the latest begin, so that what is known more exactly leads;
        at last the text.
        """
        bounds = self.bounds
        unit = 1 if self.time_scale else SECONDS_A_DAY
        point = next((bound for bound in bounds if abs(bound) != INFINITY), INFINITY)
        return point * unit, bounds.end_latest * unit, bounds.begin_latest * unit, str(self)


def _meant(other: str | datetime.date) -> DateValue:
    # What is taken for a date is told by the module of `DateValue`, which builds on this one.
    from timeline.dates._values.base import as_date_value

    return as_date_value(other)


def _in_one_scale(one: Comparable, other: Comparable) -> bool:
    return one.time_scale is other.time_scale


def _relations_of_moments(one: Comparable, other: Comparable) -> frozenset[Relation] | None:
    """Return the relations of two values that name one granule each; None for others."""
    if not (one.names_one_granule and other.names_one_granule):
        return None
    if one.time_scale is other.time_scale:
        return relations_of_moments(
            one.begin_earliest, one.end_latest, other.begin_earliest, other.end_latest
        )
    scale = max(one.time_scale, other.time_scale)
    first, last, family = _moment(one, scale)
    other_first, other_last, other_family = _moment(other, scale)
    return relations_of_moments(first, last, other_first, other_last, family, other_family)


def _counted(value: Comparable, scale: TimeScale) -> Comparable | Bounds:
    """Return what has the four bounds of a value in a scale: in its own, the value itself."""
    if value.time_scale is scale:
        return value
    if value.names_one_granule:
        first, last, _ = _moment(value, scale)
        return Bounds(first, last, first, last)
    return value.readings(scale).bounds


def _moment(value: Comparable, scale: TimeScale) -> tuple[Bound, Bound, Family]:
    """Return the first and the last unit of the one granule that a value names, in a scale.

    A time without a zone is one of many seconds in UTC; a day is one day, wherever it began.
    """
    first, last, own = value.begin_earliest, value.end_latest, value.time_scale
    if own is scale:
        return first, last, Single
    before, after = (EARLIEST_ZONE, LATEST_ZONE) if scale is TimeScale.ZONED else (0, 0)
    if own is TimeScale.DAYS:
        return *seconds_of(first, last, before, after), Single
    return first - before, last + after, Units
