"""`Order`: events in order of time, kept so while they come and go."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any, TypeAlias

from timeline.dates import DateValue
from timeline.model._events.event import Event

__all__ = ["Key", "Order", "moment"]

# What puts an event in its place: that of its date (`moment`), then its id.
Key: TypeAlias = tuple[tuple[bool, tuple[Any, ...]], str]


class Order:
    """Events by their dates (`DateValue.sort_key`), then by id; undated ones last.

    One that comes or goes is looked for by halves: nothing is sorted again.
    """

    __slots__ = ("events", "keys")

    def __init__(self, events: Iterable[Event]) -> None:
        keyed = sorted((*_key(event), event) for event in events)
        self.keys: list[Key] = [(key, id) for key, id, _ in keyed]
        self.events = [event for _, _, event in keyed]

    def put(self, event: Event) -> Key:
        """Take in an event, whose id none of the others has; return its key."""
        key = _key(event)
        at = bisect_left(self.keys, key)
        self.keys.insert(at, key)
        self.events.insert(at, event)
        return key

    def drop(self, event: Event) -> Key:
        """Let an event go that is there; return its key."""
        key = _key(event)
        at = bisect_left(self.keys, key)
        del self.keys[at], self.events[at]
        return key


def _key(event: Event) -> Key:
    return moment(event.when), event.id


def moment(date: DateValue | None) -> tuple[bool, tuple[Any, ...]]:
    """Return what puts a date in its place, and None after all dates."""
    return (True, ()) if date is None else (False, date.sort_key())
