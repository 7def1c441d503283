"""Measure how far each character advances, for the labels of pictures.

    python scripts/measure_typeface.py LiberationSans-Regular.ttf NotoSansMyanmar-Regular.ttf ...

Writes src/timeline/_render/advances.txt. The first font is the measure: Liberation Sans
advances exactly as Arial and Helvetica do. The others add characters that it has not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

OUT = Path(__file__).parents[1] / "src" / "timeline" / "_render" / "advances.txt"
FIRST, LAST = 0x20, 0x1FFFF


def main(paths: list[str]) -> None:
    advances: dict[int, int] = {}
    for path in paths:
        for point, advance in measured(path):
            advances.setdefault(point, advance)
    lines = [f"{first:x} {last:x} {advance}" for first, last, advance in runs(advances)]
    head = "# first and last code point (hexadecimal), advance in thousandths of an em"
    OUT.write_text("\n".join([head, *lines]) + "\n", encoding="ascii")
    print(f"{len(advances)} characters in {len(lines)} runs: {OUT.stat().st_size:,} bytes")


def measured(path: str) -> Iterator[tuple[int, int]]:
    font = TTFont(path)
    em = font["head"].unitsPerEm
    for point, glyph in font.getBestCmap().items():
        if FIRST <= point <= LAST:
            yield point, round(font["hmtx"][glyph][0] * 1000 / em)


def runs(advances: dict[int, int]) -> Iterator[tuple[int, int, int]]:
    """Neighbours with one advance, together."""
    neighbours = groupby(enumerate(sorted(advances)), lambda pair: pair[1] - pair[0])
    for _, group in neighbours:
        points = [point for _, point in group]
        for advance, alike in groupby(points, advances.__getitem__):
            same = list(alike)
            yield same[0], same[-1], advance


if __name__ == "__main__":
    main(sys.argv[1:])
