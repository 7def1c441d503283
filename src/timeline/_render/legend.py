"""The legend: what each shape that is used means, drawn as the picture draws it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup

from timeline._render.axis import Axis
from timeline._render.elements import element, label
from timeline._render.marks import Dating, Mark, Stretch
from timeline._render.shapes import Box, bracket, inferred_shapes, shapes_of
from timeline._render.style import CLAIMED
from timeline._render.tongue import Tongue
from timeline._render.typeface import fitted
from timeline.dates import Qualifier

__all__ = ["legend", "legend_of_counts"]

_SIZE = 11.5
_SHAPE = 46.0
_ROW = 24.0
_GAP = 22.0

# Samples stand on an axis of 40 seconds, one a pixel; the longer axis lets an end be seen.
_AXIS = Axis(0, 40, 0.0, 40.0)
_CUT_AXIS = Axis(0, 28, 0.0, 28.0)


def _sample(*stretches: Stretch, choice: bool = False, doubt: Qualifier = Qualifier.NONE) -> Dating:
    return Dating(stretches, choice, doubt)


def _kinds(mark: Mark) -> set[str]:
    return {stretch.kind for stretch in mark.stretches}


def _ends(mark: Mark) -> Iterator[tuple[bool, str]]:
    """Of each side that nothing bounds, or the picture does not reach: whether it is endless, and
    what kind of stretch has it.
    """
    for stretch in mark.stretches:
        for side in (stretch.begin, stretch.end):
            if math.isinf(side):
                yield True, stretch.kind


def _has_exact(mark: Mark, *, second: bool) -> bool:
    return any(
        stretch.kind == "exact" and (stretch.end - stretch.begin == 1) is second
        for stretch in mark.stretches
    )


def _goes_on(mark: Mark) -> bool:
    return any(kind in ("certain", "each") for _, kind in _ends(mark))


def _is_unknown(mark: Mark) -> bool:
    return any(kind in ("perhaps", "within") for _, kind in _ends(mark))


def _has_choice(mark: Mark) -> bool:
    return any(dating.is_choice for dating in mark.datings)


def _has_each(mark: Mark) -> bool:
    return any(
        not dating.is_choice
        and (len({s.kind for s in dating.stretches} & {"exact", "within"}) > 0)
        and len(dating.stretches) > 1
        for dating in mark.datings
    ) or "each" in _kinds(mark)


def _has_range(mark: Mark) -> bool:
    return any(
        not dating.is_choice and any(s.kind == "within" for s in dating.stretches)
        for dating in mark.datings
    )


_DOT = Stretch("exact", 20, 20)
_SECOND = Stretch("exact", 19, 20)

_ENTRIES: tuple[tuple[str, Callable[[Mark], bool], Dating], ...] = (
    ("a known day", lambda mark: _has_exact(mark, second=False), _sample(_DOT)),
    ("a known time", lambda mark: _has_exact(mark, second=True), _sample(_SECOND)),
    ("some time within", _has_range, _sample(Stretch("within", 2, 38))),
    (
        "one of these, not known which",
        _has_choice,
        _sample(Stretch("exact", 2, 12), Stretch("exact", 28, 38), choice=True),
    ),
    ("each of these", _has_each, _sample(Stretch("exact", 2, 12), Stretch("exact", 28, 38))),
    ("it lasted", lambda mark: "certain" in _kinds(mark), _sample(Stretch("certain", 2, 38))),
    (
        "it may have lasted",
        lambda mark: "perhaps" in _kinds(mark),
        _sample(Stretch("perhaps", 2, 38)),
    ),
    ("it goes on", _goes_on, _sample(Stretch("certain", 2, math.inf))),
    ("its end is not known", _is_unknown, _sample(Stretch("perhaps", 2, math.inf))),
    (
        "approximate",
        lambda mark: bool(mark.doubt & Qualifier.APPROXIMATE),
        _sample(_DOT, doubt=Qualifier.APPROXIMATE),
    ),
    (
        "uncertain",
        lambda mark: bool(mark.doubt & Qualifier.UNCERTAIN),
        _sample(_DOT, doubt=Qualifier.UNCERTAIN),
    ),
)

_BEYOND = ("beyond the picture", _sample(Stretch("certain", 2, 99)))


def legend(
    marks: Iterable[Mark], axis: Axis, left: float, right: float, top: float, tongue: Tongue
) -> tuple[Markup, float]:
    """Return the legend of these marks as a group, in as many rows as it takes, and its end."""
    marks = tuple(marks)
    parts = [
        (_drawn(sample), tongue(words))
        for words, is_used, sample in _ENTRIES
        if any(is_used(mark) for mark in marks)
    ]
    if any(axis.first > side or side > axis.last for mark in marks for side in _known(mark)):
        parts.append((_drawn(_BEYOND[1]), tongue(_BEYOND[0])))
    if any(mark.disputed for mark in marks):
        parts.append((_disputed(), tongue("disputed: a row for each date that is claimed")))
    if any(mark.inferred for mark in marks):
        shapes = element("g", *inferred_shapes([Stretch("inferred", 10, 30)], _AXIS, 0.0))
        parts.append((shapes, tongue("follows from other events")))
    return _flowing(parts, left, right, top)


def legend_of_counts(
    classes: Iterable[tuple[str, str]], left: float, right: float, top: float, tongue: Tongue
) -> tuple[Markup, float]:
    """Return the legend of a picture that counts: a box of each class, with its words."""
    parts = [
        (element("rect", x=6, y=-7, width=28, height=14, class_=class_), tongue(words))
        for class_, words in classes
    ]
    return _flowing(parts, left, right, top)


def _known(mark: Mark) -> Iterator[int]:
    return (side for stretch in mark.stretches for side in stretch.known_sides)


def _drawn(sample: Dating) -> Markup:
    return shapes_of(sample, _AXIS if sample.end <= 40 else _CUT_AXIS, 0.0)


def _disputed() -> Markup:
    upper, lower = (Dating((Stretch("exact", at, at),)) for at in (12, 28))
    rows = [
        shapes_of(dating, _AXIS, y, claimed=True) for dating, y in ((upper, -5.0), (lower, 6.0))
    ]
    return element("g", *rows, bracket(Box(6, 34), -9.0, 10.0), class_=CLAIMED)


def _flowing(
    parts: Iterable[tuple[Markup, str]], left: float, right: float, top: float
) -> tuple[Markup, float]:
    """Shapes with their words beside them, in as many rows as it takes."""
    parts = tuple(parts)
    if not parts:
        return element("g", class_="legend"), top
    found: list[Markup] = []
    x, y = left, top + _ROW / 2
    for shape, words in parts:
        text = fitted(words, _SIZE, right - left - _SHAPE)
        if x > left and x + _SHAPE + text.width > right:
            x, y = left, y + _ROW
        entry = (shape, label(text, _SHAPE, 4.0, "quiet"))
        found.append(element("g", *entry, transform=f"translate({x:.2f} {y:.2f})"))
        x += _SHAPE + text.width + _GAP
    return element("g", *found, class_="legend"), y + _ROW / 2
