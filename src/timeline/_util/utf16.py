"""Places in a text as browsers count them: in UTF-16 code units.

A character beyond the Basic Multilingual Plane, as most emoji are, is one code point and two
code units (The Unicode Standard, 3.9, D91).
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left

__all__ = ["Span", "in_code_points", "in_code_units"]

Span = tuple[int, int]

_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


def in_code_points(span: Span, text: str) -> Span:
    """Return a span of a text that is counted in code units, counted in code points.

    >>> in_code_points((3, 5), "\N{WAVING HAND SIGN} on")
    (2, 4)
    """
    starts = _starts_of_two(text)
    start, end = (at - bisect_left(starts, at) for at in span)
    return start, end


def in_code_units(span: Span, text: str) -> Span:
    """Return a span of a text that is counted in code points, counted in code units.

    >>> in_code_units((2, 4), "\N{WAVING HAND SIGN} on")
    (3, 5)
    """
    points = _points_of_two(text)
    start, end = (at + bisect_left(points, at) for at in span)
    return start, end


@functools.lru_cache(maxsize=4)
def _points_of_two(text: str) -> list[int]:
    """Return where in a text characters of two code units stand, in code points."""
    return [] if text.isascii() else [found.start() for found in _TWO_UNITS.finditer(text)]


@functools.lru_cache(maxsize=4)
def _starts_of_two(text: str) -> list[int]:
    """Return where in a text characters of two code units begin, in code units."""
    return [at + before for before, at in enumerate(_points_of_two(text))]
