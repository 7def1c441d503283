"""The picture of a timeline, as SVG: the legend, the axis, lanes, marks and captions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from urllib.parse import quote

import attrs
from markupsafe import Markup

from timeline._render.captions import shown_timeline, shown_title
from timeline._render.characters import harmless
from timeline._render.density import CLASSES, Count, bars, bins_of, most_in
from timeline._render.elements import element, label
from timeline._render.frames import Drawing, standing_alone
from timeline._render.inferred import Inferred, inferred_in
from timeline._render.lanes import By
from timeline._render.layout import (
    CAPTION,
    EDGE,
    MARK,
    SIZE,
    TOUCHED,
    Band,
    Layout,
    Placed,
    checked_width,
    layout_of,
    name_of,
)
from timeline._render.legend import legend, legend_of_counts
from timeline._render.marks import DAY
from timeline._render.scale import scale
from timeline._render.several import fragment_of
from timeline._render.shapes import bracket, inferred_shapes, shapes_of
from timeline._render.sheets import sheets_of
from timeline._render.ticks import year_text
from timeline._render.tongue import ENGLISH, Tongue, tongue_of
from timeline._render.typeface import fitted, measure
from timeline._util.picture import Picture
from timeline.dates._engine import gregorian
from timeline.model import Event, Timeline

__all__ = ["WIDTH", "clock_of", "draw", "draw_sheets", "picture_of", "picture_with", "summary_of"]

WIDTH = 1120

_HEADER = 42.0  # of the axis
_TITLE = 30.0
_BARS = 44.0


def picture_of(timeline: Timeline, *, lanes: By = "tag", width: float = WIDTH) -> Picture:
    """A timeline as a picture that stands alone, its looks within it.

    `lanes` puts events side by side by "tag", "place" or "participant", or all in one ("none");
    `width` is in pixels, 320 at least, and the height is what it takes.

    >>> picture = picture_of(Timeline(events=[Event("Coup", when="2021-02-01")]))
    >>> picture.alt
    '1 event, on 1 February 2021'
    """
    timeline, _ = shown_timeline(timeline)
    drawing = draw(
        timeline, lanes=lanes, width=width, title=True, tongue=tongue_of(timeline.language)
    )
    return picture_with(timeline, drawing)


def picture_with(timeline: Timeline, drawing: Drawing) -> Picture:
    """The picture of a timeline that was drawn."""
    title = timeline.title or "Timeline"
    words = summary_of(timeline, tongue_of(timeline.language))
    return standing_alone(drawing, title, words, timeline.language)


def summary_of(timeline: Timeline, tongue: Tongue = ENGLISH) -> str:
    """What the picture shows, in a line: how many events, and from when to when."""
    count = len(timeline)
    if not count:
        return tongue("no events")
    words = tongue("1 event") if count == 1 else tongue("{count} events", count=count)
    whens = [event.when for event in timeline.events if event.when is not None]
    dated = [when for when in whens if when.earliest is not None or when.latest is not None]
    if not dated:
        return tongue("{events}, none with a year", events=words)
    first, last = tongue.date(dated[0]), tongue.date(dated[-1])
    if count == 1:
        return tongue("{events}, on {date}", events=words, date=first)
    return tongue(
        "{events}, the first {first}, the last {last}", events=words, first=first, last=last
    )


def draw(
    timeline: Timeline,
    *,
    lanes: By,
    width: float = WIDTH,
    title: bool = False,
    links: Collection[str] = (),
    inferred: Mapping[str, Inferred] | None = None,
    tongue: Tongue = ENGLISH,
) -> Drawing:
    """A timeline drawn, with its title or not; the events of `links` lead to their entries, which
    may lead back.

    `inferred` is what follows for events from others; it is worked out unless it is given.
    """
    width = checked_width(width)
    if inferred is None:
        inferred = inferred_in(timeline)
    layout = layout_of(timeline, lanes, width, 0.0, inferred, tongue)
    pen = _Pen(layout, links, inferred, anchors=True)
    return pen.drawing(*pen.head(timeline.title if title else ""))


def draw_sheets(
    timeline: Timeline,
    *,
    lanes: By,
    width: float,
    height: float,
    links: Collection[str],
    inferred: Mapping[str, Inferred],
    tongue: Tongue,
) -> tuple[Drawing, ...]:
    """A timeline drawn on sheets, each with the axis, and the first with the legend too.

    Beside their heads, sheets are `height` pixels high at most.
    """
    layout = layout_of(timeline, lanes, width, 0.0, inferred, tongue)
    head = _Pen(layout, links, inferred, anchors=False).head("")
    sheets = [
        _Pen(sheet, links, inferred, anchors=False) for sheet in sheets_of(layout, height - head[1])
    ]
    heads = [head] + [([], _HEADER)] * (len(sheets) - 1)
    return tuple(pen.drawing(*of) for pen, of in zip(sheets, heads, strict=True))


def clock_of(layout: Layout) -> str:
    """On whose clock times are shown, in words; nothing where no time of day is known."""
    tongue = layout.tongue
    datings = [dating for mark in layout.marks.values() for dating in mark.datings]
    timed = [dating for dating in datings if dating.date is not None and dating.date.time_scale]
    shifts = {dating.shift for dating in timed}
    if not timed:
        return ""
    if len(shifts) > 1:
        return tongue("Times are on the clock of each event’s place.")
    (shift,) = shifts
    if shift is None:
        return tongue("Times are local; no time zone is stated.")
    hours, minutes = divmod(abs(shift), 60)
    name = f"UTC{'-' if shift < 0 else '+'}{hours:02}:{minutes:02}" if shift else "UTC"
    return tongue("Times are on the clock of {zone}.", zone=name)


def scale_of(layout: Layout) -> str:
    """What a reader has to know of the scale of time, in words; nothing where it is even."""
    if not layout.axis.is_logarithmic:
        return ""
    year = year_text(gregorian.year_of(layout.axis.last // DAY), layout.tongue)
    words = "The scale of time is logarithmic, counted back from {year}."
    return layout.tongue(words, year=year)


@attrs.frozen
class _Pen:
    layout: Layout
    links: Collection[str]
    inferred: Mapping[str, Inferred]
    anchors: bool

    def drawing(self, head: Iterable[Markup], top: float) -> Drawing:
        """All of it, the bands from `top` on, below their head."""
        layout = self.layout
        body = element("g", *self.bands(), transform=f"translate(0 {top:g})")
        placed = tuple(layout.placed)
        return Drawing(
            element("g", *head, body),
            layout.width,
            top + max(layout.bottom, 0.0) + 10,
            frozenset(item.event.id for item in placed),
            frozenset(item.event.id for item in placed if item.is_whole),
            any(line.caption is not None for item in placed for line in item.lines),
        )

    def head(self, title: str) -> tuple[list[Markup], float]:
        """What stands above the bands, and where they begin: title, legend, clock."""
        layout, width, tongue = self.layout, self.layout.width, self.layout.tongue
        parts: list[Markup] = []
        top = 0.0
        if title:
            heading = fitted(harmless(title), 15, width - 2 * EDGE)
            parts.append(label(heading, EDGE, 24.0, "heading"))
            top = _TITLE
        if not layout.bands:
            nothing = measure(tongue("No events."), SIZE)
            return [*parts, label(nothing, EDGE, top + 24, "quiet")], top + _HEADER
        if layout.counted:
            counted = [count for counts in self._counted for count in counts]
            used = [
                class_
                for at, class_ in enumerate(CLASSES)
                if any(count.numbers[at] for count in counted)
            ]
            drawn, top = legend_of_counts(used, EDGE, width - EDGE / 2, top + 4, tongue)
        else:
            marks = (item.mark for item in layout.placed if item.mark and item.mark.has_place)
            drawn, top = legend(marks, layout.axis, EDGE, width - EDGE / 2, top + 4, tongue)
        parts.append(drawn)
        if clock := " ".join(filter(None, (scale_of(layout), clock_of(layout)))):
            top += 18
            parts.append(label(fitted(clock, 11.5, width - 2 * EDGE), EDGE, top - 4, "quiet"))
        return parts, top + _HEADER

    def bands(self) -> Iterator[Markup]:
        layout = self.layout
        for band in layout.bands:
            yield element(
                "rect",
                x=0,
                y=band.top,
                width=layout.width,
                height=band.bottom - band.top,
                rx=4,
                class_="lane",
            )
        if any(not band.aside for band in layout.bands):
            yield from scale(layout, layout.bands[0].top)
        for band in layout.bands:
            if band.name:
                name = name_of(band, layout.width, layout.tongue)
                yield label(name, EDGE / 2, band.top + 15, "quiet")
        yield from self._counts() if layout.counted else ()
        for band in layout.bands:
            for placed in band.placed:
                yield self._event(placed, band)

    def _counts(self) -> Iterator[Markup]:
        """The bars of all lanes, on one scale."""
        layout = self.layout
        bands = [band for band in layout.bands if not band.aside]
        counted = self._counted
        most = max(map(most_in, counted), default=0) or 1
        for band, counts in zip(bands, counted, strict=True):
            yield bars(counts, band.bottom - 4, _BARS, most, layout.tongue)

    @cached_property
    def _counted(self) -> list[tuple[Count, ...]]:
        """How many events there are in each part of the axis, lane by lane."""
        layout = self.layout
        return [
            bins_of((layout.marks[event.id] for event in band.events), layout.axis)
            for band in layout.bands
            if not band.aside
        ]

    def _event(self, placed: Placed, band: Band) -> Markup:
        event, box = placed.event, placed.target
        height = max(placed.height + 2, TOUCHED)
        target = element(
            "rect",
            x=box.left,
            y=placed.top + (placed.height - height) / 2,
            width=box.right - box.left,
            height=height,
            rx=3,
            class_="target",
            pointer_events="all",
        )
        name = element("title", self._name(event))
        parts = [name, target, *self._lines(placed, on_axis=not band.aside)]
        if event.id not in self.links:
            return element("g", *parts)
        href = f"#{quote(fragment_of(event.id))}"
        id = f"mark-{event.id}" if self.anchors else None
        return element("a", *parts, href=href, id=id, class_="event")

    def _lines(self, placed: Placed, *, on_axis: bool) -> Iterator[Markup]:
        mark, axis, y = placed.mark, self.layout.axis, placed.top
        middles: list[float] = []
        for line in placed.lines:
            if line.caption is not None:
                class_ = "label" if y == placed.top else "quiet"
                # What was moved away from the edge of the picture must not grow beyond it.
                is_moved = placed.x < placed.box.left
                yield label(line.caption, placed.x, y + 13.0, class_, from_end=is_moved)
                y += CAPTION
            if line.dating is not None and on_axis:
                yield shapes_of(line.dating, axis, y + 7, claimed=bool(mark and mark.disputed))
                middles.append(y + 7)
                y += MARK
        if mark is None or not on_axis:
            return
        if mark.disputed:
            yield bracket(placed.whole, placed.top + 2, y - 2)
        yield from inferred_shapes(mark.inferred, axis, middles[0] if middles else y + 7)

    def _name(self, event: Event) -> str:
        """What is read aloud of an event: when, whether that is in dispute, and what."""
        tongue, inferred = self.layout.tongue, self.inferred.get(event.id)
        mark = self.layout.marks.get(event.id)
        when = tongue("no date") if event.when is None else tongue.date(event.when)
        if mark is not None and mark.disputed:
            when = f"{when} ({tongue('disputed')})"
        if inferred:
            follows = tongue("as follows from other events, {date}", date=inferred.words)
            when = f"{when} ({follows})"
        return harmless(f"{when}: {shown_title(event)}")
