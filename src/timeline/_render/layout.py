"""Where everything of a picture is: bands of rows, and on them events with their labels.

Up to `MOST_LABELLED` events have their titles beside them; up to `MOST_DRAWN` each has
its mark; of more, or of so many at one time that they would need too many rows, the
picture counts how many there are in each part of the axis.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from timeline._render.axis import Axis, axis_of
from timeline._render.captions import shown_title
from timeline._render.inferred import MOST_DRAWN, Inferred
from timeline._render.lanes import By, Lane, lanes_of, rows_of
from timeline._render.marks import Mark, mark_of
from timeline._render.shapes import Box, box_of, sign_of
from timeline._render.typeface import Measured, fitted, measure
from timeline._util.text import described
from timeline.errors import RangeError
from timeline.model import Event, Timeline

__all__ = ["MOST_DRAWN", "MOST_LABELLED", "SIZE", "Band", "Layout", "Placed", "layout_of"]

MOST_LABELLED = 150
MOST_ROWS = 150
"""Rows of events without labels, in all lanes together, beyond which they are counted."""

LEAST_WIDTH, MOST_WIDTH = 320, 20_000

SIZE = 12.5
"""The font size of labels, in pixels."""

EDGE = 22.0
GAP = 7.0
LONGEST = 330.0
SHORTEST = 110.0

_NONE: Mapping[str, Inferred] = {}
_HEAD = 22.0  # of a band: its name
_FOOT = 6.0


@attrs.frozen
class Placed:
    """An event on the picture; `y` is the middle of its row."""

    event: Event
    mark: Mark | None
    y: float
    box: Box
    label: Measured | None = None
    label_x: float = 0.0
    is_over_mark: bool = False


@attrs.frozen
class Band:
    """A lane with its place; what has no place on the axis is in bands of its own (`aside`)."""

    name: str
    top: float
    bottom: float
    events: tuple[Event, ...]
    placed: tuple[Placed, ...]
    aside: bool = False


@attrs.frozen
class Layout:
    """A picture before it is drawn."""

    width: float
    axis: Axis
    bands: tuple[Band, ...]
    counted: bool

    @property
    def bottom(self) -> float:
        """Where the last band ends."""
        return self.bands[-1].bottom if self.bands else 0.0

    @property
    def shown(self) -> frozenset[str]:
        """The ids of the events that have a place of their own."""
        return frozenset(placed.event.id for band in self.bands for placed in band.placed)

    @property
    def bottom_of_axis(self) -> float:
        """Where the last band with an axis ends."""
        return max((band.bottom for band in self.bands if not band.aside), default=0.0)


def checked_width(width: float) -> float:
    """A width in pixels that a picture may have, else RangeError."""
    given: object = width
    if isinstance(given, (int, float)) and LEAST_WIDTH <= given <= MOST_WIDTH:
        return float(given)
    raise RangeError(
        f"expected a width of {LEAST_WIDTH} to {MOST_WIDTH} pixels, found {described(width)}"
    )


def layout_of(
    timeline: Timeline, by: By, width: float, top: float, inferred: Mapping[str, Inferred] = _NONE
) -> Layout:
    """Lay a timeline out, `width` pixels wide, from `top` pixels on, with what is `inferred`."""
    marks = {
        event.id: mark
        for event in timeline.events
        if (mark := mark_of(event, inferred[event.id].when if event.id in inferred else None))
    }
    axis = axis_of(marks.values(), EDGE, width - EDGE)
    dated = [event for event in timeline.events if _has_place(marks.get(event.id))]
    yearless = [e for e in timeline.events if e.id in marks and not marks[e.id].has_place]
    undated = [event for event in timeline.events if event.id not in marks]
    lanes = [lane for lane in lanes_of(dated, by) if lane.events]
    builder = _Builder(axis, marks, width, labelled=len(timeline) <= MOST_LABELLED)
    bands, counted = builder.bands(lanes, top, counted=len(timeline) > MOST_DRAWN)
    for name, events in (("year unknown", yearless), ("no date", undated)):
        if events:
            bottom = bands[-1].bottom + 10 if bands else top
            bands.append(builder.aside(Lane(name, tuple(events)), bottom, counted))
    return Layout(width, axis, tuple(bands), counted)


def _has_place(mark: Mark | None) -> bool:
    return mark is not None and mark.has_place


@attrs.frozen
class _Builder:
    axis: Axis
    marks: dict[str, Mark]
    width: float
    labelled: bool = attrs.field(kw_only=True)

    @property
    def pitch(self) -> float:
        """From row to row."""
        return 25.0 if self.labelled else 15.0

    def bands(self, lanes: Iterable[Lane], top: float, counted: bool) -> tuple[list[Band], bool]:
        """The bands of lanes one below the other; whether their events are only counted."""
        lanes = tuple(lanes)
        free = {} if counted else {lane.name: self._free(lane) for lane in lanes}
        rows = {name: rows_of([_whole(p) for p in placed], 12) for name, placed in free.items()}
        if not self.labelled and sum(max(r, default=0) + 1 for r in rows.values()) > MOST_ROWS:
            counted = True
        found = []
        for lane in lanes:
            if counted:
                band = Band(lane.name, top, top + _head(lane) + 62, lane.events, ())
            else:
                band = self._band(lane, free[lane.name], rows[lane.name], top)
            found.append(band)
            top = band.bottom + 4
        return found, counted

    def _band(self, lane: Lane, free: Sequence[Placed], rows: Sequence[int], top: float) -> Band:
        first = top + _head(lane) + self.pitch / 2
        placed = tuple(
            attrs.evolve(item, y=first + row * self.pitch)
            for item, row in zip(free, rows, strict=True)
        )
        bottom = top + _head(lane) + (max(rows, default=0) + 1) * self.pitch + _FOOT
        return Band(lane.name, top, bottom, lane.events, placed)

    def _free(self, lane: Lane) -> list[Placed]:
        return [self._placed(event, self.marks[event.id]) for event in lane.events]

    def _placed(self, event: Event, mark: Mark) -> Placed:
        box = box_of(mark, self.axis)
        if not self.labelled:
            return Placed(event, mark, 0.0, box)
        text = " ".join(filter(None, (sign_of(mark), shown_title(event))))
        right, left = self.width - EDGE / 2 - box.right - GAP, box.left - GAP - EDGE / 2
        label = fitted(text, SIZE, LONGEST)
        has_room_within = label.width + 4 * EDGE < box.right - box.left
        if label.width > max(right, left) >= SHORTEST and not has_room_within:
            label = fitted(text, SIZE, max(right, left))
        if label.width <= right:
            return Placed(event, mark, 0.0, box, label, box.right + GAP)
        if label.width <= left:
            return Placed(event, mark, 0.0, box, label, box.left - GAP - label.width)
        within = max(box.left, EDGE) + 2 * EDGE
        label = fitted(text, SIZE, min(LONGEST, self.width - EDGE - within))
        return Placed(event, mark, 0.0, box, label, within, True)

    def aside(self, lane: Lane, top: float, counted: bool) -> Band:
        """A band of what has no place on the axis, one after the other as in a text."""
        if counted or not self.labelled:
            return Band(lane.name, top, top + _HEAD + _FOOT, lane.events, (), aside=True)
        placed = tuple(self._flow(lane.events, top + _HEAD + self.pitch / 2))
        bottom = placed[-1].y + self.pitch / 2 + _FOOT
        return Band(lane.name, top, bottom, lane.events, placed, aside=True)

    def _flow(self, events: Iterable[Event], y: float) -> Iterator[Placed]:
        x = EDGE
        for event in events:
            mark = self.marks.get(event.id)
            words = f" ({event.when.humanize()})" if event.when is not None else ""
            most = min(LONGEST + 100, self.width - 2 * EDGE)
            label = fitted(shown_title(event) + words, SIZE, most)
            if x > EDGE and x + label.width > self.width - EDGE:
                x, y = EDGE, y + self.pitch
            yield Placed(event, mark, y, Box(x, x + label.width), label, x)
            x += label.width + 28


def _head(lane: Lane) -> float:
    return _HEAD if lane.name else _FOOT


def _whole(placed: Placed) -> Box:
    """The mark and its label."""
    label, box = placed.label, placed.box
    if label is None:
        return box
    return Box(min(box.left, placed.label_x), max(box.right, placed.label_x + label.width))


def name_of(band: Band, width: float) -> Measured:
    """What stands at the head of a band."""
    many = "" if band.placed else f" ({len(band.events):,})"
    return measure(fitted(band.name, SIZE, width / 2).text + many, 11.5)
