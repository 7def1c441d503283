"""The text most like some lost words: a hint for a person, and never an answer."""

from __future__ import annotations

from difflib import SequenceMatcher

from timeline.model._anchoring.normal import NormalText, Span

__all__ = ["nearest"]

_ALIKE = 0.6
_SEED = 6
_MOST_SEEDS = 24
_MOST_MET = 8
_LONGEST = 400


def nearest(text: NormalText, words: str) -> Span | None:
    """Return the stretch of the original that is most like `words`, or None if none is alike.

    Alike is what has three letters in five in common, in their order. Where letter case alone
    differs, that counts as no difference.
    """
    there, sought = _folded(text.text), _folded(words)[:_LONGEST]
    candidates = {at for at in _candidates(there, sought) if at >= 0}
    best: tuple[float, Span] | None = None
    for at in sorted(candidates):
        span = _trimmed(text.text, at, min(len(there), at + len(sought)))
        alike = SequenceMatcher(None, sought, there[slice(*span)], autojunk=False).ratio()
        if alike >= _ALIKE and (best is None or alike > best[0]):
            best = alike, span
    return None if best is None else text.to_original(best[1])


def _folded(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def _candidates(text: str, sought: str) -> set[int]:
    """Where the words would begin if some piece of them that the text has were of them."""
    size = min(_SEED, len(sought))
    step = max(1, (len(sought) - size) // _MOST_SEEDS)
    found: set[int] = set()
    for offset in range(0, len(sought) - size + 1, step):
        seed, at = sought[offset : offset + size], -1
        for _ in range(_MOST_MET):
            at = text.find(seed, at + 1)
            if at < 0:
                break
            found.add(max(0, at - offset))
    return found


def _trimmed(text: str, start: int, end: int) -> Span:
    """The stretch by whole words, where the text sets spaces."""
    space = text.find(" ", end, end + 12)
    left = text.rfind(" ", max(0, start - 12), start)
    return (left + 1 if left >= 0 else start), (space if space >= 0 else end)
