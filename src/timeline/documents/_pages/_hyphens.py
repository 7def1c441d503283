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
_WORD = re.compile(rf"([^\W\d_]+(?:[{_HYPHENS}'’][^\W\d_]+)*)([{_HYPHENS}{_SOFT}]\n)?")
_HYPHEN = re.compile(rf"[{_HYPHENS}]")
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
        found = set(_WORD.findall("".join(f"{line}\n" for line in lines)))
        for word, broken in found:
            self._take(word.lower(), is_whole=not broken)
        self._text = "".join(f"\n{word}" for word in sorted(self._whole))

    def joined(self, line: str, following: str) -> str:
        """Return how a line reads before the one that follows: with its hyphen, without, or spaced.

        >>> Words([]).joined("in 2019-", "2020"), Words([]).joined("the sol", "diers")
        ('in 2019-', 'the sol ')
        """
        if line.endswith(_SOFT):
            return line.rstrip(_SOFT)
        if len(line) < 2 or line[-1] not in _HYPHENS or line[-2].isspace():
            return f"{line} "
        before, after = _BEFORE.search(line), _AFTER.match(following)
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

    def _take(self, word: str, *, is_whole: bool) -> None:
        plain = _HYPHEN.sub("-", word)
        if "-" in plain:
            self._hyphened.add(plain)
        elif is_whole:
            self._whole.add(plain)
