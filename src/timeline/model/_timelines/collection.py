"""`Collection`: the events of a timeline by id, in order of time, by their spans, and by disputes.

Each of the four is worked out when it is first asked for, and kept from then on: a
selection that is only counted or gone through never has its events looked up by id.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.model._events.event import Event
from timeline.model._timelines.order import Order
from timeline.model._timelines.spans import Spans

__all__ = ["Collection"]


class Collection:
    """Events, each under its id; made of a mapping by id, or of events in order of time."""

    __slots__ = ("_by_id", "_disputed", "_in_order", "_order", "_spans", "texts")

    def __init__(
        self, by_id: dict[str, Event] | None = None, in_order: Sequence[Event] | None = None
    ) -> None:
        self._by_id = {} if by_id is None and in_order is None else by_id
        self._in_order = in_order
        self._order: Order | None = None
        self._spans: Spans | None = None
        self._disputed: Order | None = None
        self.texts: dict[str, bytes] = {}
        """What was written of events, by id, while they stay; whoever writes them keeps it here."""

    @property
    def by_id(self) -> dict[str, Event]:
        """The events by id; for looking up, and changed by `put` and `drop` alone."""
        if self._by_id is None:
            self._by_id = {event.id: event for event in self._in_order or ()}
        return self._by_id

    @property
    def in_order(self) -> tuple[Event, ...]:
        """The events in order of time, undated ones last."""
        if not isinstance(self._in_order, tuple):
            self._in_order = tuple(
                self._ordered().events if self._in_order is None else self._in_order
            )
        return self._in_order

    @property
    def spans(self) -> Spans:
        """The dated events by the bounds of their dates."""
        if self._spans is None:
            self._spans = Spans(self._ordered())
        return self._spans

    @property
    def disputed(self) -> tuple[Event, ...]:
        """The events on which claims or sources differ, in order of time."""
        if self._disputed is None:
            self._disputed = Order(e for e in self.by_id.values() if e.disputed_fields)
        return tuple(self._disputed.events)

    def _ordered(self) -> Order:
        if self._order is None:
            events = self.by_id.values() if self._in_order is None else self._in_order
            self._order = Order(events)
        return self._order

    def put(self, event: Event) -> None:
        """Take in an event, in the place of one that has its id."""
        by_id, id = self.by_id, event.id
        old = by_id.get(id)
        by_id[id] = event
        self.texts.pop(id, None)
        self._in_order = None
        if old is not None:
            self._forget(old)
        if self._order is not None:
            key = self._order.put(event)
            if self._spans is not None:
                self._spans.put(key, event)
        if self._disputed is not None and event.disputed_fields:
            self._disputed.put(event)

    def drop(self, id: str) -> None:
        """Let an event go that is there."""
        event = self.by_id.pop(id)
        self.texts.pop(id, None)
        self._in_order = None
        self._forget(event)

    def _forget(self, event: Event) -> None:
        if self._order is not None:
            key = self._order.drop(event)
            if self._spans is not None:
                self._spans.drop(key, event)
        if self._disputed is not None and event.disputed_fields:
            self._disputed.drop(event)

    def __len__(self) -> int:
        return len(self._in_order or ()) if self._by_id is None else len(self._by_id)

    def __reduce__(self) -> tuple[type[Collection], tuple[dict[str, Event]]]:
        return Collection, (self.by_id,)  # copies and other processes work the rest out again
