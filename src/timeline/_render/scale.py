"""The scale of a picture: the ticks of its axis, what they belong to, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from markupsafe import Markup

from timeline._render.axis import Break
from timeline._render.elements import element, label, path
from timeline._render.layout import SIZE, Layout
from timeline._render.ticks import Tick, length_text, ticks
from timeline._render.typeface import fitted, measure

__all__ = ["scale"]

_TICK_ROOM = 84
_CONTEXT_SIZE = 11.5


def scale(layout: Layout, top: float) -> Iterator[Markup]:
    """The lines and labels of an axis above `top`; a label stands to the right of its line, as on
    a calendar.
    """
    axis = layout.axis
    for gap in axis.breaks:
        yield _break(layout, gap, top)
    most = max(int((axis.right - axis.left) / _TICK_ROOM), 2)
    found = ticks(axis, most, layout.tongue, opened=True)
    yield from _contexts(layout, found, top - 27)
    free = 0.0
    for tick in found:
        if not tick.is_round:
            continue
        x, text = axis.x(tick.second), measure(tick.label, SIZE)
        yield path("grid", "M", x, top - 24, "V", layout.bottom_of_axis)
        if tick.label and x >= free and x + 4 + text.width < layout.width:
            yield label(text, x + 4, top - 9, "tick")
            free = x + text.width + 10
    yield path("rule", "M", 0, top, "H", layout.width)


def _contexts(layout: Layout, found: Sequence[Tick], y: float) -> Iterator[Markup]:
    """What the ticks belong to, each told once; where it has no room, at the next of them."""
    axis, free, waiting = layout.axis, 0.0, ""
    for tick, after in zip_longest(found, found[1:]):
        x, context = axis.x(tick.second), tick.context or waiting
        text = measure(context, _CONTEXT_SIZE)
        end = x + text.width + 12
        # Where the axis begins shortly before another year, this is told and not that.
        is_crowded = after is not None and bool(after.context) and axis.x(after.second) < end
        if not context or (is_crowded and not tick.is_round):
            waiting = ""
        elif x >= free and x + 4 + text.width < layout.width:
            yield label(text, x + 4, y, "quiet")
            free, waiting = end, ""
        else:
            waiting = context


def _break(layout: Layout, gap: Break, top: float) -> Markup:
    """Where the axis leaves time out: two dashed lines, and between them how much it is."""
    left, right = layout.axis.x(gap.first) + 8, layout.axis.x(gap.last) - 8
    bottom, room = layout.bottom_of_axis, right - left
    length = length_text(gap.length, layout.tongue)
    words = element("title", layout.tongue("{length} left out", length=length))
    ground = element("rect", x=left, y=top, width=room, height=bottom - top, class_="ground")
    lines = [path("break", "M", x, top - 4, "V", bottom) for x in (left, right)]
    text = fitted(length, 11, room)
    # Below the labels of the axis, some of which are wider than what they stand for.
    told = label(text, left + (room - text.width) / 2, top + 11, "small")
    return element("g", words, ground, *lines, told)
