"""The shapes of marks: what a stretch of each kind looks like, told apart without colour."""

from __future__ import annotations

import math
from collections.abc import Iterator

import attrs
from markupsafe import Markup

from timeline._render.axis import Axis
from timeline._render.elements import element, path
from timeline._render.marks import Mark, Stretch
from timeline.dates import Qualifier

__all__ = ["BAR", "Box", "box_of", "patterns", "shapes_of", "sign_of"]

BAR = 10.0
"""The height of a bar, in pixels."""

RADIUS = 5.0
LEAST = 10.0
ARROW = 12.0

DISPUTED = "≠"
_DOUBTS = {
    Qualifier.NONE: "",
    Qualifier.UNCERTAIN: "?",
    Qualifier.APPROXIMATE: "≈",
    Qualifier.BOTH: "?≈",
}


@attrs.frozen
class Box:
    """From pixel `left` to pixel `right`."""

    left: float
    right: float


def sign_of(mark: Mark) -> str:
    """What is written before the label: disputed, approximate, uncertain, or nothing."""
    return (DISPUTED if mark.disputed else "") + _DOUBTS[mark.doubt]


def patterns() -> Markup:
    """The hatches of what is not certain, once for each colour."""
    return element(
        "defs",
        _hatch("hatch", None),
        _hatch("hatch-claimed", "claimed"),
    )


def _hatch(id: str, class_: str | None) -> Markup:
    ground = element("rect", width=6, height=6, class_="ground")
    stripe = element("g", element("rect", width=2, height=6, class_="stripe"), class_=class_)
    return element(
        "pattern",
        ground,
        stripe,
        id=id,
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )


def box_of(mark: Mark, axis: Axis) -> Box:
    """The pixels that a mark takes, its arrows included."""
    boxes = [_visible(stretch, axis) for stretch in mark.stretches]
    left = min(box.left for box in boxes) - (ARROW if mark.begin < axis.first else RADIUS)
    right = max(box.right for box in boxes) + (ARROW if mark.end > axis.last else RADIUS)
    return Box(left, right)


def shapes_of(mark: Mark, axis: Axis, y: float) -> Markup:
    """A mark, with `y` the middle of its row."""
    parts: list[Markup] = []
    if len(tuple(mark.stretches)) > 1:
        parts.append(_tie(mark, axis, y))
    for stretch in (stretch for group in mark.groups for stretch in group):
        # What lies beyond an end of the axis is seen as the chevrons there.
        if stretch.begin < axis.last and stretch.end > axis.first:
            parts.extend(_shape(stretch, axis, y, hollow=bool(mark.doubt)))
    if mark.begin < axis.first:
        first = min(mark.stretches, key=lambda stretch: stretch.begin)
        parts.extend(_beyond(first, axis.left, y, -1, endless=math.isinf(first.begin)))
    if mark.end > axis.last:
        last = max(mark.stretches, key=lambda stretch: stretch.end)
        parts.extend(_beyond(last, axis.right, y, 1, endless=math.isinf(last.end)))
    drawn = element("g", *parts, class_="claimed" if mark.disputed else None)
    follows = [shape for stretch in mark.inferred for shape in _inferred(stretch, axis, y)]
    return element("g", drawn, *follows) if follows else drawn


def _tie(mark: Mark, axis: Axis, y: float) -> Markup:
    """The thread between parts of one mark that lie apart."""
    return path("tie", "M", axis.x(mark.begin), y, "H", axis.x(mark.end))


def _shape(stretch: Stretch, axis: Axis, y: float, *, hollow: bool) -> Iterator[Markup]:
    box = _visible(stretch, axis)
    if stretch.kind == "exact":
        yield element("circle", cx=box.left, cy=y, r=RADIUS, class_="ring" if hollow else "dot")
        return
    yield element(
        "rect",
        x=box.left,
        y=y - BAR / 2,
        width=box.right - box.left,
        height=BAR,
        class_=stretch.kind,
    )
    if stretch.kind == "within":
        if stretch.begin >= axis.first:
            yield path("cap", "M", box.left, y - 7, "v", 14)
        if stretch.end <= axis.last:
            yield path("cap", "M", box.right, y - 7, "v", 14)


def _inferred(stretch: Stretch, axis: Axis, y: float) -> Iterator[Markup]:
    """A slim bar within what is stated, a lozenge at each end that the picture has."""
    if not (stretch.begin < axis.last and stretch.end > axis.first):
        return
    box = _visible(stretch, axis)
    yield element(
        "rect", x=box.left, y=y - 2.5, width=box.right - box.left, height=5, class_="inferred"
    )
    for x, is_seen in (
        (box.left, stretch.begin >= axis.first),
        (box.right, stretch.end <= axis.last),
    ):
        if is_seen:
            yield path("lozenge", "M", x - 4.5, y, "l", 4.5, -4.5, 4.5, 4.5, -4.5, 4.5, "z")


def _beyond(
    stretch: Stretch, x: float, y: float, toward: int, *, endless: bool
) -> Iterator[Markup]:
    """Chevrons where the picture ends before the bar; an arrow where it goes on without end."""
    if not endless:
        for back in (x + toward * 3, x + toward * 8):
            yield path("cut", "M", back, y - 5, "L", back + toward * 4, y, back, y + 5)
    elif stretch.kind == "certain":
        yield path("head", "M", x, y - 8, "L", x + toward * ARROW, y, x, y + 8, "z")
    else:
        yield element(
            "text", "?", x=x + toward * 7, y=y + 4.5, class_="unknown", text_anchor="middle"
        )


def _visible(stretch: Stretch, axis: Axis) -> Box:
    """The pixels between its ends as far as the axis goes, and enough of them to be seen."""
    left, right = axis.x(stretch.begin), axis.x(stretch.end)
    if stretch.kind == "exact":
        # A dot in the middle of its day, however wide the day is.
        middle = (left + right) / 2
        return Box(middle, middle)
    least = LEAST if stretch.kind in ("within", "inferred") else 3.0
    if right - left < least:
        middle = min(max((left + right) / 2, axis.left + least / 2), axis.right - least / 2)
        return Box(middle - least / 2, middle + least / 2)
    return Box(left, right)
