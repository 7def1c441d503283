"""`Spans`: dated events by the bounds of their dates, so that a window need not ask each one.

Bounds are counted in seconds here, by the clock that each date is told by: a begin by
its first second, an end by its last. For nearly all dates they decide what may share a
window and what must; the exact test is asked where they leave doubt.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple, cast

from timeline.dates import DateValue, Interval, SingleDate, Truth
from timeline.dates._engine.granules.families import INFINITY, Bound, Single, Units
from timeline.dates._engine.relations.readings import Bounds
from timeline.dates._values.scales import EARLIEST_ZONE, LATEST_ZONE, SECONDS_A_DAY, TimeScale
from timeline.model._events.event import Event
from timeline.model._timelines.order import Key, Order
from timeline.model._timelines.parts import Part, in_turn
from timeline.model._timelines.reach import Pair, Reach
from timeline.model._timelines.windows import share

__all__ = ["Spans", "kind_of"]


class Kind(NamedTuple):
    """What decides how a date is compared: its time scale, and whether its units may have gaps.

    One without a time scale is one of several dates that count in different time scales.
    """

    time_scale: TimeScale | None
    gaps: bool


class Spans:
    """The dated events of a timeline, those of each kind of date by themselves."""

    __slots__ = ("_runs",)

    def __init__(self, order: Order) -> None:
        self._runs: dict[Kind, _Run] = {}
        for key, event in zip(order.keys, order.events, strict=True):
            self.put(key, event)

    def put(self, key: Key, event: Event) -> None:
        """Take in an event by its date; one without a date is in no window."""
        when = event.when
        if when is None:
            return
        kind = kind_of(when)
        if kind not in self._runs:
            self._runs[kind] = _Run(kind)
        self._runs[kind].put(key, event, when)

    def drop(self, key: Key, event: Event) -> None:
        """Let an event go that is there."""
        when = event.when
        if when is not None:
            self._runs[kind_of(when)].drop(key, when)

    def sharing(self, window: Interval, certain: bool) -> Sequence[Event]:
        """Return what may, or must, have been in the window in part; in order of time."""
        return in_turn([run.sharing(window, certain) for run in self._runs.values()]).events()

    def before(self, limit: DateValue, certain: bool) -> Sequence[Event]:
        """Return what may, or must, have been over before `limit`; in order of time."""
        return in_turn([run.before(limit, certain) for run in self._runs.values()]).events()

    def after(self, limit: DateValue, certain: bool) -> Sequence[Event]:
        """Return what may, or must, have begun after `limit`; in order of time."""
        return in_turn([run.after(limit, certain) for run in self._runs.values()]).events()


class _Run:
    """The events whose dates are of one kind, in order of time.

    Those that nothing begins are apart, as no order says what they reach. Every answer has
    the same parts: a stretch of the order; of what began before it, that which reaches
    it, or all but that; and those of the ones apart.
    """

    __slots__ = ("_apart", "_events", "_keys", "_kind", "_latest", "_reaches")

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._keys: list[Key] = []
        self._events: list[Event] = []
        self._apart: list[Pair] = []
        self._latest: list[Bound] = []  # the latest ends of those apart
        self._reaches: dict[str, Reach] = {}  # by the bound that they go up to

    # -- change ------------------------------------------------------------

    def put(self, key: Key, event: Event, when: DateValue) -> None:
        if self._is_apart(when):
            at = bisect_left(self._apart, (key,))
            self._apart.insert(at, (key, event))
            self._latest.insert(at, _in_seconds(when).end_latest)
            return
        at = len(self._keys) if not self._keys or self._keys[-1] < key else self._place(key)
        self._keys.insert(at, key)
        self._events.insert(at, event)
        for bound, reach in self._reaches.items():
            reach.put(*_span(when, bound), (key, event))

    def drop(self, key: Key, when: DateValue) -> None:
        if self._is_apart(when):
            at = bisect_left(self._apart, (key,))
            del self._apart[at], self._latest[at]
            return
        at = self._place(key)
        del self._keys[at], self._events[at]
        for bound, reach in self._reaches.items():
            reach.drop(*_span(when, bound), key)

    def _place(self, key: Key) -> int:
        return bisect_left(self._keys, key)

    def _is_apart(self, when: DateValue) -> bool:
        return self._kind.time_scale is None or when.begin_earliest == -INFINITY

    def _reaching(self, moment: Bound, bound: str) -> Part:
        """What began before a moment and has this bound there or later."""
        if bound not in self._reaches:
            pairs = zip(self._keys, self._events, strict=True)
            self._reaches[bound] = Reach((*_span(_date(pair[1]), bound), pair) for pair in pairs)
        return Part.of(self._reaches[bound].reaching(moment))

    # -- asking ------------------------------------------------------------

    def sharing(self, window: Interval, certain: bool) -> Part:
        def holds(event: Event) -> bool:
            return _holds(share(_date(event), window), certain)

        if self._kind.time_scale is None:
            return Part.of(self._apart).those(holds)
        edges = self._edges(window)
        low, high = edges.begin_earliest, edges.end_latest

        def is_within(event: Event) -> bool:
            bounds = _in_seconds(_date(event))
            return low <= bounds.begin_earliest and bounds.end_latest <= high

        def must(event: Event) -> bool:
            bounds = _in_seconds(_date(event))
            begins = bounds.begin_latest <= edges.end_earliest
            return begins and bounds.end_earliest >= edges.begin_latest

        within = self._between(self._begun(low), self._begun(high + 1))
        found = self._reaching(low, "end_latest").then(within)
        latest = zip(self._latest, self._apart, strict=True)
        found = in_turn([found, Part.of([pair for end, pair in latest if end >= low])])
        if certain:
            found = found.those(must)
        if self._kind.gaps:
            # What lies in the window whole may share it, wherever its gaps are.
            return found.those(holds if certain else lambda e: is_within(e) or holds(e))
        return found

    def before(self, limit: DateValue, certain: bool) -> Part:
        def found(edges: Bounds) -> Part:
            moment = edges.begin_earliest if certain else edges.begin_latest
            going_on = self._reaching(moment, "end_latest" if certain else "end_earliest")
            return self._between(0, self._begun(moment)).without(going_on)

        return self._beside(limit, lambda e: _holds(_date(e).before(limit), certain), found)

    def after(self, limit: DateValue, certain: bool) -> Part:
        def found(edges: Bounds) -> Part:
            moment = (edges.end_latest if certain else edges.end_earliest) + 1
            begun = self._from(self._begun(moment))
            return begun if certain else self._reaching(moment, "begin_latest").then(begun)

        return self._beside(limit, lambda e: _holds(_date(e).after(limit), certain), found)

    def _beside(
        self, limit: DateValue, holds: Callable[[Event], bool], found: Callable[[Bounds], Part]
    ) -> Part:
        """Return what lies on one side of a date: by its edges, or one by one where it has none."""
        apart = Part.of(self._apart).those(holds)
        if self._kind.time_scale is None or limit.apart:
            return in_turn([self._from(0).those(holds), apart])
        return in_turn([found(self._edges(limit)), apart])

    def _between(self, start: int, stop: int) -> Part:
        return Part((self._keys, self._events, start, stop))

    def _from(self, start: int) -> Part:
        return self._between(start, len(self._keys))

    def _begun(self, moment: Bound) -> int:
        """How many begin before a moment."""
        return self._place(((False, (moment,)), ""))

    def _edges(self, date: DateValue) -> Bounds:
        """The bounds of what is asked about, by the clock of these events."""
        own = self._kind.time_scale
        assert own is not None, "those of several time scales are asked one by one"
        scale = max(own, date.time_scale)
        first, last, end, latest = date.readings(scale).bounds
        if scale is TimeScale.DAYS:
            return Bounds(
                first * SECONDS_A_DAY,
                last * SECONDS_A_DAY,
                (end + 1) * SECONDS_A_DAY - 1,
                (latest + 1) * SECONDS_A_DAY - 1,
            )
        if scale is own or scale is TimeScale.LOCAL:
            return Bounds(first, last, end, latest)
        # Their own clock may be of any zone: what they reach is wider by all of these.
        return Bounds(
            first - LATEST_ZONE, last + EARLIEST_ZONE, end - LATEST_ZONE, latest + EARLIEST_ZONE
        )


def kind_of(when: DateValue) -> Kind:
    """Return what decides how a date is compared."""
    if when.apart:
        return Kind(None, True)
    if isinstance(when, Interval):
        return Kind(when.time_scale, False)
    whole = when.names_one_granule or (
        isinstance(when, SingleDate) and isinstance(when.granules(when.time_scale), (Single, Units))
    )
    return Kind(when.time_scale, not whole)


def _date(event: Event) -> DateValue:
    return cast("DateValue", event.when)


def _in_seconds(when: DateValue) -> Bounds:
    """The bounds of a date in seconds of its own clock: begins by the first, ends by the last.

    A day that is the latest begin is one until its last second, and as the earliest end
    from its first: what is dated lies somewhere in it.
    """
    bounds = when.bounds
    if when.time_scale is not TimeScale.DAYS:
        return bounds
    first, last, end, latest = bounds
    return Bounds(
        first * SECONDS_A_DAY,
        (last + 1) * SECONDS_A_DAY - 1,
        end * SECONDS_A_DAY,
        (latest + 1) * SECONDS_A_DAY - 1,
    )


def _span(when: DateValue, bound: str) -> tuple[Bound, Bound]:
    bounds = _in_seconds(when)
    return bounds.begin_earliest, getattr(bounds, bound)


def _holds(truth: Truth, certain: bool) -> bool:
    return truth.definitely if certain else truth.possibly
