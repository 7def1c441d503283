"""`Order`: events in order of time, kept so while they come and go."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from timeline.dates import DateValue
from timeline.model._events.event import Event

__all__ = ["Order", "moment"]


class Order:
    """Events by their dates (`DateValue.sort_key`), then by id; undated ones last.

    One that comes or goes is looked for by halves: nothing is sorted again.
    """

    __slots__ = ("_keys", "events")

    def __init__(self, events: Iterable[Event]) -> None:
        keyed = sorted((_key(event), event.id, event) for event in events)
        self._keys = [(key, id) for key, id, _ in keyed]
        self.events = [event for _, _, event in keyed]

    def put(self, event: Event) -> None:
        """Take in an event, whose id none of the others has."""
        key = (_key(event), event.id)
        at = bisect_left(self._keys, key)
        self._keys.insert(at, key)
        self.events.insert(at, event)

    def drop(self, event: Event) -> None:
        """Let an event go that is there."""
        at = bisect_left(self._keys, (_key(event), event.id))
        del self._keys[at], self.events[at]


def _key(event: Event) -> tuple[object, ...]:
    return moment(event.when)


def moment(date: DateValue | None) -> tuple[bool, tuple[object, ...]]:
    """Return what puts a date in its place, and None after all dates."""
    return (True, ()) if date is None else (False, date.sort_key())
