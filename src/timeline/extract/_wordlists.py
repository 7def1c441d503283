"""Sets of words, written as a line of them."""

from __future__ import annotations

__all__ = ["words"]


def words(line: str) -> frozenset[str]:
    """The words of a line.

    >>> sorted(words("of in on"))
    ['in', 'of', 'on']
    """
    return frozenset(line.split())
