"""Words with boxes become lines; raised signs at them become marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.documents._pages import Line, Mark
from timeline.documents._pages._layout import plain
from timeline.documents._pdf._words import Word

__all__ = ["lines_of"]

_APART = 1.1
"""White of so many times the size of the letters divides what stands on one line."""

_SIGN = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z])[\])]?(?:,\d{1,3})*")
_SMALL = 0.8


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Return the lines that words stand on, in the order in which their first words were drawn.

    >>> row = [
    ...     Word("in", 0, 0, 8, 10, False),
    ...     Word("2019", 11, 0, 31, 10, True),
    ...     Word("1", 31, -1, 34, 5, False),
    ...     Word("far", 90, 0, 110, 10, True),
    ... ]
    >>> [(line.text, [mark.sign for mark in line.marks]) for line in lines_of(row)]
    [('in 2019', ['1']), ('far', [])]
    """
    rows: list[_Row] = []
    for word in words:
        if not rows or not rows[-1].take(word):
            rows.append(_Row(word))
    return [line for row in rows if (line := row.line()).text]


class _Row:
    """A line while it grows."""

    def __init__(self, word: Word) -> None:
        self._words = [word]

    def take(self, word: Word) -> bool:
        """Add a word if it stands on this line, right beside what is there."""
        last = self._words[-1]
        size = max(last.size, word.size)
        shared = min(last.bottom, word.bottom) - max(last.top, word.top)
        white = max(word.left - last.right, last.left - word.right)
        if shared < 0.4 * min(last.size, word.size) or not -0.5 * size < white < _APART * size:
            return False
        self._words.append(word)
        return True

    def line(self) -> Line:
        """Return the line, its raised signs beside its text."""
        tall = max(word.size for word in self._words)
        base = max(word.bottom for word in self._words)
        text, marks = "", []
        shown = []
        before: Word | None = None
        for word in self._words:
            raised = word.size <= _SMALL * tall and base - word.bottom >= 0.12 * tall
            if raised and _SIGN.fullmatch(word.text):
                marks.append(Mark(len(plain(text)), word.text.strip("[]()")))
            else:
                text += " " * (bool(text) and _parted(before, word)) + word.text
                shown.append(word)
            before = word
        return _boxed(text, shown or self._words, tuple(marks))


def _parted(before: Word | None, word: Word) -> bool:
    """Return whether white stands before a word, drawn or left."""
    if before is None or word.spaced:
        return True
    white = max(word.left - before.right, before.left - word.right)
    return white > 0.15 * max(word.size, before.size)


def _boxed(text: str, words: list[Word], marks: tuple[Mark, ...]) -> Line:
    return Line(
        plain(text),
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
        marks,
    )
