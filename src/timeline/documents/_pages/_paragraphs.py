"""Lines become paragraphs, over the ends of columns and pages."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from timeline.documents._draft import Kind
from timeline.documents._pages._hyphens import Words
from timeline.documents._pages._layout import Line

__all__ = ["Column", "Fragment", "Passage", "flow", "passage"]

# … and as Chinese and Japanese, Arabic, Urdu, Burmese and Hindi end a sentence.
_ENDS = re.compile(r"[.!?:;…\u3002\uff01\uff1f\u061f\u06d4\u104b\u0964][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•‣▪●◦–—*-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]+)[.)])\s")
_MANY = 0.2
_FEW = 5
_WIDE = 1.6
"""Lines further apart than so many sizes are set with space, or are paragraphs of one line each."""


@attrs.frozen(slots=False)
class Column:
    """The lines of one column of a page, from the top down."""

    page: int
    lines: tuple[Line, ...]

    @property
    def left(self) -> float:
        """Where many lines begin, the furthest out."""
        begins = Counter(round(line.left) for line in self.lines)
        return min(left for left, lines in begins.items() if lines >= _MANY * len(self.lines))

    @property
    def right(self) -> float:
        """How far its lines reach."""
        return max(line.right for line in self.lines)

    @functools.cached_property
    def leading(self) -> float:
        """The distance from one line of a paragraph to the next below it."""
        steps = Counter(
            round(below.top - above.top)
            for above, below in itertools.pairwise(self.lines)
            if 0 < below.top - above.top < 3 * above.size
        )
        usual = min((s for s, lines in steps.items() if lines >= _MANY * steps.total()), default=0)
        wide = _WIDE * self.lines[0].size
        return min(usual, wide) if usual > wide and self._told_apart(steps.total()) else usual

    def _told_apart(self, steps: int) -> bool:
        """Return whether wide lines are rather paragraphs: too few to tell, or sentences each."""
        ends = sum(bool(_ENDS.search(line.text)) for line in self.lines)
        return steps < _FEW or 2 * ends > len(self.lines)


@attrs.frozen
class Fragment:
    """What one line gives to its passage, with the page and the line of the page, both from 1."""

    text: str
    page: int
    line: int


@attrs.frozen
class Passage:
    """A paragraph or a footnote: its words, and the lines that they come from.

    >>> Passage((Fragment("the ", 1, 40), Fragment("end", 2, 1))).at(5).page
    2
    """

    fragments: tuple[Fragment, ...]
    kind: Kind = "paragraph"
    sign: str = ""
    referred: tuple[int, int] | None = None
    """Where a footnote is referred to: the index of a passage, and an offset in its text."""

    @property
    def text(self) -> str:
        """The words, in one line."""
        return "".join(fragment.text for fragment in self.fragments)

    @property
    def pages(self) -> tuple[int, int]:
        """The first and the last page that it stands on."""
        return self.fragments[0].page, self.fragments[-1].page

    def at(self, offset: int) -> Fragment:
        """Return the line in which the character at `offset` stands."""
        end = 0
        for fragment in self.fragments:
            end += len(fragment.text)
            if offset < end:
                return fragment
        return self.fragments[-1]


@attrs.frozen
class Placed:
    """A line with its column, for the question whether a paragraph begins there."""

    line: Line
    column: Column
    number: int


def flow(columns: Iterable[Column]) -> Iterator[list[Placed]]:
    """Yield the lines of each paragraph, in the order of reading."""
    paragraph: list[Placed] = []
    for placed in _placed(columns):
        if paragraph and _begins(paragraph, placed):
            yield paragraph
            paragraph = []
        paragraph.append(placed)
    if paragraph:
        yield paragraph


def _placed(columns: Iterable[Column]) -> Iterator[Placed]:
    page = number = 0
    for column in columns:
        if column.page != page:
            page, number = column.page, 0
        for line in column.lines:
            number += 1
            yield Placed(line, column, number)


def _begins(paragraph: Sequence[Placed], placed: Placed) -> bool:
    """Return whether a line begins a paragraph, rather than go on with the one before it."""
    before, line = paragraph[-1].line, placed.line
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
        return True
    if before.text.endswith(("-", "\u00ad", "\u2010")) and line.text[:1].islower():
        return False
    lower = line.text[:1].islower()
    if placed.column is not paragraph[-1].column:
        return not lower and (
            _indented(placed)
            or bool(_ENDS.search(before.text))
            or _spanning(paragraph[-1].column, placed.column)
        )
    return (
        _apart(before, placed)
        or _stepped(paragraph, placed)
        or (not lower and _cut(placed, paragraph[-1]))
    )


def _spanning(before: Column, after: Column) -> bool:
    """Return whether one of two bands of a page spans the columns of the other."""
    widths = sorted(column.right - column.left for column in (before, after))
    return before.page == after.page and widths[0] < 0.7 * widths[1]


def _apart(before: Line, placed: Placed) -> bool:
    usual = max(placed.column.leading, 1.05 * before.size)
    return placed.line.top - before.top > 1.25 * usual


def _indented(placed: Placed) -> bool:
    return 0.7 * placed.line.size < placed.line.left - placed.column.left < placed.line.width


def _stepped(paragraph: Sequence[Placed], placed: Placed) -> bool:
    """Return whether a line begins further in than those before it, or hangs out of them."""
    line, before, first = placed.line, paragraph[-1].line, paragraph[0].line
    far = 0.7 * line.size
    if before.left - line.left > far and abs(first.left - line.left) < far:
        return first is not before
    return _indented(placed) and line.left - before.left > far and not _hanging(paragraph)


def _hanging(paragraph: Sequence[Placed]) -> bool:
    """Return whether a paragraph hangs from its first line, as the items of a list do."""
    return len(paragraph) == 1 and bool(_ITEM.match(paragraph[0].line.text))


def _cut(placed: Placed, above: Placed) -> bool:
    """Return whether the line before ends early, though the next word had room in it."""
    line, before, edge = placed.line, above.line, above.column.right
    letter = line.width / max(len(line.text), 1)
    word = len(line.text.split(" ", 1)[0]) + 1
    slack = max(0.5 * line.size, 0.06 * (edge - above.column.left))
    if before.right + word * letter + slack > edge:
        return False
    return bool(
        _ENDS.search(before.text)
        or _ITEM.match(line.text)
        or before.right - above.column.left < 0.6 * (edge - above.column.left)
    )


def passage(lines: Sequence[Placed], words: Words) -> Passage:
    """Return the passage of some lines, with what the printer broke put together."""
    fragments = []
    for placed, following in zip(lines, [*lines[1:], None], strict=True):
        text = placed.line.text
        if following is not None:
            text = words.joined(text, following.line.text)
        fragments.append(Fragment(text.rstrip("\u00ad"), placed.column.page, placed.number))
    return Passage(tuple(fragments))
