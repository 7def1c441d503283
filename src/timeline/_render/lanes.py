"""Lanes: which events run side by side, by tag, place or participant, and in which rows."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeAlias

import attrs

from timeline._render.several import people_of
from timeline._render.shapes import Box
from timeline._util.text import described
from timeline.errors import InvalidValueError
from timeline.model import Event

__all__ = ["By", "Lane", "lanes_of", "rows_of", "shelves_of"]

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


def lanes_of(
    events: Iterable[Event], by: By, *, repeated: bool = False, rest: str = OTHER
) -> tuple[Lane, ...]:
    """The events by lane, in the order of each lane's first event; the lane of the `rest` last.

    An event of several tags or participants is in the lane of the one that most events have, or,
    `repeated`, in that of each. Beyond twelve lanes, the smallest are put together.

    >>> events = [Event("A", tags=["x"]), Event("B", tags=["x", "y"]), Event("C")]
    >>> [(lane.name, len(lane.events)) for lane in lanes_of(events, "tag")]
    [('x', 2), ('other', 1)]
    >>> [(lane.name, len(lane.events)) for lane in lanes_of(events, "tag", repeated=True)]
    [('x', 2), ('y', 1), ('other', 1)]
    """
    events = tuple(events)
    if by not in tuple(_NAMES):
        raise InvalidValueError(
            f"expected lanes by 'tag', 'place', 'participant' or 'none', found {described(by)}"
        )
    every = {event.id: tuple(_NAMES[by](event)) for event in events}
    uses = Counter(name for names in every.values() for name in names)
    if not repeated:
        every = {
            id: (min(names, key=lambda name: (-uses[name], name)),) if names else ()
            for id, names in every.items()
        }
        uses = Counter(name for names in every.values() for name in names)
    kept = {name for name, _ in sorted(uses.items(), key=lambda n: (-n[1], n[0]))[:MOST_LANES]}
    lanes: dict[str, list[Event]] = {}
    for event in events:
        names = [name if name in kept else rest for name in every[event.id]]
        for name in dict.fromkeys(names or [rest]):
            lanes.setdefault(name, []).append(event)
    if len(lanes) < 2 and not kept:
        return (Lane("", events),)
    ordered = sorted(lanes.items(), key=lambda lane: lane[0] == rest)
    return tuple(Lane(name, tuple(of)) for name, of in ordered)


def _by_place(event: Event) -> tuple[str, ...]:
    """The largest place that an event is said to be in."""
    place = event.where
    return () if place is None else (list(place)[-1].name,)


_NAMES: dict[By, Callable[[Event], Iterable[str]]] = {
    "tag": lambda event: event.tags,
    "place": _by_place,
    "participant": people_of,
    "none": lambda event: (),
}


def rows_of(
    boxes: Sequence[Box], gap: float, depths: Sequence[int], most: int
) -> tuple[int, ...] | None:
    """The first row for each box in which it touches no other, so many rows deep as it is; None
    where that takes more than `most` rows.

    >>> rows_of([Box(0, 50), Box(40, 90), Box(60, 80)], 10, [1, 2, 1], most=3)
    (0, 1, 0)
    """
    rows = [0] * len(boxes)
    ends: list[float] = []
    for index in sorted(range(len(boxes)), key=lambda i: (boxes[i].left, i)):
        box, depth = boxes[index], depths[index]
        free = (
            row
            for row, end in enumerate(ends)
            if end + gap <= box.left and max(ends[row : row + depth]) + gap <= box.left
        )
        row = next(free, len(ends))
        if row + depth > most:
            return None
        ends.extend([-math.inf] * (row + depth - len(ends)))
        ends[row : row + depth] = [box.right] * depth
        rows[index] = row
    return tuple(rows)


def shelves_of(boxes: Sequence[Box], gap: float) -> tuple[int, ...]:
    """A row for each box, in order: beside the last one where there is room, or in a new row.

    No box stands above one that comes before it.

    >>> shelves_of([Box(0, 50), Box(40, 90), Box(110, 120), Box(20, 30)], 10)
    (0, 1, 1, 2)
    """
    rows = []
    row, end = -1, math.inf
    for box in boxes:
        if row < 0 or box.left < end + gap:
            row += 1
        rows.append(row)
        end = box.right
    return tuple(rows)
