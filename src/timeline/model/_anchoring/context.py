"""Context: the text around some words, and how much of it proves which words they are.

Words may have doubles: other places of the text that read the same. What is recorded around
them is chosen so that no double comes near to standing in :func:`enough` of it. Half of
the recorded context then tells the words from any double, in a text that has changed too:

- an edit beside a double may by chance make its context more alike, so that a double has to
  stay eight code points short of enough;
- a paragraph that moves takes on new neighbours, so that a double whose context agrees up to
  a line break counts as if it agreed beyond;
- words that run over several lines may be torn, and either part may meet a double of the
  other, so that their first and their last line have to be told from doubles each by itself.

All text here is normal text, and context is counted from the words outward, up to the first
code point that differs.
"""

from __future__ import annotations

from enum import Enum
from itertools import product

from attrs import frozen

from timeline.model._anchoring.normal import NormalText, Span
from timeline.model._anchoring.search import in_common, occurrences

__all__ = ["Context", "Trust", "choose", "enough"]

_LEAST = 32
_MARGIN = 8
_WIDER = (40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512)
_WIDEST = _WIDER[-1]


def enough(recorded: int) -> int:
    """Say how much of the recorded context, in code points, must agree to prove a place.

    Half of it, and no less than 32 or all there is.

    >>> [enough(recorded) for recorded in (0, 20, 64, 300)]
    [0, 20, 32, 150]
    """
    return min(recorded, max(_LEAST, recorded // 2))


@frozen
class Context:
    """The text before some words, and after them."""

    before: str
    after: str

    @classmethod
    def around(cls, text: str, words: Span, before: int, after: int) -> Context:
        """Cut so much of `text` before and after `words`, or what there is."""
        start, end = words
        return cls(text[max(0, start - before) : start], text[end : end + after])

    def __len__(self) -> int:
        return len(self.before) + len(self.after)

    def agreement(self, text: str, words: Span) -> Span:
        """Count how much of each side stands around `words` in `text`.

        >>> Context("he said the ", " left").agreement("she said the army leads", (13, 17))
        (12, 3)
        """
        there = Context.around(text, words, len(self.before), len(self.after))
        before = in_common(there.before[::-1], self.before[::-1])
        return before, in_common(there.after, self.after)

    def proves(self, text: str, words: Span, *, lines: bool) -> bool:
        """Whether enough of it, if it was chosen here, stands around `words` in `text`.

        `lines` says whether the words run over several lines.
        """
        before, after = self.agreement(text, words)
        if lines and (2 * before < len(self.before) or 2 * after < len(self.after)):
            return False
        return before + after >= enough(len(self))


class Trust(Enum):
    """What a recorded context is good for."""

    ENOUGH = "enough of it proves a place"
    WHOLE = "the whole of it proves a place"
    NONE = "it proves nothing"


def choose(text: NormalText, lines: list[Span], usual: Span) -> tuple[Span, Trust]:
    """Choose what to record around words, given by their lines: `usual`, more, or nothing."""
    words = start, end = lines[0][0], lines[-1][1]
    doubles = _Doubles.of(text, lines)
    sizes = _sizes(start - usual[0], usual[1] - end)
    for suffices, trust in (
        (doubles.stay_short, Trust.ENOUGH),
        (doubles.differ_in_line, Trust.WHOLE),
        (doubles.differ, Trust.WHOLE),
    ):
        for size in sizes:
            context = Context.around(text.text, words, *size)
            before, after = len(context.before), len(context.after)
            if suffices(before, after):
                return (start - before, end + after), trust
    return words, Trust.NONE


def _sizes(before: int, after: int) -> list[Span]:
    """List how much may be recorded on each side, the least first."""
    lefts, rights = ([usual, *(w for w in _WIDER if w > usual)] for usual in (before, after))
    return sorted(product(lefts, rights), key=sum)


@frozen
class _Doubles:
    """How far the context of doubles agrees, before and after.

    `words` has this for each double of the words, and `first` and `last` the most for their
    first and last line, -1 without doubles. `room` is how much context shares a line with
    the words.
    """

    words: list[Span]
    first: int
    last: int
    room: Span

    @classmethod
    def of(cls, text: NormalText, lines: list[Span]) -> _Doubles:
        words = start, end = lines[0][0], lines[-1][1]
        around = Context.around(text.text, words, _WIDEST, _WIDEST)
        first = last = -1
        if len(lines) > 1:
            first = max((a for a, _ in _agreements(text.text, lines[0], around)), default=-1)
            last = max((b for _, b in _agreements(text.text, lines[-1], around)), default=-1)
        line_start, line_end = _line(text, words)
        room = start - line_start, line_end - end
        return cls(_agreements(text.text, words, around), first, last, room)

    def stay_short(self, before: int, after: int) -> bool:
        """Whether so much context on each side keeps every double short of enough."""
        most = enough(before + after) - _MARGIN
        return (
            all(sum(self._may(pair, before, after)) < most for pair in self.words)
            and (self.first < 0 or 2 * (self._may_before(self.first, before) + _MARGIN) < before)
            and (self.last < 0 or 2 * (self._may_after(self.last, after) + _MARGIN) < after)
        )

    def differ_in_line(self, before: int, after: int) -> bool:
        """Whether no double has the whole of so much context, whatever its neighbours are."""
        whole = before, after
        return (
            all(self._may(pair, before, after) != whole for pair in self.words)
            and (self.first < 0 or self._may_before(self.first, before) < before)
            and (self.last < 0 or self._may_after(self.last, after) < after)
        )

    def differ(self, before: int, after: int) -> bool:
        """Whether no double has the whole of so much context."""
        return all(a < before or b < after for a, b in self.words)

    def _may(self, pair: Span, before: int, after: int) -> Span:
        """Say how far a double may agree that agrees as far as `pair` says now."""
        return self._may_before(pair[0], before), self._may_after(pair[1], after)

    def _may_before(self, agreed: int, recorded: int) -> int:
        return recorded if agreed >= self.room[0] else min(agreed, recorded)

    def _may_after(self, agreed: int, recorded: int) -> int:
        return recorded if agreed >= self.room[1] else min(agreed, recorded)


def _agreements(text: str, words: Span, around: Context) -> list[Span]:
    """Say how far `around` agrees with the context of doubles of `words`.

    Left out is what agrees no further than another on either side.
    """
    start, end = words
    found: set[Span] = set()
    for at in occurrences(text, text[start:end]):
        if at != start:
            found.add(around.agreement(text, (at, at + end - start)))
        if (_WIDEST, _WIDEST) in found:
            break
    furthest: list[Span] = []
    for before, after in sorted(found, reverse=True):
        if not furthest or after > furthest[-1][1]:
            furthest.append((before, after))
    return furthest


def _line(text: NormalText, words: Span) -> Span:
    """Say from where to where `words` have line breaks neither before nor after them."""
    start, end = text.to_original(words)
    before = text.original[max(0, start - _WIDEST) : start]
    after = text.original[end : end + _WIDEST]
    left = len(f"{before}|".splitlines()[-1].lstrip()) - 1
    right = len(f"|{after}".splitlines()[0].rstrip()) - 1
    return text.to_normal((start - left, end + right))
