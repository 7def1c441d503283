"""Exact search: every place of some words, and how far two texts agree.

Both are linear in the text whatever the text is: a megabyte of one letter is no trap.
"""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["in_common", "occurrences"]


def occurrences(text: str, words: str) -> Iterator[int]:
    """Yield each index where `words` stand in `text`, overlapping ones too.

    >>> list(occurrences("ababab", "abab"))
    [0, 2]
    """
    at = text.find(words)
    while at >= 0:
        yield at
        following = text.find(words, at + 1)
        step = following - at
        if 0 < step <= len(words) // 2:
            # Neighbours so close make `step` the period of the words: they stand again
            # one step on wherever the text goes on with one more period.
            period, end = words[-step:], following + len(words)
            while text.startswith(period, end):
                yield following
                following, end = following + step, end + step
        at = following


def in_common(left: str, right: str) -> int:
    """Count the code points that two texts begin with alike.

    >>> in_common("anchor", "ancient")
    3
    """
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
