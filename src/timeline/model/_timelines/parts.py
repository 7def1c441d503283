"""`Part`: events in order of time, beside their keys, to be joined and taken apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TypeVar

from timeline.model._events.event import Event
from timeline.model._timelines.order import Key
from timeline.model._timelines.reach import Pair

__all__ = ["Part", "in_turn"]

T = TypeVar("T")

# From where on one more look by halves costs more than going through all.
FEW = 8


class Part:
    """Stretches of an order, one after the other.

    Only their places are kept until somebody asks for the events: most answers are one
    stretch, of which copying fifty thousand keys beside the events would be half the time.
    """

    __slots__ = ("_stretches",)

    def __init__(self, *stretches: tuple[Sequence[Key], Sequence[Event], int, int]) -> None:
        self._stretches = stretches

    @classmethod
    def of(cls, pairs: Sequence[Pair]) -> Part:
        """Return pairs of a key and an event, which are in order, as a part."""
        if not pairs:
            return cls()
        return cls(([key for key, _ in pairs], [event for _, event in pairs], 0, len(pairs)))

    def __len__(self) -> int:
        return sum(stop - start for _, _, start, stop in self._stretches)

    def keys(self) -> Sequence[Key]:
        """Return the keys of the events, in order."""
        return _joined([keys[start:stop] for keys, _, start, stop in self._stretches])

    def events(self) -> Sequence[Event]:
        """Return the events in order of time."""
        return _joined([events[start:stop] for _, events, start, stop in self._stretches])

    def pairs(self) -> Iterable[Pair]:
        """Return each event with its key, in order."""
        return zip(self.keys(), self.events(), strict=True)

    def then(self, later: Part) -> Part:
        """Return this part and, after it, one that is later throughout."""
        return Part(*self._stretches, *later._stretches)

    def those(self, keep: Callable[[Event], bool]) -> Part:
        """Return what is to be kept of it."""
        return Part.of([pair for pair in self.pairs() if keep(pair[1])])

    def without(self, others: Part) -> Part:
        """Return it without those `others`, which are all in it."""
        keys, events = self.keys(), self.events()
        places = _places(others.keys(), keys)
        stretches = zip([0, *(place + 1 for place in places)], [*places, len(keys)], strict=True)
        return Part(*((keys, events, start, stop) for start, stop in stretches))


def in_turn(parts: Iterable[Part]) -> Part:
    """Return several parts as one, in order of time."""
    filled = sorted(filter(len, parts), key=len)
    if len(filled) <= 1:
        return Part(*(stretch for part in filled for stretch in part._stretches))
    *others, most = filled
    rest = sorted((pair for part in others for pair in part.pairs()), key=_key)
    if len(rest) * FEW > len(most):
        return Part.of(sorted([*most.pairs(), *rest], key=_key))
    keys, events = most.keys(), most.events()
    stretches: list[tuple[Sequence[Key], Sequence[Event], int, int]] = []
    done = 0
    for (key, event), place in zip(rest, _places([key for key, _ in rest], keys), strict=True):
        stretches += ((keys, events, done, place), ((key,), (event,), 0, 1))
        done = place
    return Part(*stretches, (keys, events, done, len(keys)))


def _joined(lists: list[Sequence[T]]) -> Sequence[T]:
    filled = [*filter(None, lists)]
    return filled[0] if len(filled) == 1 else [*chain.from_iterable(filled)]


def _places(wanted: Sequence[Key], keys: Sequence[Key]) -> list[int]:
    """Where each of the `wanted`, which are in order, is or would be among the keys."""
    places: list[int] = []
    for key in wanted:
        places.append(bisect_left(keys, key, places[-1] if places else 0))
    return places


def _key(pair: Pair) -> Key:
    return pair[0]
