"""How many events there are in each part of the axis, where they are too many to draw."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

import attrs
from markupsafe import Markup

from timeline._render.axis import Axis
from timeline._render.elements import element, label
from timeline._render.marks import Mark
from timeline._render.shapes import Box
from timeline._render.typeface import measure

__all__ = ["Count", "bars", "bins_of"]

BINS = 96


@attrs.frozen
class Count:
    """A part of the axis: how many events surely fall there, and how many more may."""

    box: Box
    sure: int
    perhaps: int


def bins_of(marks: Iterable[Mark], axis: Axis) -> tuple[Count, ...]:
    """The axis in parts of one width; an event that may be in several counts as perhaps in each.

    >>> from timeline._render.marks import Stretch
    >>> day = Mark(((Stretch("exact", 10, 11),),))
    >>> wide = Mark(((Stretch("within", 0, 96),),))
    >>> counts = bins_of([day, wide], Axis(0, 96, 0, 960))
    >>> counts[10].sure, counts[10].perhaps, counts[11].perhaps
    (1, 1, 1)
    """
    sure = [0] * BINS
    steps = [0] * (BINS + 1)
    for mark in marks:
        first, last = _bin(mark.begin, axis), _bin(mark.end - 1, axis)
        if mark.is_exact:
            # A day may be wider than a part; its dot would be in the middle.
            first = last = (first + last) // 2
        if first == last:
            sure[first] += 1
        else:
            steps[first] += 1
            steps[last + 1] -= 1
    width = (axis.right - axis.left) / BINS
    return tuple(
        Count(Box(axis.left + n * width, axis.left + (n + 1) * width), s, p)
        for n, (s, p) in enumerate(zip(sure, accumulate(steps[:BINS]), strict=True))
    )


def _bin(second: float, axis: Axis) -> int:
    share = (axis.x(second) - axis.left) / (axis.right - axis.left)
    return min(int(share * BINS), BINS - 1)


def bars(counts: Iterable[Count], base: float, height: float) -> Markup:
    """A histogram that stands on `base`: solid what is sure, hatched on top what may be."""
    counts = tuple(counts)
    most = max((count.sure + count.perhaps for count in counts), default=0) or 1
    parts = [_bar(count, base, height / most) for count in counts if count.sure + count.perhaps]
    tallest = measure(f"the tallest: {most:,}", 11.5)
    scale = label(tallest, counts[-1].box.right - tallest.width, base - height - 6, "quiet")
    return element("g", *parts, scale)


def _bar(count: Count, base: float, unit: float) -> Markup:
    x, width = count.box.left + 1, count.box.right - count.box.left - 2
    sure, perhaps = count.sure * unit, count.perhaps * unit
    parts = [element("title", f"{count.sure:,} surely here, {count.perhaps:,} perhaps")]
    if count.sure:
        parts.append(
            element("rect", x=x, y=base - sure, width=width, height=sure, class_="certain")
        )
    if count.perhaps:
        parts.append(
            element(
                "rect", x=x, y=base - sure - perhaps, width=width, height=perhaps, class_="perhaps"
            )
        )
    return element("g", *parts)
