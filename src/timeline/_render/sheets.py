"""A picture cut into sheets, one after the other: on paper, and where a screen is narrow.

A picture of a hundred events is higher than a page. Cut by a printer, it would lose its axis with
the first page, and a row in each gap. So its rows are put on sheets, each with the names of
its lanes; whoever draws them draws the axis on each.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import attrs

from timeline._render.layout import Band, Layout, Placed

__all__ = ["sheets_of"]

_BETWEEN = 4.0  # two bands


@attrs.frozen
class _Row:
    """The events that begin at one height, and how much room they take down to the next."""

    placed: tuple[Placed, ...]
    height: float


def sheets_of(layout: Layout, most: float) -> Iterator[Layout]:
    """Yield the picture in layouts whose bands together are `most` high, and higher only where a
    single row is.
    """
    if not layout.placed_one_by_one:
        yield layout
        return
    bands: list[Band] = []
    bottom = 0.0
    for band in layout.bands:
        rows = _rows(band)
        head = rows[0].placed[0].top - band.top
        while rows:
            top = bottom + (_BETWEEN if bands else 0.0)
            many = _many(rows, most - top - head)
            if not many and bands:
                yield attrs.evolve(layout, bands=tuple(bands))
                bands, bottom = [], 0.0
                continue
            bands.append(_piece(band, rows[: many or 1], top, head))
            rows, bottom = rows[many or 1 :], bands[-1].bottom
    yield attrs.evolve(layout, bands=tuple(bands))


def _rows(band: Band) -> list[_Row]:
    ordered = sorted(band.placed, key=lambda placed: placed.top)
    groups = [tuple(group) for _, group in groupby(ordered, key=lambda placed: placed.top)]
    ends = [group[0].top for group in groups[1:]] + [band.bottom]
    return [_Row(group, end - group[0].top) for group, end in zip(groups, ends, strict=True)]


def _many(rows: list[_Row], room: float) -> int:
    """How many of the rows there is room for."""
    many = 0
    while many < len(rows) and rows[many].height <= room:
        room -= rows[many].height
        many += 1
    return many


def _piece(band: Band, rows: list[_Row], top: float, head: float) -> Band:
    """Some rows of a band, as a band of their own."""
    placed = []
    y = top + head
    for row in rows:
        placed += [attrs.evolve(item, top=y) for item in row.placed]
        y += row.height
    return attrs.evolve(band, top=top, bottom=y, placed=tuple(placed))
