"""Where everything of a picture is: bands of rows, and in them events with their captions.

Up to `MOST_LABELLED` events have their date and title above their mark; up to `MOST_DRAWN` each has
its mark; of more, or of so many at one time that they would need too many rows, the
picture counts how many there are in each part of the axis.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

import attrs

from timeline._render.axis import Axis, axis_of
from timeline._render.captions import shown_title
from timeline._render.characters import harmless
from timeline._render.inferred import MOST_DRAWN, Inferred, marks_of
from timeline._render.lanes import By, Lane, lanes_of, rows_of, shelves_of
from timeline._render.marks import Dating, Mark
from timeline._render.shapes import Box, box_of
from timeline._render.tongue import ENGLISH, Tongue
from timeline._render.typeface import Measured, fitted, measure
from timeline._util.text import described
from timeline.errors import RangeError
from timeline.model import Event, Timeline

__all__ = ["MOST_DRAWN", "MOST_LABELLED", "SIZE", "Band", "Layout", "Line", "Placed", "layout_of"]

MOST_LABELLED = 150
MOST_ROWS = 100
"""Rows of events without captions, in all lanes together, beyond which they are counted."""

LEAST_WIDTH, MOST_WIDTH = 320, 20_000

SIZE = 12.5
"""The font size of captions, in pixels."""

EDGE = 22.0
LONGEST = 460.0

CAPTION, MARK, PITCH = 17.0, 17.0, 7.0
"""The heights of a line of text and of a mark, and what is left free below an event."""

TOUCHED = 27.0
"""What a finger needs of both width and height: 24 pixels (WCAG 2.2, 2.5.8) where a phone has
nine tenths of the room for the narrowest picture."""

_NONE: Mapping[str, Inferred] = {}
_HEAD = 22.0  # of a band: its name
_FOOT = 4.0
_COUNTED = 62.0
_BESIDE = 14.0  # between two events of one row


@attrs.frozen
class Line:
    """A caption, and the date under it."""

    caption: Measured | None = None
    dating: Dating | None = None

    @property
    def height(self) -> float:
        """How much room it takes."""
        return CAPTION * (self.caption is not None) + MARK * (self.dating is not None)


@attrs.frozen
class Placed:
    """An event on the picture, from `top` on: its lines, one below the other.

    `box` is what its marks take of the width; the captions begin at `x`.
    """

    event: Event
    mark: Mark | None
    box: Box
    lines: tuple[Line, ...]
    x: float
    top: float = 0.0
    is_whole: bool = True

    @property
    def whole(self) -> Box:
        """The width of its marks and captions."""
        ends = [self.x + line.caption.width for line in self.lines if line.caption is not None]
        starts = [self.x] if ends else []
        return Box(min([self.box.left, *starts]), max([self.box.right, *ends]))

    @property
    def target(self) -> Box:
        """The width in which it is pointed at, centred over it."""
        whole = self.whole
        spare = max(TOUCHED - (whole.right - whole.left), 6.0) / 2
        return Box(whole.left - spare, whole.right + spare)

    @property
    def height(self) -> float:
        """The height of all of its lines, or of what follows from other events alone."""
        return max(sum(line.height for line in self.lines), MARK)


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
    marks: Mapping[str, Mark]
    tongue: Tongue

    @property
    def bottom(self) -> float:
        """Where the last band ends."""
        return self.bands[-1].bottom if self.bands else 0.0

    @property
    def placed(self) -> Iterator[Placed]:
        """The events that have a place of their own, band after band."""
        return (placed for band in self.bands for placed in band.placed)

    @property
    def placed_one_by_one(self) -> bool:
        """Whether there are events, and each has a place of its own."""
        return bool(self.bands) and all(band.placed for band in self.bands)

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
    timeline: Timeline,
    by: By,
    width: float,
    top: float = 0.0,
    inferred: Mapping[str, Inferred] = _NONE,
    tongue: Tongue = ENGLISH,
) -> Layout:
    """Lay a timeline out, `width` pixels wide, from `top` pixels on, with what is `inferred`."""
    marks = marks_of(timeline.events, inferred)
    axis = axis_of(marks.values(), EDGE, width - EDGE)
    dated = sorted(
        (event for event in timeline.events if _has_place(marks.get(event.id))),
        key=lambda event: (marks[event.id].begin, marks[event.id].end),
    )
    yearless = [e for e in timeline.events if e.id in marks and not marks[e.id].has_place]
    undated = [event for event in timeline.events if event.id not in marks]
    builder = _Builder(axis, marks, width, tongue, labelled=len(timeline) <= MOST_LABELLED)
    bands, counted = builder.bands(dated, by, top, counted=len(timeline) > MOST_DRAWN)
    for name, events in (("year unknown", yearless), ("no date", undated)):
        if events:
            bottom = bands[-1].bottom + 10 if bands else top
            bands.append(builder.aside(Lane(tongue(name), tuple(events)), bottom, counted))
    return Layout(width, axis, tuple(bands), counted, marks, tongue)


def _has_place(mark: Mark | None) -> bool:
    return mark is not None and mark.has_place


@attrs.frozen
class _Builder:
    axis: Axis
    marks: dict[str, Mark]
    width: float
    tongue: Tongue
    labelled: bool = attrs.field(kw_only=True)

    def bands(
        self, events: Sequence[Event], by: By, top: float, *, counted: bool
    ) -> tuple[list[Band], bool]:
        """The bands of lanes one below the other; whether their events are only counted."""
        rest = self.tongue("other")
        if not counted:
            lanes = [lane for lane in lanes_of(events, by, rest=rest) if lane.events]
            arranged = [found for lane in lanes if (found := self._arranged(lane))]
            rows = sum(len(heights) for _, heights in arranged)
            if len(arranged) == len(lanes) and (self.labelled or rows <= MOST_ROWS):
                return list(self._drawn(lanes, arranged, top)), False
        lanes = [lane for lane in lanes_of(events, by, repeated=True, rest=rest) if lane.events]
        return list(self._counted(lanes, top)), True

    def _counted(self, lanes: Iterable[Lane], top: float) -> Iterator[Band]:
        for lane in lanes:
            bottom = top + _head(lane) + _COUNTED
            yield Band(lane.name, top, bottom, lane.events, ())
            top = bottom + 4

    def _drawn(
        self,
        lanes: Iterable[Lane],
        arranged: Iterable[tuple[Sequence[Placed], Sequence[float]]],
        top: float,
    ) -> Iterator[Band]:
        for lane, (placed, heights) in zip(lanes, arranged, strict=True):
            first = top + _head(lane)
            down = tuple(attrs.evolve(item, top=first + item.top) for item in placed)
            bottom = first + sum(heights) + _FOOT
            yield Band(lane.name, top, bottom, lane.events, down)
            top = bottom + 4

    def _arranged(self, lane: Lane) -> tuple[Sequence[Placed], Sequence[float]] | None:
        """The events of a lane with their places in it, and how high its rows are; None where they
        would need too many.
        """
        free = [self._placed(event, self.marks[event.id]) for event in lane.events]
        if self.labelled:
            rows: Sequence[int] | None = shelves_of([item.whole for item in free], _BESIDE)
            depths = [1] * len(free)
        else:
            depths = [max(len(item.lines), 1) for item in free]
            rows = rows_of([item.target for item in free], 0, depths, MOST_ROWS)
        if rows is None:
            return None
        many = max((row + deep for row, deep in zip(rows, depths, strict=True)), default=0)
        heights = [MARK if self.labelled else TOUCHED] * many
        for item, row in zip(free, rows, strict=True) if self.labelled else ():
            heights[row] = max(heights[row], item.height + PITCH)
        tops = [0.0, *accumulate(heights)]
        above = 0.0 if self.labelled else (TOUCHED - MARK) / 2
        placed = [
            attrs.evolve(item, top=tops[row] + above) for item, row in zip(free, rows, strict=True)
        ]
        return placed, heights

    def _placed(self, event: Event, mark: Mark) -> Placed:
        box = box_of([*mark.stretches, *mark.inferred], self.axis)
        if not self.labelled:
            lines = tuple(Line(dating=dating) for dating in mark.datings)
            return Placed(event, mark, box, lines, box.left, is_whole=False)
        most = min(LONGEST, self.width - EDGE)
        told = self._title(event, mark)
        title = fitted(told, SIZE, most)
        lines = tuple(self._lines(mark, title, most))
        widest = max(line.caption.width for line in lines if line.caption is not None)
        x = max(min(box.left, self.width - EDGE / 2 - widest), EDGE / 2)
        return Placed(event, mark, box, lines, x, is_whole=title.text == told)

    def _title(self, event: Event, mark: Mark) -> str:
        """What stands above a mark: in words when it was, and what."""
        title = harmless(shown_title(event))
        if mark.disputed:
            return f"≠ {self.tongue('disputed')}: {title}"
        dates = [dating.date for dating in mark.datings if dating.date is not None]
        when = self.tongue.date(dates[0]) if dates else self.tongue("no date")
        return f"{when}: {title}"

    def _lines(self, mark: Mark, title: Measured, most: float) -> Iterator[Line]:
        """The rows of an event: one, or for a dispute one for each date, with who says so."""
        if not mark.disputed:
            yield Line(title, mark.datings[0] if mark.datings else None)
            return
        yield Line(title)
        for dating in mark.datings:
            when = "" if dating.date is None else self.tongue.date(dating.date)
            said = f" ({'; '.join(dating.sources)})" if dating.sources else ""
            yield Line(fitted(harmless(when + said), 11.5, most), dating)

    def aside(self, lane: Lane, top: float, counted: bool) -> Band:
        """A band of what has no place on the axis, one after the other as in a text."""
        if counted or not self.labelled:
            return Band(lane.name, top, top + _HEAD + _FOOT, lane.events, (), aside=True)
        placed = tuple(self._flow(lane.events, top + _HEAD))
        bottom = placed[-1].top + CAPTION + _FOOT
        return Band(lane.name, top, bottom, lane.events, placed, aside=True)

    def _flow(self, events: Iterable[Event], y: float) -> Iterator[Placed]:
        x = EDGE
        for event in events:
            when = event.when
            words = "" if when is None else f" ({self.tongue.date(when)})"
            told = harmless(shown_title(event)) + words
            title = fitted(told, SIZE, min(LONGEST, self.width - 2 * EDGE))
            if x > EDGE and x + title.width > self.width - EDGE:
                x, y = EDGE, y + CAPTION + PITCH
            box = Box(x, x + title.width)
            is_whole = title.text == told
            yield Placed(event, self.marks.get(event.id), box, (Line(title),), x, y, is_whole)
            x += title.width + 28


def _head(lane: Lane) -> float:
    return _HEAD if lane.name else _FOOT


def name_of(band: Band, width: float, tongue: Tongue) -> Measured:
    """What stands at the head of a band."""
    many = "" if band.placed else f" ({tongue.number(len(band.events))})"
    return measure(fitted(harmless(band.name), SIZE, width / 2).text + many, 11.5)
