"""Texts that are there to be slow: each a function of its length in characters."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["SHAPES"]

_REPEATED = {
    "prose in one line": "He left on Monday, 6 June 1944, two years later and again. ",
    "one letter": "a",
    "one letter, spaced": "a ",
    "blanks": " ",
    "line breaks": "\n",
    "blanks and line breaks": " \n",
    "one digit": "1",
    "figures": "1 ",
    "years": "1999 ",
    "figures and hyphens": "1-",
    "figures and commas": "1,000,",
    "figures and points": "1.2.",
    "figures and colons": "1:00:",
    "capitals and points": "A.",
    "apostrophes": "'",
    "apostrophes in a word": "a'a",
    "combining marks": "\u0301",
    "letters with marks": "a\u0301",
    "right to left": "\u05d0 \u202e",
    "NUL": "\0",
    "months": "May ",
    "dates": "May 5 ",
    "weekdays": "Monday, ",
    "numbers in words": "two hundred and ",
    "halves": "two and a half ",
    "articles": "the ",
    "pointers": "the last next this ",
    "ranges": "from 1914 to ",
    "ranges of months": "from May to June and ",
    "early, late, mid": "early late mid ",
    "units": "years ",
    "ago": "two years ago ",
    "parts of days": "Monday night of ",
    "cues": "will was ",
    "brackets": "(",
    "open tags": "</p",
    "an XML declaration": "<?xml ",
    "money": "$1,",
}

SHAPES: dict[str, Callable[[int], str]] = {
    name: lambda size, unit=unit: (unit * (size // len(unit) + 1))[:size]  # type: ignore[misc]
    for name, unit in _REPEATED.items()
}
"""Hostile texts by name."""
