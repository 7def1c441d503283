"""Hyphens at the ends of lines: a word broken by the printer, or one that is written so.

Which of the two is told by the document itself, and by no dictionary. A hyphen goes only where the
document has the word whole elsewhere, or another of its stem; without such a witness it stays,
since a hyphen too many can be seen, and one too few ("re-sign", "resign") cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["Words"]

_HYPHENS = "-\u2010\u2011"
_SOFT = "\u00ad"
_WORD = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}'’][^\W\d_]+)*")
_BEFORE = re.compile(rf"([^\W\d_]+(?:[{_HYPHENS}][^\W\d_]+)*)[{_HYPHENS}]$")
_AFTER = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}][^\W\d_]+)*")
_STEM = 3
"""A stem has so many letters at least before a break, and goes on with so many behind it."""


class Words:
    """The words that stand whole within the lines of a document.

    >>> words = Words(
    ...     ["The soldier was well-known.", "Two sol-", "diers came, both well-", "known."]
    ... )
    >>> words.joined("Two sol-", "diers came"), words.joined("both well-", "known.")
    ('Two sol', 'both well-')
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._whole: set[str] = set()
        self._hyphened: set[str] = set()
        for line in lines:
            self._read(line)
        self._text = "".join(f"\n{word}" for word in sorted(self._whole))

    def joined(self, line: str, following: str) -> str:
        """Return how a line reads before the one that follows: with its hyphen, without, or spaced.

        >>> Words([]).joined("in 2019-", "2020"), Words([]).joined("the sol", "diers")
        ('in 2019-', 'the sol ')
        """
        if line.endswith(_SOFT):
            return line.rstrip(_SOFT)
        before, after = _BEFORE.search(line), _AFTER.match(following)
        if not line or line[-1] not in _HYPHENS or line[-2:-1].isspace() or len(line) == 1:
            return f"{line} "
        if before and after and self._broken(before[1], after[0]):
            return line[:-1]
        return line if following[:1].isalnum() else f"{line} "

    def _broken(self, before: str, after: str) -> bool:
        """Return whether one word was broken in two, by what the document has elsewhere."""
        before, after = before.lower(), after.lower()
        if f"{before}-{after}" in self._hyphened:
            return False
        if before + after in self._whole:
            return True
        return len(before) >= _STEM and f"\n{before}{after[:_STEM]}" in self._text

    def _read(self, line: str) -> None:
        for found in _WORD.finditer(line):
            word = found[0].lower()
            plain = re.sub(rf"[{_HYPHENS}]", "-", word)
            if "-" in plain:
                self._hyphened.add(plain)
            elif line[found.end() :] not in (*_HYPHENS, _SOFT):
                self._whole.add(plain)
