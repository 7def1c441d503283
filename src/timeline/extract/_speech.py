"""Quoted speech: "yesterday" within quotation marks is the day before it was said."""

from __future__ import annotations

import re

__all__ = ["quoted"]

_FAR = 1500
"""A quotation is not looked for further off than this, nor beyond its paragraph."""

_PAIRS = (("“", "”"), ("«", "»"), ("„", "“"), ("``", "''"))
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


def quoted(text: str, place: int) -> tuple[int, int] | None:
    """Return where the quotation that a place stands in begins and ends.

    >>> text = 'He said: "We left yesterday."'
    >>> quoted(text, text.index("yesterday"))
    (9, 29)
    """
    low = max(0, place - _FAR)
    breaks = [match.end() for match in _PARAGRAPH.finditer(text, low, place)]
    low = breaks[-1] if breaks else low
    for opening, closing in _PAIRS:
        start = text.rfind(opening, low, place)
        if start >= 0 and text.find(closing, start + len(opening), place) < 0:
            end = text.find(closing, place, place + _FAR)
            return (start, end + len(closing)) if end >= 0 else None
    if text.count('"', low, place) % 2:
        start, end = text.rfind('"', low, place), text.find('"', place, place + _FAR)
        return (start, end + 1) if end >= 0 else None
    return None
