"""The order of reading: columns one after the other, and what spans them in its turn."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

import attrs

from timeline.documents._pages._layout import Line

__all__ = ["in_columns"]

_LEAST_LINES = 3
"""Fewer lines side by side are cells, labels or a signature, not columns."""

_LEAST_WORDS = 3.0
"""Lines of running text have more words than most cells of a table."""


def in_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the columns of a page in their order, each from its top down.

    >>> left = [Line("words of the left", 0, 12.0 * i, 100, 12.0 * i + 10) for i in range(3)]
    >>> right = [Line("words of the right", 120, 12.0 * i, 220, 12.0 * i + 10) for i in range(3)]
    >>> [column[0].text for column in in_columns([*right, *left])]
    ['words of the left', 'words of the right']
    """
    if not lines:
        return []
    gutter = _gutter(lines)
    if gutter is None:
        return [_rows(lines)]
    columns: list[list[Line]] = []
    for band in _bands(lines, gutter):
        sides = (
            [ln for ln in band if ln.right <= gutter],
            [ln for ln in band if ln.left >= gutter],
        )
        if any(sides):
            columns.extend(column for side in sides for column in in_columns(side))
        else:
            columns.append(_rows(band))
    return columns


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return the middle of the white between two columns of running text, if there is such."""
    low, high = min(line.left for line in lines), max(line.right for line in lines)
    narrow = sorted(
        (line for line in lines if line.width < 0.6 * (high - low)), key=lambda line: line.left
    )
    reach = low
    for position, line in enumerate(narrow):
        if line.left - reach >= 0.5 * line.size and _columnar(narrow[:position], narrow[position:]):
            return (reach + line.left) / 2
        reach = max(reach, line.right)
    return None


def _columnar(left: Sequence[Line], right: Sequence[Line]) -> bool:
    if min(len(left), len(right)) < _LEAST_LINES:
        return False
    top = max(min(line.top for line in side) for side in (left, right))
    bottom = min(max(line.bottom for line in side) for side in (left, right))
    return top < bottom and all(
        statistics.median(len(line.text.split()) for line in side) >= _LEAST_WORDS
        for side in (left, right)
    )


def _bands(lines: Sequence[Line], gutter: float) -> list[list[Line]]:
    """Return the lines in bands from the top down: those that span the gutter stand between."""
    spanning = sorted(
        (line for line in lines if line.left < gutter < line.right), key=lambda line: line.top
    )
    rest = [line for line in lines if not line.left < gutter < line.right]
    bands: list[list[Line]] = []
    for line in spanning:
        above = [other for other in rest if other.top < line.top]
        rest = [other for other in rest if other.top >= line.top]
        if bands and not above:
            bands[-1].append(line)
        else:
            bands.extend(band for band in (above, [line]) if band)
    return [*bands, rest] if rest else bands


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Return the lines from the top down; what stands at one height is one line."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.bottom):
        if rows and rows[-1][-1].beside(line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_joined(sorted(row, key=lambda line: line.left)) for row in rows]


def _joined(row: Sequence[Line]) -> Line:
    whole = row[0]
    for line in row[1:]:
        shift = len(whole.text) + 1
        marks = tuple(attrs.evolve(mark, offset=mark.offset + shift) for mark in line.marks)
        whole = Line(
            f"{whole.text} {line.text}",
            min(whole.left, line.left),
            min(whole.top, line.top),
            max(whole.right, line.right),
            max(whole.bottom, line.bottom),
            whole.marks + marks,
        )
    return whole
