"""The picture of a timeline, as SVG: axis, lanes, marks, labels and the legend."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from urllib.parse import quote

import attrs
from markupsafe import Markup

from timeline._render.axis import Axis, ticks
from timeline._render.captions import shown_timeline, shown_title
from timeline._render.characters import harmless
from timeline._render.density import bars, bins_of
from timeline._render.elements import element, label, path
from timeline._render.frames import Drawing, standing_alone
from timeline._render.inferred import Inferred, inferred_in
from timeline._render.lanes import By
from timeline._render.layout import (
    EDGE,
    SIZE,
    Band,
    Layout,
    Placed,
    checked_width,
    layout_of,
    name_of,
)
from timeline._render.legend import legend
from timeline._render.marks import mark_of
from timeline._render.several import fragment_of
from timeline._render.shapes import patterns, shapes_of
from timeline._render.typeface import fitted, measure
from timeline._util.picture import Picture
from timeline.model import Event, Timeline

__all__ = ["WIDTH", "draw", "picture_of", "picture_with", "summary_of"]

WIDTH = 1120

_HEADER = 42.0  # of the axis
_TITLE = 30.0
_TICK_ROOM = 84


def picture_of(timeline: Timeline, *, lanes: By = "tag", width: float = WIDTH) -> Picture:
    """A timeline as a picture that stands alone, its style within it.

    `lanes` puts events side by side by "tag", "place" or "participant", or all in one ("none");
    `width` is in pixels, 320 at least, and the height is what it takes.

    >>> picture = picture_of(Timeline(events=[Event("Coup", when="2021-02-01")]))
    >>> picture.alt
    '1 event, on 1 February 2021'
    """
    timeline, _ = shown_timeline(timeline)
    drawing = draw(timeline, lanes=lanes, width=width, title=True)
    return picture_with(timeline, drawing)


def picture_with(timeline: Timeline, drawing: Drawing) -> Picture:
    """The picture of a timeline that was drawn."""
    title = timeline.title or "Timeline"
    return standing_alone(drawing, title, summary_of(timeline), timeline.language)


def summary_of(timeline: Timeline) -> str:
    """What the picture shows, in a line: how many events, and from when to when."""
    count = len(timeline)
    if not count:
        return "no events"
    words = "1 event" if count == 1 else f"{count:,} events"
    whens = [event.when for event in timeline.events if event.when is not None]
    dated = [when for when in whens if when.earliest is not None or when.latest is not None]
    if not dated:
        return f"{words}, none with a year"
    if count == 1:
        return f"{words}, on {dated[0].humanize()}"
    return f"{words}, the first {dated[0].humanize()}, the last {dated[-1].humanize()}"


def draw(
    timeline: Timeline,
    *,
    lanes: By,
    width: float = WIDTH,
    title: bool = False,
    links: Collection[str] = (),
    inferred: Mapping[str, Inferred] | None = None,
) -> Drawing:
    """A timeline drawn, with its title or not; the events of `links` lead to their entries.

    `inferred` is what follows for events from others; it is worked out unless it is given.
    """
    width = checked_width(width)
    if inferred is None:
        inferred = inferred_in(timeline)
    top = _TITLE if title and timeline.title else 0.0
    layout = layout_of(timeline, lanes, width, top + _HEADER, inferred)
    parts = [patterns()]
    if top:
        heading = fitted(harmless(timeline.title), 15, width - 2 * EDGE)
        parts.append(label(heading, EDGE, 24.0, "heading"))
    if not timeline.events:
        parts.append(label(measure("No events.", SIZE), EDGE, top + 24, "quiet"))
    parts.extend(_Pen(layout, links, inferred).bands())
    legend_top = max(layout.bottom, top + _HEADER) + 14
    drawn_legend, bottom = legend(
        EDGE, width - EDGE / 2, legend_top, inferred=not inferred.keys().isdisjoint(layout.shown)
    )
    return Drawing(element("g", *parts, drawn_legend), width, bottom + 10, layout.shown)


@attrs.frozen
class _Pen:
    layout: Layout
    links: Collection[str]
    inferred: Mapping[str, Inferred]

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
            yield from self._axis(layout.axis, layout.bands[0].top)
        for band in layout.bands:
            if band.name:
                yield label(name_of(band, layout.width), EDGE / 2, band.top + 15, "quiet lane-name")
            yield from self._content(band)

    def _content(self, band: Band) -> Iterator[Markup]:
        if self.layout.counted and not band.aside:
            marks = [mark for event in band.events if (mark := mark_of(event))]
            yield bars(bins_of(marks, self.layout.axis), band.bottom - 4, 44)
        for placed in band.placed:
            yield self._event(placed, band)

    def _axis(self, axis: Axis, top: float) -> Iterator[Markup]:
        """Labels stand to the right of their lines, as on a calendar."""
        bottom = self.layout.bottom_of_axis
        free, free_above = 0.0, 0.0
        most = max(int((axis.right - axis.left) / _TICK_ROOM), 2)
        for tick in ticks(axis, most):
            x = axis.x(tick.second)
            yield path("grid", "M", x, top - 24, "V", bottom)
            above, text = measure(tick.context, 11.5), measure(tick.label, SIZE)
            if tick.context and x >= free_above and x + 4 + above.width < self.layout.width:
                yield label(above, x + 4, top - 27, "quiet")
                free_above = x + above.width + 12
            if x >= free and x + 4 + text.width < self.layout.width:
                yield label(text, x + 4, top - 9, "tick")
                free = x + text.width + 10
        yield path("rule", "M", 0, top, "H", self.layout.width)

    def _event(self, placed: Placed, band: Band) -> Markup:
        event, y = placed.event, placed.y
        left = placed.box.left
        right = placed.box.right
        parts = [element("title", _name(event, self.inferred.get(event.id)))]
        if placed.label is not None:
            left = min(left, placed.label_x)
            right = max(right, placed.label_x + placed.label.width)
        parts.append(
            element(
                "rect",
                x=left - 3,
                y=y - 10,
                width=right - left + 6,
                height=20,
                rx=3,
                class_="target",
                fill="none",
                pointer_events="all",
            )
        )
        if placed.mark is not None and not band.aside:
            parts.append(shapes_of(placed.mark, self.layout.axis, y))
        parts.extend(_label(placed))
        if event.id not in self.links:
            return element("g", *parts)
        href = f"#{quote(fragment_of(event.id))}"
        return element("a", *parts, href=href, id=f"mark-{event.id}", class_="event")


def _label(placed: Placed) -> Iterator[Markup]:
    text, x, y = placed.label, placed.label_x, placed.y
    if text is None:
        return
    if placed.is_over_mark:
        yield element(
            "rect", x=x - 4, y=y - 9, width=text.width + 8, height=18, rx=3, class_="plate"
        )
    yield label(text, x, y + 4.5, "label")


def _name(event: Event, inferred: Inferred | None) -> str:
    when = "no date" if event.when is None else event.when.humanize()
    follows = f" (as follows from other events, {inferred.words})" if inferred else ""
    return harmless(f"{when}{follows}: {shown_title(event)}")
