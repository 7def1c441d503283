"""Lanes: which events run side by side, by tag, place or participant, and in which rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

import attrs

from timeline._render.several import people_of
from timeline._render.shapes import Box
from timeline._util.text import described
from timeline.errors import InvalidValueError
from timeline.model import Event

__all__ = ["By", "Lane", "lanes_of", "rows_of"]

By: TypeAlias = Literal["tag", "place", "participant", "none"]
"""What puts events side by side, if anything."""

MOST_LANES = 12
OTHER = "other"


@attrs.frozen
class Lane:
    """Events of one tag, place or participant, in order of time.

    It has no name where it is the only one.
    """

    name: str
    events: tuple[Event, ...]


def lanes_of(events: Iterable[Event], by: By) -> tuple[Lane, ...]:
    """The events by lane, in the order of each lane's first event; the lane of the rest last.

    An event of several tags or participants is in the lane of the one that most events have; beyond
    twelve lanes, the smallest are put together.

    >>> events = [Event("A", tags=["x"]), Event("B", tags=["x", "y"]), Event("C")]
    >>> [(lane.name, len(lane.events)) for lane in lanes_of(events, "tag")]
    [('x', 2), ('other', 1)]
    """
    events = tuple(events)
    if by not in tuple(_NAMES):
        raise InvalidValueError(
            f"expected lanes by 'tag', 'place', 'participant' or 'none', found {described(by)}"
        )
    names = _NAMES[by](events)
    sizes = Counter(names.values())
    del sizes[OTHER]
    kept = {name for name, _ in sorted(sizes.items(), key=lambda n: (-n[1], n[0]))[:MOST_LANES]}
    lanes: dict[str, list[Event]] = {}
    for event in events:
        name = names[event.id]
        lanes.setdefault(name if name in kept else OTHER, []).append(event)
    if len(lanes) < 2 and not kept:
        return (Lane("", events),)
    ordered = sorted(lanes.items(), key=lambda lane: lane[0] == OTHER)
    return tuple(Lane(name, tuple(of)) for name, of in ordered)


def _by_tag(events: Sequence[Event]) -> dict[str, str]:
    return _by_most_used({event.id: event.tags for event in events})


def _by_participant(events: Sequence[Event]) -> dict[str, str]:
    return _by_most_used({event.id: people_of(event) for event in events})


def _by_most_used(names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Of the names that each event has, the one that most of the events have."""
    uses = Counter(name for several in names.values() for name in several)

    def first(several: Sequence[str]) -> str:
        return min(several, key=lambda name: (-uses[name], name), default=OTHER)

    return {id: first(several) for id, several in names.items()}


def _by_place(events: Sequence[Event]) -> dict[str, str]:
    """The largest place that each event is said to be in."""
    places = ((event.id, event.where) for event in events)
    return {id: OTHER if where is None else list(where)[-1].name for id, where in places}


def _in_one(events: Sequence[Event]) -> dict[str, str]:
    return dict.fromkeys((event.id for event in events), OTHER)


_NAMES: dict[By, Callable[[Sequence[Event]], dict[str, str]]] = {
    "tag": _by_tag,
    "place": _by_place,
    "participant": _by_participant,
    "none": _in_one,
}


def rows_of(boxes: Sequence[Box], gap: float) -> tuple[int, ...]:
    """A row for each box, the first in which it touches no other.

    >>> rows_of([Box(0, 50), Box(40, 90), Box(60, 80)], 10)
    (0, 1, 0)
    """
    rows = [0] * len(boxes)
    ends: list[float] = []
    for index in sorted(range(len(boxes)), key=lambda i: (boxes[i].left, i)):
        box = boxes[index]
        row = next((r for r, end in enumerate(ends) if end + gap <= box.left), len(ends))
        if row == len(ends):
            ends.append(box.right)
        ends[row] = box.right
        rows[index] = row
    return tuple(rows)
