"""The shapes of marks: what a stretch of each kind looks like, told apart without colour.

| shape | says |
|---|---|
| pill, never narrower than a dot | a known day; with a needle through it, a known time |
| I-beam: two caps, a thin line, a flat tint | one moment, somewhere within |
| the same with a dashed line, or hollow pills joined by one | one of these |
| pills joined by a double line; a comb where they are many | each of these |
| solid box | it lasted |
| dashed box | it may have lasted |
| hollow, with a wave below | approximate |
| hollow, with dots below | uncertain |
| bracket over rows | disputed: a row for each date that is claimed |

Nothing fades: a gradient would say where a date is likelier, and nobody said that.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs
from markupsafe import Markup

from timeline._render.axis import Axis
from timeline._render.elements import element, path
from timeline._render.marks import Dating, Kind, Stretch
from timeline.dates import Qualifier

__all__ = ["BAR", "Box", "box_of", "bracket", "inferred_shapes", "shapes_of"]

BAR = 10.0
"""The height of a bar, in pixels."""

RADIUS = BAR / 2
LEAST = 10.0
ARROW = 12.0

_NEEDLE = 8.0
_CAP = 7.0
_BELOW = 8.5  # where what qualifies a date is drawn
_STEP = 6.0  # of waves and teeth
_MOST_STEPS = 40


@attrs.frozen
class Box:
    """From pixel `left` to pixel `right`."""

    left: float
    right: float


def box_of(stretches: Iterable[Stretch], axis: Axis) -> Box:
    """The pixels that stretches take, their arrows included."""
    stretches = tuple(stretches)
    boxes = [_visible(stretch, axis) for stretch in stretches]
    begin = min(stretch.begin for stretch in stretches)
    end = max(stretch.end for stretch in stretches)
    left = min(box.left for box in boxes) - (ARROW if begin < axis.first else 1.0)
    right = max(box.right for box in boxes) + (ARROW if end > axis.last else 1.0)
    return Box(left, right)


def shapes_of(dating: Dating, axis: Axis, y: float, *, claimed: bool = False) -> Markup:
    """One date, with `y` the middle of its row; `claimed` is one among others in a dispute."""
    return element("g", *_Pen(axis, y, " claimed" if claimed else "").dating(dating))


def bracket(box: Box, top: float, bottom: float) -> Markup:
    """What holds the rows of a dispute together, to their left."""
    x = box.left - 5
    return path("bracket claimed", "M", x + 4, top, "H", x, "V", bottom, "H", x + 4)


@attrs.frozen
class _Pen:
    axis: Axis
    y: float
    colour: str

    def path(self, class_: str, *steps: str | float) -> Markup:
        return path(class_ + self.colour, *steps)

    def dating(self, dating: Dating) -> Iterator[Markup]:
        axis = self.axis
        # What lies beyond an end of the axis is seen as the chevrons there.
        seen = [s for s in dating.stretches if s.begin < axis.last and s.end > axis.first]
        seen = _apart(seen, axis, dating)
        if len({stretch.kind for stretch in seen} & {"exact", "within"}) and len(seen) > 1:
            yield from self._tie(dating)
        for stretch in seen:
            yield from self._shape(stretch, dating)
        if dating.begin < axis.first:
            first = min(dating.stretches, key=lambda stretch: stretch.begin)
            yield from self._beyond(first, axis.left, -1, endless=math.isinf(first.begin))
        if dating.end > axis.last:
            last = max(dating.stretches, key=lambda stretch: stretch.end)
            yield from self._beyond(last, axis.right, 1, endless=math.isinf(last.end))
        yield from self._doubt(dating)

    def _tie(self, dating: Dating) -> Iterator[Markup]:
        """What joins the parts of one date: dashes for one of them, two lines for each."""
        left, right = self.axis.x(dating.begin), self.axis.x(dating.end)
        if dating.is_choice:
            yield self.path("tie", "M", left, self.y, "H", right)
        else:
            for y in (self.y - 1.5, self.y + 1.5):
                yield self.path("both", "M", left, y, "H", right)

    def _shape(self, stretch: Stretch, dating: Dating) -> Iterator[Markup]:
        box = _visible(stretch, self.axis)
        hollow = " hollow" if dating.doubt or dating.is_choice else ""
        if stretch.kind == "exact":
            yield self._bar("exact" + hollow, box, rx=RADIUS)
            if stretch.end - stretch.begin == 1:
                middle = (box.left + box.right) / 2
                yield self.path("needle", "M", middle, self.y - _NEEDLE, "v", 2 * _NEEDLE)
        elif stretch.kind in ("within", "each"):
            yield from self._beam(stretch, box, dating)
        else:
            yield self._bar(stretch.kind + (hollow if stretch.kind == "certain" else ""), box)

    def _bar(self, class_: str, box: Box, **more: float) -> Markup:
        return element(
            "rect",
            x=box.left,
            y=self.y - BAR / 2,
            width=box.right - box.left,
            height=BAR,
            **more,
            class_=class_ + self.colour,
        )

    def _beam(self, stretch: Stretch, box: Box, dating: Dating) -> Iterator[Markup]:
        """An I-beam: within two caps, as far as the axis goes."""
        if not dating.doubt and not dating.is_choice:
            yield self._bar("tint", box)
        stem = "stem option" if dating.is_choice else "stem"
        yield self.path(stem, "M", box.left, self.y, "H", box.right)
        ends = [
            x
            for x, is_seen in (
                (box.left, stretch.begin >= self.axis.first),
                (box.right, stretch.end <= self.axis.last),
            )
            if is_seen
        ]
        for x in ends:
            yield self.path("cap", "M", x, self.y - _CAP, "v", 2 * _CAP)
        if stretch.kind == "each":
            step, many = _steps(box.right - box.left)
            if many == 1:  # without a tooth it would be a beam of one moment within
                step, many = (box.right - box.left) / 2, 2
            for n in range(1, many):
                yield self.path("tooth", "M", box.left + n * step, self.y - 4, "v", 8.0)

    def _doubt(self, dating: Dating) -> Iterator[Markup]:
        """Below what is approximate a wave, and below what is uncertain a row of dots."""
        if not dating.doubt:
            return
        box = box_of(dating.stretches, self.axis)
        left = max(box.left, self.axis.left - ARROW)
        right = max(min(box.right, self.axis.right + ARROW), left + LEAST)
        y = self.y + _BELOW
        if dating.doubt & Qualifier.APPROXIMATE:
            step, many = _steps(right - left)
            curve = ("q", step / 4, -3.0, step / 2, 0.0, "t", step / 2, 0.0)
            yield self.path("wave", "M", left, y, *curve * many)
            y += 3.5
        if dating.doubt & Qualifier.UNCERTAIN:
            yield self.path("dots", "M", left + 1, y, "H", right)

    def _beyond(
        self, stretch: Stretch, x: float, toward: int, *, endless: bool
    ) -> Iterator[Markup]:
        """Chevrons where the picture ends before the date; an arrow where it goes on without end,
        and three dots where its end is not known.
        """
        y = self.y
        if not endless:
            for back in (x + toward * 3, x + toward * 8):
                yield self.path("cut", "M", back, y - 5, "L", back + toward * 4, y, back, y + 5)
        elif stretch.kind in ("certain", "each"):
            yield self.path("head", "M", x, y - 8, "L", x + toward * ARROW, y, x, y + 8, "z")
        else:
            for step in (2.5, 6.5, 10.5):
                yield element(
                    "circle", cx=x + toward * step, cy=y, r=1.5, class_="unknown" + self.colour
                )


def inferred_shapes(stretches: Iterable[Stretch], axis: Axis, y: float) -> Iterator[Markup]:
    """Of what follows: a slim bar within what is stated, a lozenge at each end in the picture."""
    for stretch in stretches:
        box = _visible(stretch, axis)
        if stretch.begin < axis.last and stretch.end > axis.first:
            yield element(
                "rect",
                x=box.left,
                y=y - 2.5,
                width=box.right - box.left,
                height=5,
                class_="inferred",
            )
        for x, toward, side, is_seen in (
            (box.left, -1, stretch.begin, stretch.begin >= axis.first),
            (box.right, 1, stretch.end, stretch.end <= axis.last),
        ):
            if is_seen:
                yield path("lozenge", "M", x - 4.5, y, "l", 4.5, -4.5, 4.5, 4.5, -4.5, 4.5, "z")
            else:
                yield from _Pen(axis, y, "")._beyond(stretch, x, toward, endless=math.isinf(side))


def _steps(width: float) -> tuple[float, int]:
    """How wide each of the waves or teeth is that fill a width, and how many they are."""
    step = max(_STEP, width / _MOST_STEPS)
    return step, max(int(width / step), 1)


def _apart(seen: Sequence[Stretch], axis: Axis, dating: Dating) -> list[Stretch]:
    """The parts of a date; where they are too close to be told apart, what holds them all."""
    boxes = sorted((_visible(s, axis) for s in seen), key=lambda box: box.left)
    of_several = len(seen) > 1 and {s.kind for s in seen} <= {"exact", "within", "each"}
    if not of_several or all(a.right <= b.left + 0.01 for a, b in pairwise(boxes)):
        return list(seen)
    kind: Kind = "within" if dating.is_choice else "each"
    return [Stretch(kind, min(s.begin for s in seen), max(s.end for s in seen))]


def _visible(stretch: Stretch, axis: Axis) -> Box:
    """The pixels between its ends as far as the axis goes, and enough of them to be seen."""
    left, right = axis.x(stretch.begin), axis.x(stretch.end)
    least = LEAST if stretch.kind in ("exact", "within", "each", "inferred") else 3.0
    if right - left < least:
        middle = min(max((left + right) / 2, axis.left + least / 2), axis.right - least / 2)
        return Box(middle - least / 2, middle + least / 2)
    return Box(left, right)
