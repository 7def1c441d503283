"""Footnotes: smaller lines at the foot of a page, the first of which begins with its sign."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from timeline.documents._pages._layout import Line

__all__ = ["Note", "split_notes"]

_SMALLER = 0.93
"""A footnote is set in letters of at most so much of the size of the text."""

_SIGN = re.compile(r"[\[(]?(?:(\d{1,3}|[*†‡§¶]{1,3})[\].):]?(?:\s+|(?=[^\W\d_]))|([a-z])[\].)]\s*)")


@attrs.frozen
class Note:
    """The lines of one footnote, and its sign; without one it goes on from the page before."""

    sign: str
    lines: tuple[Line, ...]


def split_notes(column: Sequence[Line], size: float) -> tuple[list[Line], list[Note]]:
    """Return the text of a column, and the notes below it; `size` is that of the text.

    >>> lines = [Line("He left.", 0, 0, 90, 12), Line("1 A wire, 1999.", 0, 30, 90, 39)]
    >>> split_notes(lines, 12.0)[1][0].sign
    '1'
    """
    foot = len(column)
    while foot and 0 < column[foot - 1].size <= _SMALLER * size:
        foot -= 1
    notes = _notes(column[foot:])
    signed = next((i for i, note in enumerate(notes) if note.sign), None)
    if foot == 0 or signed is None:
        return list(column), []
    return list(column[:foot]), notes


def _notes(lines: Sequence[Line]) -> list[Note]:
    notes: list[Note] = []
    for line in lines:
        sign, rest = _sign(line)
        if sign or not notes:
            notes.append(Note(sign, (rest,)))
        else:
            notes[-1] = attrs.evolve(notes[-1], lines=(*notes[-1].lines, line))
    return notes


def _sign(line: Line) -> tuple[str, Line]:
    """Return the sign at the beginning of a line, raised or not, and the line behind it."""
    if line.marks and line.marks[0].offset == 0:
        return line.marks[0].sign, attrs.evolve(line, marks=line.marks[1:])
    found = _SIGN.match(line.text)
    if found is None:
        return "", line
    return found[1] or found[2], attrs.evolve(line, text=line.text[found.end() :])
