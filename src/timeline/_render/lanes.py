"""Lanes: which events run side by side, by tag or by place, and in which rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeAlias

import attrs

from timeline._render.shapes import Box
from timeline._util.text import described
from timeline.errors import InvalidValueError
from timeline.model import Event

__all__ = ["By", "Lane", "lanes_of", "rows_of"]

By: TypeAlias = Literal["tag", "place", "none"]
"""What puts events side by side, if anything."""

MOST_LANES = 12
OTHER = "other"


@attrs.frozen
class Lane:
    """Events of one tag or place, in order of time; no name where there is one lane only."""

    name: str
    events: tuple[Event, ...]


def lanes_of(events: Iterable[Event], by: By) -> tuple[Lane, ...]:
    """The events by lane, in the order of each lane's first event; the lane of the rest last.

    An event of several tags is in the lane of the one that most events have; beyond
    twelve lanes, the smallest are put together.

    >>> events = [Event("A", tags=["x"]), Event("B", tags=["x", "y"]), Event("C")]
    >>> [(lane.name, len(lane.events)) for lane in lanes_of(events, "tag")]
    [('x', 2), ('other', 1)]
    """
    events = tuple(events)
    if by not in tuple(_NAMES):
        raise InvalidValueError(
            f"expected lanes by 'tag', 'place' or 'none', found {described(by)}"
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
    uses = Counter(tag for event in events for tag in event.tags)

    def name(event: Event) -> str:
        return min(event.tags, key=lambda tag: (-uses[tag], tag), default=OTHER)

    return {event.id: name(event) for event in events}


def _by_place(events: Sequence[Event]) -> dict[str, str]:
    """The largest place that each event is said to be in."""
    places = ((event.id, event.where) for event in events)
    return {id: OTHER if where is None else list(where)[-1].name for id, where in places}


def _in_one(events: Sequence[Event]) -> dict[str, str]:
    return dict.fromkeys((event.id for event in events), OTHER)


_NAMES: dict[By, Callable[[Sequence[Event]], dict[str, str]]] = {
    "tag": _by_tag,
    "place": _by_place,
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
