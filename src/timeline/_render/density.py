"""How many events there are in each part of the axis, where they are too many to draw."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import attrs
from markupsafe import Markup

from timeline._render.axis import Axis
from timeline._render.elements import element, label
from timeline._render.marks import DAY, Dating, Mark, Stretch
from timeline._render.shapes import Box
from timeline._render.tongue import Tongue
from timeline._render.typeface import measure

__all__ = ["CLASSES", "Count", "bars", "bins_of", "days_of", "most_in"]

BINS = 96

CLASSES: Final = (
    ("certain", "surely then"),
    ("perhaps", "perhaps then"),
    ("doubted", "then, by an approximate or uncertain date"),
    ("perhaps claimed", "disputed"),
)
"""The classes that events are counted in, from the firmest on, with their words."""

_SURE, _PERHAPS, _DOUBTED, _DISPUTED = range(len(CLASSES))


@attrs.frozen
class Count:
    """A part of the axis: how many events of each class fall there."""

    box: Box
    numbers: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many there are at most."""
        return sum(self.numbers)


def bins_of(marks: Iterable[Mark], axis: Axis) -> tuple[Count, ...]:
    """The axis in parts of one width, none finer than its unit; an event counts in each that it
    touches, as surely as it does.

    >>> day = Mark((Dating((Stretch("exact", 10, 11),)),))
    >>> wide = Mark((Dating((Stretch("within", 0, 96),)),))
    >>> war = Mark((Dating((Stretch("certain", 5, 40),)),))
    >>> counts = bins_of([day, wide, war], Axis(0, 96, 0, 960))
    >>> counts[10].numbers, counts[11].numbers, counts[50].numbers
    ((2, 1, 0, 0), (1, 1, 0, 0), (0, 1, 0, 0))
    """
    many = max(min(BINS, math.ceil(axis.shown / axis.unit)), 1)
    bins = _Bins(axis, many)
    found: list[Counter[int]] = [Counter() for _ in range(many)]
    for mark in marks:
        for at, class_ in bins.classes_of(mark).items():
            found[at][class_] += 1
    width = (axis.right - axis.left) / many
    return tuple(
        Count(
            Box(axis.left + n * width, axis.left + (n + 1) * width),
            tuple(counter[class_] for class_ in range(len(CLASSES))),
        )
        for n, counter in enumerate(found)
    )


@attrs.frozen
class _Bins:
    axis: Axis
    many: int

    def classes_of(self, mark: Mark) -> dict[int, int]:
        """The parts that a mark touches, each with how surely."""
        each = [self._of_date(dating) for dating in mark.datings]
        if len(each) == 1 and not mark.disputed:
            return each[0]
        touched = {at for found in each for at in found}
        # Where all positions agree that it was then, no dispute is about that.
        return {
            at: _SURE
            if len(each) > 1 and all(found.get(at) == _SURE for found in each)
            else _DISPUTED
            for at in touched
        }

    def _of_date(self, dating: Dating) -> dict[int, int]:
        parts = [(stretch, self._touched(stretch)) for stretch in dating.stretches]
        found: dict[int, int] = {}
        for stretch, touched in parts:
            is_sure = stretch.kind in ("exact", "certain") or len(touched) == 1
            level = _SURE if is_sure and stretch.kind != "perhaps" else _PERHAPS
            for at in touched:
                found[at] = min(level, found.get(at, level))
        if dating.is_choice and len(found) > 1:
            found = dict.fromkeys(found, _PERHAPS)
        return dict.fromkeys(found, _DOUBTED) if dating.doubt else found

    def _touched(self, stretch: Stretch) -> range:
        if stretch.end <= self.axis.first or stretch.begin >= self.axis.last:
            return range(0)
        return range(self._bin(stretch.begin), self._bin(stretch.end - 1) + 1)

    def _bin(self, second: float) -> int:
        share = (self.axis.x(second) - self.axis.left) / (self.axis.right - self.axis.left)
        return min(int(share * self.many), self.many - 1)


def days_of(axis: Axis) -> str:
    """The knots of an axis as JSON, for a script that counts days: their days, and places from 0
    to 1.

    >>> days_of(Axis(0, 10 * 86_400, 20.0, 220.0))
    '[[0,0.0],[10,1.0]]'
    """
    width = axis.right - axis.left
    places = {second // DAY: round((x - axis.left) / width, 5) for second, x in axis.knots}
    return json.dumps(list(places.items()), separators=(",", ":"))


def most_in(counts: Iterable[Count]) -> int:
    """The number that the tallest part stands for."""
    return max((count.total for count in counts), default=0)


def bars(counts: Sequence[Count], base: float, height: float, most: int, tongue: Tongue) -> Markup:
    """A histogram that stands on `base`, as high as `height` where `most` events are."""
    parts = [_bar(count, base, height / most, tongue) for count in counts if count.total]
    words = tongue("at most {count} at once", count=most_in(counts))
    tallest = measure(words, 11.5)
    right = counts[-1].box.right
    scale = label(tallest, right - tallest.width, base - height - 6, "quiet")
    return element("g", *parts, scale)


def _bar(count: Count, base: float, unit: float, tongue: Tongue) -> Markup:
    x, width = count.box.left + 1, max(count.box.right - count.box.left - 2, 1.0)
    told = [
        f"{tongue.number(number)} {tongue(words)}"
        for number, (_, words) in zip(count.numbers, CLASSES, strict=True)
        if number
    ]
    parts = [element("title", ", ".join(told))]
    for number, (class_, _) in zip(count.numbers, CLASSES, strict=True):
        if number:
            base -= number * unit
            shape = {"x": x, "y": base, "width": width, "height": number * unit}
            shape = {name: round(pixels, 1) for name, pixels in shape.items()}
            parts.append(element("rect", **shape, class_=class_))
    return element("g", *parts)
