"""Context: the text around some words, and how much of it proves which words they are.

Words may have doubles: other places of the text that read the same. What is recorded around
them reaches to what is distinct (:mod:`~timeline.model._anchoring.distinct`), and a place in
a changed text is proven by standing within that, and by agreeing in :func:`enough` besides.

All text here is normal text, and context is counted from the words outward, up to the first
code point that differs or, in a changed text, to where a paragraph ends that did not.
"""

from __future__ import annotations

from bisect import bisect_left

from attrs import frozen

from timeline.model._anchoring.distinct import NEVER, WIDEST, Need, needed
from timeline.model._anchoring.normal import NormalText, Span
from timeline.model._anchoring.search import in_common

__all__ = ["Context", "choose", "enough"]

_LEAST = 32


def enough(recorded: int) -> int:
    """Return how much of the recorded context, in code points, must agree to prove a place.

    That is 32, or all there is.

    >>> [enough(recorded) for recorded in (0, 20, 64, 300)]
    [0, 20, 32, 32]
    """
    return min(recorded, _LEAST)


@frozen
class Context:
    """The text before some words, and after them; `breaks` are the places of paragraphs' ends.

    They are counted from the start of the words, within these too.
    """

    before: str
    after: str
    breaks: frozenset[int] = frozenset()

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

    def proves(self, text: NormalText, words: Span, need: Need) -> bool:
        """Return whether enough of it, as was chosen here, stands around `words` in `text`."""
        start, end = words
        before, after = self.agreement(text.text, words)
        if before + after < enough(len(self)) or not need.is_met(before, after):
            return False
        if need.both and need.before and need.after:
            return True  # held on either side
        # What was one paragraph is looked at again where it became two.
        ends = text.paragraph_ends
        near = ends[bisect_left(ends, start - before) : bisect_left(ends, end + after)]
        new = [at for at in near if at - start not in self.breaks]
        if any(start <= at < end for at in new):
            return False
        before = min([before, *(start - at - 1 for at in new if at < start)])
        after = min([after, *(at - end for at in new if at >= end)])
        return need.is_met(before, after)


def choose(text: NormalText, lines: list[Span], usual: Span) -> tuple[Span, Need | None]:
    """Choose what to record around words, given by their lines: `usual`, more, or nothing."""
    start, end = lines[0][0], lines[-1][1]
    need = needed(text, lines, usual)
    if need is None and usual[0] <= 0 and usual[1] >= len(text.text):
        # All there is: nothing was taken out where all of it still stands.
        need = Need(start, len(text.text) - end, both=True)
    if need is None:
        return _alone_in_whole(text.text, (start, end), usual)
    # Twice of it, for other programs, which tell places apart by how much of them is alike.
    before, after = (max(side, min(WIDEST, 2 * side)) for side in (need.before, need.after))
    low, high = min(usual[0], start - before), max(usual[1], end + after)
    return (max(0, low), min(len(text.text), high)), need


def _alone_in_whole(text: str, words: Span, usual: Span) -> tuple[Span, Need | None]:
    """What stands in the whole of its context once, so that copies of the text have it once."""
    for wider in (0, 32, 96, 224, WIDEST):
        low, high = max(0, usual[0] - wider), min(len(text), usual[1] + wider)
        window = text[low:high]
        first = text.find(window)
        if text.find(window, first + 1) < 0:
            return (low, high), NEVER
    return words, None
