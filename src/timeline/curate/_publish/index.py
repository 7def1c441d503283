"""`Index`: where in a text one of many needles may begin."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["LEAST", "Index"]

LEAST = 2
"""Needles have so many letters at least."""

_GRAM = 4
_MOST_STARTS = 4000


class Index:
    """By what needles begin with: where in a text one may stand, and of which lengths."""

    def __init__(self, needles: Iterable[str]) -> None:
        self._lengths: dict[str, set[int]] = {}
        for needle in needles:
            start = needle[: _GRAM if len(needle) >= _GRAM else LEAST]
            self._lengths.setdefault(start, set()).add(len(needle))
        self._pattern = _pattern(self._lengths) if len(self._lengths) < _MOST_STARTS else None

    def places(self, letters: str) -> Iterable[int]:
        """Return where in a text one may begin."""
        if self._pattern is None:
            return range(len(letters))
        return (match.start() for match in self._pattern.finditer(letters))

    def pieces(self, letters: str, place: int) -> list[str]:
        """Return what stands at a place and is as long as a needle that begins like it."""
        return [
            letters[place : place + length]
            for size in (_GRAM, LEAST)
            for length in self._lengths.get(letters[place : place + size], ())
            if place + length <= len(letters)
        ]


def _pattern(starts: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that matches wherever one of several texts begins.

    It is a tree of letters: the regular expression engine then fails at the first one in most
    places, where a list of alternatives would be tried one after another.
    """
    tree: dict[str, dict[str, object]] = {}
    for start in sorted(starts):
        branch: dict[str, object] = tree  # type: ignore[assignment]
        for char in start:
            branch = branch.setdefault(char, {})  # type: ignore[assignment]
        branch[""] = {}
    return re.compile(f"(?={_alternatives(tree)})")


def _alternatives(tree: dict[str, dict[str, object]]) -> str:
    if "" in tree:  # whatever comes after, it begins here
        return ""
    leaves = [char for char, below in tree.items() if "" in below]
    ways = ["[" + "".join(map(re.escape, leaves)) + "]"] if leaves else []
    ways += [
        re.escape(char) + _alternatives(below)  # type: ignore[arg-type]
        for char, below in tree.items()
        if "" not in below
    ]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
