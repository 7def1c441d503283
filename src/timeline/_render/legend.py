"""The legend: what each shape means, drawn as the picture draws it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from timeline._render.axis import Axis
from timeline._render.elements import element, label
from timeline._render.marks import Mark, Stretch
from timeline._render.shapes import shapes_of
from timeline._render.typeface import measure
from timeline.dates import Qualifier

__all__ = ["legend"]

_SIZE = 11.5
_SHAPE = 46.0
_ROW = 24.0


def _one(*stretches: Stretch, doubt: Qualifier = Qualifier.NONE) -> Mark:
    return Mark((stretches,), doubt)


# On an axis of 40 seconds, one a pixel.
_ENTRIES = (
    ("a known day or time", _one(Stretch("exact", 20, 20))),
    ("one moment, somewhere within", _one(Stretch("within", 2, 38))),
    ("lasted", _one(Stretch("certain", 2, 38))),
    (
        "lasted, its ends not known exactly",
        _one(Stretch("perhaps", 2, 14), Stretch("certain", 14, 26), Stretch("perhaps", 26, 38)),
    ),
    ("goes on", _one(Stretch("certain", 2, math.inf))),
    ("end unknown", _one(Stretch("perhaps", 2, math.inf))),
    ("beyond the picture", _one(Stretch("certain", 2, 99))),
    ("≈ approximate", _one(Stretch("exact", 20, 20), doubt=Qualifier.APPROXIMATE)),
    ("? uncertain", _one(Stretch("exact", 20, 20), doubt=Qualifier.UNCERTAIN)),
    (
        "≠ disputed: each date that is claimed",
        Mark(((Stretch("exact", 6, 6),), (Stretch("within", 22, 38),)), disputed=True),
    ),
)


_INFERRED = (
    "follows from other events",
    Mark(((Stretch("within", 2, 38),),), inferred=(Stretch("inferred", 12, 26),)),
)


def legend(
    left: float, right: float, top: float, *, inferred: bool = False
) -> tuple[Markup, float]:
    """The legend as a group, in as many rows as it takes, and where it ends.

    What follows from other events is in it where something does (`inferred`).
    """
    parts: list[Markup] = []
    x, y = left, top + _ROW / 2
    for part, width in _entries((*_ENTRIES, _INFERRED) if inferred else _ENTRIES):
        if x > left and x + width > right:
            x, y = left, y + _ROW
        parts.append(element("g", part, transform=f"translate({x:.2f} {y:.2f})"))
        x += width
    return element("g", *parts, class_="legend"), y + _ROW / 2


def _entries(told: Sequence[tuple[str, Mark]]) -> Iterator[tuple[Markup, float]]:
    for words, mark in told:
        reaches_out = mark.end > 40
        text = measure(words, _SIZE)
        shape = shapes_of(
            mark, Axis(0, 28 if reaches_out else 40, 0.0, 28.0 if reaches_out else 40.0), 0.0
        )
        yield element("g", shape, label(text, _SHAPE, 4.0, "quiet")), _SHAPE + text.width + 22
