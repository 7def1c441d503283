"""Distinct text: what a text has once, by which words that it may have twice are known.

In a list of cases each person "was arrested at home", and each "was released on bail". Take
out one person and one sentence, and the words about another stand in just the context that
was recorded. What tells the one from the other is her name and her town: text that stands in
the whole of the article once, and in the same paragraph as the words. Where that paragraph
went, it went as well. So it is what has to stand around words for them to be hers.

Only a piece of one sentence counts. What is unique across the end of a sentence may come
about anew when the sentence between goes. And in a text of formulas, which has many of its
sentences twice, what it has once today may be said of somebody else tomorrow: there words
are known by all that stands before them in their line, where the name is.

All text here is normal text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from timeline.model._anchoring.normal import NormalText, Span, normalise

__all__ = ["MARGIN", "NEVER", "WIDEST", "Need", "needed"]

MARGIN = 8
"""A piece is distinct by so many code points more than it takes: a mistyped letter, or a number
that went up by one, must not make another of it."""

_FORMULAIC = 0.15

WIDEST = 512
"""So many code points on each side are looked at, and recorded at most."""

# The ends of sentences in many scripts; those of Chinese and Japanese need no space after them.
_SENTENCE_END = re.compile(
    r"[.!?;\u061f\u06d4\u0964\u0965\u104a\u104b\u1362\u17d4\u17d5][\"')\]]*(?= |$)"
    r"|[\u3002\uff01\uff1f\uff1b][\"')\]\u300d\u300f]*"
)


@frozen
class Need:
    """How many code points of context must agree before some words, and after them.

    They reach to what is distinct. `both` says whether both must, or either: one of them
    that is 0 is then no proof. Where nothing is needed, the words themselves are distinct.
    """

    before: int
    after: int
    both: bool

    def is_met(self, before: int, after: int) -> bool:
        """Return whether so much agreement on each side is what is needed."""
        if self.both or not (self.before or self.after):
            return before >= self.before and after >= self.after
        return bool((self.before and before >= self.before) or (self.after and after >= self.after))

    def __str__(self) -> str:
        """Return it as `parse` reads it."""
        return f"{self.before}{'+' if self.both else '/'}{self.after}"

    @classmethod
    def parse(cls, text: str) -> Need | None:
        """Return what `str` of a need says, or None for other text."""
        found = re.fullmatch(r"(\d{1,4})([+/])(\d{1,4})", text, re.ASCII)
        return None if found is None else cls(int(found[1]), int(found[3]), found[2] == "+")


NEVER = Need(9999, 9999, both=True)
"""What no context can meet: nothing but the very text that was counted proves the place."""


def needed(text: NormalText, lines: list[Span], around: Span) -> Need | None:
    """Return what tells words, given by their lines, from any others; None if nothing does.

    Words of one line need what is distinct on either side of them, in that line. Words that
    run over several may be torn, and then either end may meet a double of the other: each end
    needs it on its own side. Where the line has nothing distinct, its neighbours will do, if
    there is something on both sides and all that is recorded `around` the words agrees.
    """
    start, end = lines[0][0], lines[-1][1]
    room = _line(text, (start, end))
    before, after = _before(text.text, lines[0], room[0]), _after(text.text, lines[-1], room[1])
    if is_formulaic(text) and before is not None and start > room[0]:
        if len(lines) == 1:
            return Need(start - room[0], 0, both=True)
        return None if after is None else Need(start - room[0], after, both=True)
    if len(lines) == 1:
        if before == 0 or after == 0:
            return Need(0, 0, both=False)
        if before or after:
            return Need(before or 0, after or 0, both=False)
    recorded = start - around[0], around[1] - end
    return _beside(text, lines, room, recorded, (before, after))


def _beside(
    text: NormalText,
    lines: list[Span],
    room: Span,
    recorded: Span,
    inside: tuple[int | None, int | None],
) -> Need | None:
    """What it takes where the line itself does not have it all; `inside` is what it has."""
    start, end = lines[0][0], lines[-1][1]
    # On into the neighbours, which a double in one of them has not.
    left = max(recorded[0], min(start, start - room[0] + 2 * MARGIN))
    right = max(recorded[1], min(len(text.text) - end, room[1] - end + 2 * MARGIN))
    before, after = inside
    ahead, behind = (
        _before(text.text, lines[0], start - WIDEST),
        _after(text.text, lines[-1], end + WIDEST),
    )
    if ahead is not None and behind is not None:
        before = max(left, ahead) if before is None else before
        after = max(right, behind) if after is None else after
        return Need(before, after, both=True)
    if before is None and after is None:
        # The first line of an article has nothing before it, the last nothing after it.
        is_first, is_last = not text.text[: room[0]].strip(), not text.text[room[1] :].strip()
        if is_formulaic(text):
            return None
        if is_last and ahead is not None:
            before = max(left, ahead)
        elif is_first and behind is not None:
            after = max(right, behind)
        else:
            return None
    # One end is hers, and all that was recorded must be as it was at the other.
    return Need(max(recorded[0], before or 0), max(recorded[1], after or 0), both=True)


@lru_cache(maxsize=4)
def is_formulaic(text: NormalText) -> bool:
    """Return whether the text has a good part of its sentences more than once.

    An article has a refrain or a phrase twice; lists of cases, tables and transcripts have half
    of what they say, or nearly all.
    """
    told = Counter(sentence for sentence in _sentences(text) if len(sentence) >= MARGIN)
    return sum(n for n in told.values() if n > 1) > _FORMULAIC * sum(told.values())


def _sentences(text: NormalText) -> Iterator[str]:
    """The sentences, and the cells of tables: a name in the first one is no part of the next."""
    cells = text.original.split("\t")
    for cell in [text.text] if len(cells) == 1 else map(normalise, cells):
        for start, end in _pieces(cell, 0, len(cell)):
            yield cell[start:end].strip()


def _before(text: str, words: Span, limit: int) -> int | None:
    """How far before the words one has to go for something distinct; 0 if they are."""
    start, end = words
    low = max(0, limit, start - WIDEST)
    for left, right in _pieces(text, low, end):
        if not _stands_once(text, left, right):
            continue
        most = right - 1
        while left < most:  # the longer a piece, the more distinct
            middle = (left + most + 1) // 2
            left, most = (middle, most) if _stands_once(text, middle, right) else (left, middle - 1)
        if left - MARGIN >= low:
            return max(0, start - left + MARGIN)
    return None


def _after(text: str, words: Span, limit: int) -> int | None:
    start, end = words
    high = min(len(text), limit, end + WIDEST)
    for left, right in reversed([*_pieces(text, start, high)]):
        if not _stands_once(text, left, right):
            continue
        least = left + 1
        while least < right:
            middle = (least + right) // 2
            least, right = (
                (least, middle) if _stands_once(text, left, middle) else (middle + 1, right)
            )
        if right + MARGIN <= high:
            return max(0, right - end + MARGIN)
    return None


def _pieces(text: str, low: int, high: int) -> Iterator[Span]:
    """The sentences from `low` to `high`, and what of them is there, the last one first."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, low, high)]
    starts = [low, *(end + text.startswith(" ", end) for end in ends)]
    yield from reversed([*zip(starts, [*ends, high], strict=True)])


def _stands_once(text: str, start: int, end: int) -> bool:
    piece = text[start:end]
    first = text.find(piece)
    return text.find(piece, first + 1) < 0


def _line(text: NormalText, words: Span) -> Span:
    """Say from where to where words have line breaks neither before nor after them."""
    start, end = text.to_original(words)
    before = text.original[max(0, start - WIDEST) : start]
    after = text.original[end : end + WIDEST]
    left = len(f"{before}|".splitlines()[-1].lstrip()) - 1
    right = len(f"|{after}".splitlines()[0].rstrip()) - 1
    return text.to_normal((start - left, end + right))
