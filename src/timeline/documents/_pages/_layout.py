"""Lines and pages: what stands where on paper, in points from the upper left corner."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

__all__ = ["Line", "Mark", "Page", "body_size", "plain"]

_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
_TABLE = str.maketrans(_LIGATURES)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_SPACE = re.compile(r"\s+")
_SOFT_HYPHEN_INSIDE = re.compile("\u00ad(?=.)")


def plain(text: str) -> str:
    """Return the words of a line: ligatures in letters, one space, no hyphen that is not shown.

    A soft hyphen at the end stays: it says that the word goes on in the next line.

    >>> plain("the of\\ufb01ce  of the sol\\u00addiers ")
    'the office of the soldiers'
    """
    text = _CONTROLS.sub("", text.translate(_TABLE))
    return _SOFT_HYPHEN_INSIDE.sub("", _SPACE.sub(" ", text).strip())


@attrs.frozen
class Mark:
    """A raised sign that refers to a footnote: where it stood in its line, and what it was."""

    offset: int
    sign: str


@attrs.frozen
class Line:
    """Words that stand on one line of one column, with the box around them."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    marks: tuple[Mark, ...] = ()

    @property
    def size(self) -> float:
        """The height of its letters, in points."""
        return self.bottom - self.top

    @property
    def width(self) -> float:
        """How far it reaches, in points."""
        return self.right - self.left

    def beside(self, other: Line) -> bool:
        """Return whether both stand at one height."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > 0.5 * min(self.size, other.size)


@attrs.frozen
class Page:
    """A page, counted from 1, and the lines on it in the order in which they were drawn."""

    number: int
    lines: tuple[Line, ...]


def body_size(lines: Iterable[Line]) -> float:
    """Return the size of most of the letters, or 0 where there are none."""
    found = _weighted(lines)
    return max(found, key=lambda size: (found[size], size), default=0.0)


def _weighted(lines: Iterable[Line]) -> dict[float, int]:
    letters: dict[float, int] = {}
    for line in lines:
        size = round(line.size, 1)
        letters[size] = letters.get(size, 0) + len(line.text)
    return letters
