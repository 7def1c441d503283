"""The marks of a list: on a phone the list is the timeline, and each date in it has its mark.

A mark there is drawn as the picture draws it, but small and without a scale: what kinds of
stretches it is made of, in their order. So a page needs few of them. They stand in its style
sheet as stencils, which take their colour from the page's scheme.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote

import attrs
from markupsafe import Markup

from timeline._render.axis import Axis
from timeline._render.elements import element
from timeline._render.frames import Drawing
from timeline._render.legend import legend
from timeline._render.marks import Dating, Mark, Second, Stretch
from timeline._render.shapes import Box, bracket, inferred_shapes, shapes_of
from timeline._render.style import as_stencil
from timeline._render.tongue import Tongue

__all__ = ["Rail", "miniature_of", "rail_of"]

MOST_PARTS: Final = 3
MOST_POSITIONS: Final = 2

_LENGTH = 40
_AXIS = Axis(0, _LENGTH, 13.0, 41.0)
_WIDTH, _HEIGHT = 54, 26
_LEGEND_WIDTH = 286.0


@attrs.frozen
class Rail:
    """The marks of the events of a list: of each by its number, and of all what they mean.

    0 is the commonest, which need not be named.
    """

    numbers: Mapping[str, int]
    rules: str
    legend: Drawing


def rail_of(marks: Mapping[str, Mark], tongue: Tongue) -> Rail:
    """Return the rail of a list whose events, by their ids, have these marks."""
    small = {id: miniature_of(mark) for id, mark in marks.items()}
    counts = Counter(small.values())
    # An event that nobody dated has no mark by default.
    commonest_first = sorted(counts, key=lambda mark: (not mark.datings, -counts[mark]))
    has_default = any(mark.datings for mark in counts)
    distinct = {mark: number for number, mark in enumerate(commonest_first, 1 - has_default)}
    drawn, height = legend(distinct, _AXIS, 0.0, _LEGEND_WIDTH, 0.0, tongue)
    return Rail(
        {id: distinct[mark] for id, mark in small.items()},
        "".join(_rule(number, mark) for mark, number in distinct.items()),
        Drawing(drawn, _LEGEND_WIDTH, height + 4),
    )


def miniature_of(mark: Mark) -> Mark:
    """Return a mark in which nothing is left of when, but what kinds of stretches it has.

    >>> from timeline._render.marks import mark_of
    >>> from timeline.model import Event
    >>> coup, raid = (mark_of(Event("E", when=when)) for when in ("2021-02-01", "1962-03-02"))
    >>> miniature_of(coup) == miniature_of(raid)
    True
    """
    datings = tuple(
        attrs.evolve(dating, stretches=_parts(dating), date=None, sources=(), shift=None)
        for dating in mark.datings[:MOST_POSITIONS]
    )
    inferred = (Stretch("inferred", 10, 30),) if mark.inferred else ()
    return Mark(datings, mark.disputed, inferred)


def _parts(dating: Dating) -> tuple[Stretch, ...]:
    """The stretches of a date, of many the first ones and the last, in slots of one size; how long
    it lasted, or may have, is one of them, wherever it may have begun.
    """
    kept: list[Stretch] = []
    for stretch in sorted(dating.stretches, key=lambda stretch: (stretch.begin, stretch.end)):
        if kept and kept[-1].kind == stretch.kind and stretch.kind in ("certain", "perhaps"):
            kept[-1] = attrs.evolve(kept[-1], end=stretch.end)
        else:
            kept.append(stretch)
    if len(kept) > MOST_PARTS:
        kept = [*kept[: MOST_PARTS - 1], kept[-1]]
    slot = _LENGTH // len(kept)
    return tuple(_in_slot(stretch, n * slot, (n + 1) * slot) for n, stretch in enumerate(kept))


def _in_slot(stretch: Stretch, begin: Second, end: Second) -> Stretch:
    if stretch.kind == "exact":
        middle = (begin + end) // 2
        is_second = stretch.end - stretch.begin == 1
        return Stretch("exact", middle, middle + is_second)
    return Stretch(
        stretch.kind,
        stretch.begin if math.isinf(stretch.begin) else begin,
        stretch.end if math.isinf(stretch.end) else end,
    )


def _rule(number: int, mark: Mark) -> str:
    """What shows a mark before the date of each event that has it."""
    address = quote(_stencil(mark), safe=" ='/:,.()-")
    named = f'[data-mark="{number}"]' if number else "ol.events>li:not([data-mark])"
    return f'{named}>.when::before{{--shape:url("data:image/svg+xml,{address}")}}\n'


def _stencil(mark: Mark) -> str:
    svg = element(
        "svg",
        *_shapes(mark),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 {-_HEIGHT // 2} {_WIDTH} {_HEIGHT}",
        width=_WIDTH,
        height=_HEIGHT,
    )
    return str(as_stencil(svg)).replace('"', "'")


def _shapes(mark: Mark) -> Iterable[Markup]:
    if not mark.disputed:
        yield from (shapes_of(dating, _AXIS, -2.0) for dating in mark.datings)
        yield from inferred_shapes(mark.inferred, _AXIS, -2.0)
        return
    for dating, y in zip(mark.datings, (-6.0, 6.0), strict=False):
        yield shapes_of(dating, _AXIS, y)
    yield bracket(Box(_AXIS.left - 3, _AXIS.right), -11.0, 11.0)
