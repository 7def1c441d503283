"""What a relationship says of the begins and ends of two events, as steps between them.

Each kind is read for no more than its words say. An order may lie within one day: "after"
does not say "on a later day" (`least="P1D"` does). "During" and "part of" take in the ends,
"overlaps" says that some time is shared and not which began first, "meets" that one begins
when the other ends, on that day or the next, "caused" that the effect did not begin before
the cause. "Same incident" is said of accounts, not of time, and is no constraint.

A distance is between two events as wholes: all of the one lies so far from all of the other.
Of an event that a date says lasted, it is counted from the nearer end; where a claim names an
end, from that.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from timeline.curate._chronology.scale import DAY, SECOND, Length, Shifted, Step, length, whole
from timeline.dates._values.scales import EARLIEST_ZONE, LATEST_ZONE
from timeline.model import Relationship

__all__ = ["Edge", "Ends", "Linked", "link", "room"]

_EARLIER = EARLIEST_ZONE * SECOND
_LATER = LATEST_ZONE * SECOND
_SECONDS_A_DAY = DAY // SECOND


class Ends(NamedTuple):
    """An event as constraints see it: its variables, its clock, its unit, whether it lasted."""

    begin: int
    end: int
    is_zoned: bool = False
    has_time: bool = False
    lasts: bool = False

    def named(self, end: str) -> int:
        """The variable of the begin or of the end."""
        return self.begin if end == "begin" else self.end


Edge = tuple[int, int, Step]
"""From x to y: y is at least what the step leads to from x."""


class Linked(NamedTuple):
    """The edges that a relationship comes to, whether they say all of it, and what they do not."""

    edges: list[Edge]
    is_exact: bool = True
    unsaid: str = ""


_CONVERSES = {"after": "before", "contains": "during", "has part": "during", "caused by": "caused"}


def link(relationship: Relationship, own: Ends, other: Ends) -> Linked:
    """Return what a relationship of `own` to `other` says, as edges."""
    pattern = _pattern(
        (relationship.kind, relationship.least, relationship.most),
        (relationship.end, relationship.other_end),
        own[2:],
        other[2:],
    )
    variables = (own.begin, own.end, other.begin, other.end)
    edges = [(variables[x], variables[y], step) for x, y, step in pattern.edges]
    return Linked(edges, pattern.is_exact, pattern.unsaid)


@lru_cache(maxsize=8192)
def _pattern(
    says: tuple[str, str | None, str | None],
    ends: tuple[str | None, str | None],
    own: tuple[bool, ...],
    other: tuple[bool, ...],
) -> Linked:
    """What one says of any two such events, with variables 0 to 3: most timelines repeat a few."""
    kind, least, most = says
    end, other_end = ends
    told = Relationship(kind, "other", least=least, most=most, end=end, other_end=other_end)
    return _linked(told, Ends(0, 1, *own), Ends(2, 3, *other))


def _linked(relationship: Relationship, own: Ends, other: Ends) -> Linked:
    kind, end, other_end = relationship.kind, relationship.end, relationship.other_end
    if kind in _CONVERSES:
        kind, own, other, end, other_end = _CONVERSES[kind], other, own, other_end, end
    pair = _Pair(relationship, own, other)
    if kind == "before":
        return pair.before(end, other_end)
    if kind in {"during", "part of"}:
        return pair.during(end, other_end)
    if kind == "same time":
        if end or other_end:
            return pair.together([(end or other_end or "begin", other_end or end or "begin")])
        return pair.together([("begin", "begin"), ("end", "end")])
    if kind in {"starts with", "ends with"}:
        default = "begin" if kind == "starts with" else "end"
        return pair.together([(end or default, other_end or default)])
    if kind == "meets":
        return pair.meets(end or "end", other_end or "begin")
    if kind == "overlaps":
        return pair.overlaps()
    if kind == "caused":
        return pair.caused(end, other_end)
    return Linked([], unsaid=f"{kind!r} says nothing of time")


class _Pair:
    """Two events and the distances that one claim gives."""

    def __init__(self, relationship: Relationship, own: Ends, other: Ends) -> None:
        self.own, self.other = own, other
        self.least, self.most = relationship.least, relationship.most
        self.zones = {own.begin: own.is_zoned, own.end: own.is_zoned}
        self.zones |= {other.begin: other.is_zoned, other.end: other.is_zoned}
        self.is_exact = own.is_zoned == other.is_zoned

    # -- the kinds -----------------------------------------------------------

    def before(self, end: str | None, other_end: str | None) -> Linked:
        x, y = self.own.named(end or "end"), self.other.named(other_end or "begin")
        far = self._apart(self.own, end or "", self.other, other_end or "")
        return self._linked([self._order(x, y, 1), *far])

    def during(self, end: str | None, other_end: str | None) -> Linked:
        own, other = self.own, self.other
        edges = [self._order(other.begin, own.begin), self._order(own.end, other.end)]
        # A distance is counted inwards: from the other's begin on, or up to its end.
        if (other_end or end or "begin") == "begin":
            return self._linked(edges + self._apart(other, "begin", own, end or ""))
        return self._linked(edges + self._apart(own, end or "", other, "end"))

    def together(self, ends: list[tuple[str, str]]) -> Linked:
        """These ends fell together, or as near to one another as `most` says."""
        edges: list[Edge] = []
        for end, other_end in ends:
            x, y = self.own.named(end), self.other.named(other_end)
            for near, far in ((x, y), (y, x)):
                if self.most is None:
                    edges.append(self._order(near, far))
                else:
                    edges.append(self._at_most(near, far, self.most))
        return self._linked(edges, self.least, "two that are together have no least distance")

    def meets(self, end: str, other_end: str) -> Linked:
        x, y = self.own.named(end), self.other.named(other_end)
        by_second = self.own.has_time and self.other.has_time
        edges = [self._order(x, y, 1), self._at_most(x, y, "PT1S" if by_second else "P1D")]
        return self._linked(edges, self.least or self.most, "two that meet have no distance")

    def overlaps(self) -> Linked:
        own, other = self.own, self.other
        edges = [self._order(own.begin, other.end), self._order(other.begin, own.end)]
        return self._linked(edges, self.least or self.most, "it is not said what it is between")

    def caused(self, end: str | None, other_end: str | None) -> Linked:
        own, other = self.own, self.other
        edges = [self._order(own.begin, other.begin)]
        least, most = end or "", end or ""
        if own.lasts and end is None:
            # From its begin or its end is not said: what both ways of counting say is taken.
            least, most = "begin", "end"
        edges += self._at_least_apart(own, least, other, other_end or "")
        edges += self._at_most_apart(own, most, other, other_end or "")
        return self._linked(edges)

    def _linked(self, edges: list[Edge], unused: str | None = None, why: str = "") -> Linked:
        unsaid = f"the distance {unused} is left out: {why}" if unused else ""
        return Linked(edges, self.is_exact and not unused, unsaid)

    # -- edges ---------------------------------------------------------------

    def _apart(self, first: Ends, end: str, second: Ends, other_end: str) -> list[Edge]:
        """From an end of one event to an end of another, as far as the distances say."""
        return [
            *self._at_least_apart(first, end, second, other_end),
            *self._at_most_apart(first, end, second, other_end),
        ]

    def _at_least_apart(self, first: Ends, end: str, second: Ends, other_end: str) -> list[Edge]:
        if self.least is None:
            return []
        x, y = first.named(end or "end"), second.named(other_end or "begin")
        return [self._at_least(x, y, self.least)]

    def _at_most_apart(self, first: Ends, end: str, second: Ends, other_end: str) -> list[Edge]:
        if self.most is None:
            return []
        x = first.named(end or ("end" if first.lasts else "begin"))
        y = second.named(other_end or ("begin" if second.lasts else "end"))
        return [self._at_most(x, y, self.most)]

    def _order(self, x: int, y: int, ticks: int = 0) -> Edge:
        return x, y, _and_then(ticks, *self._room(x, y))

    def _at_least(self, x: int, y: int, text: str) -> Edge:
        """y no sooner than so much after x."""
        far = length(text)
        seconds = math.floor(far.seconds)
        if far.seconds and not far.months:
            count = far.days * _SECONDS_A_DAY + seconds
            return x, y, _and_then(whole(0, 0, count, SECOND), *self._room(x, y))
        if self._days_are_apart(x, y, far):
            return x, y, (far.days - 1) * DAY + 1
        before, after = self._room_for_days(x, y, far)
        return x, y, _and_then(whole(far.months, 0, far.days), before, after + seconds * SECOND)

    def _at_most(self, x: int, y: int, text: str) -> Edge:
        """y no later than so much after x: x no sooner than so much before y."""
        far = length(text)
        seconds = math.ceil(far.seconds)
        if far.seconds and not far.months:
            count = far.days * _SECONDS_A_DAY + seconds
            return y, x, _and_then(whole(0, -count, 0, SECOND), *self._room(y, x))
        if self._days_are_apart(x, y, far):
            return y, x, 1 - (far.days + 1) * DAY
        before, after = self._room_for_days(y, x, far)
        ticks = seconds * SECOND + SECOND - 1 if seconds else 0
        return y, x, _and_then(whole(-far.months, -far.days, 0), before - ticks, after)

    def _days_are_apart(self, x: int, y: int, far: Length) -> bool:
        """Whether only UTC is known of both: then the place's own midnight is not."""
        if far.months or not (self.zones[x] and self.zones[y]):
            return False
        self.is_exact = False
        return True

    def _room(self, x: int, y: int) -> tuple[int, int]:
        """Room for every zone where one of the two states none, before a step and after it."""
        return room(self.zones[x], self.zones[y])

    def _room_for_days(self, x: int, y: int, far: Length) -> tuple[int, int]:
        """As much, for a step that counts days of the calendar, which a zone has of its own."""
        before, after = -_LATER if self.zones[x] else 0, -_EARLIER if self.zones[y] else 0
        self.is_exact = self.is_exact and not before and not after and not far.seconds
        return before, after


def room(x_is_zoned: bool, y_is_zoned: bool) -> tuple[int, int]:
    """Return the room for every zone of the earth, before and after a step from x to y."""
    if x_is_zoned == y_is_zoned:
        return 0, 0
    return (-_LATER, 0) if x_is_zoned else (0, -_EARLIER)


def _and_then(step: Step, before: int, after: int) -> Step:
    if isinstance(step, int):
        return step + before + after
    return Shifted(step, before, after) if before or after else step
