"""`Reach`: spans in order of their begins, by classes of length; which of them reach a moment?

A span that reaches a moment began, at most, the length of the longest before it. One
span of ten years among days would make that a search of ten years, so spans are kept
apart by the powers of two of their lengths, and those without an end by themselves:
in each class what is looked at and what is found differ by a factor of two or so. An
interval tree does as much in fewer comparisons, and in more steps of Python.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from timeline.dates._engine.granules.families import INFINITY, Bound
from timeline.model._events.event import Event
from timeline.model._timelines.order import Key

__all__ = ["Pair", "Reach"]

Pair = tuple[Key, Event]
ENDLESS = -1


class _Class:
    """Spans of about one length, in order of their begins."""

    __slots__ = ("begins", "longest", "pairs", "reaches")

    def __init__(self) -> None:
        self.begins: list[Bound] = []
        self.reaches: list[Bound] = []
        self.pairs: list[Pair] = []
        self.longest: Bound = 0

    def put(self, begin: Bound, reach: Bound, pair: Pair) -> None:
        if self.pairs and self.pairs[-1][0] > pair[0]:
            at = bisect_left(self.pairs, (pair[0],))
            self.begins.insert(at, begin)
            self.reaches.insert(at, reach)
            self.pairs.insert(at, pair)
        else:  # as when all come in order
            self.begins.append(begin)
            self.reaches.append(reach)
            self.pairs.append(pair)
        self.longest = max(self.longest, reach - begin)

    def drop(self, key: Key) -> None:
        at = bisect_left(self.pairs, (key,))
        del self.begins[at], self.reaches[at], self.pairs[at]

    def reaching(self, moment: Bound) -> list[Pair]:
        end = bisect_left(self.begins, moment)
        if self.longest == INFINITY:
            return self.pairs[:end]
        start = bisect_left(self.begins, moment - self.longest, 0, end)
        near = zip(self.reaches[start:end], self.pairs[start:end], strict=True)
        return [pair for reach, pair in near if reach >= moment]


class Reach:
    """Spans from a begin, which is finite, to a later bound, which may be infinite."""

    __slots__ = ("_classes",)

    def __init__(self, spans: Iterable[tuple[Bound, Bound, Pair]] = ()) -> None:
        self._classes: dict[int, _Class] = {}
        for span in spans:
            self.put(*span)

    def put(self, begin: Bound, reach: Bound, pair: Pair) -> None:
        """Take in a span."""
        number = _number(begin, reach)
        if number not in self._classes:
            self._classes[number] = _Class()
        self._classes[number].put(begin, reach, pair)

    def drop(self, begin: Bound, reach: Bound, key: Key) -> None:
        """Let a span go that is there."""
        self._classes[_number(begin, reach)].drop(key)

    def reaching(self, moment: Bound) -> list[Pair]:
        """Return what began before `moment` and reaches it or goes on, in order of time."""
        found: list[Pair] = []
        for spans in self._classes.values():
            found += spans.reaching(moment)
        found.sort()
        return found


def _number(begin: Bound, reach: Bound) -> int:
    """The class of a length: how many binary digits it has."""
    return ENDLESS if reach == INFINITY else int(reach - begin).bit_length()
