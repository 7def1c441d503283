"""Numbers in words, read in one way for dates and figures alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from timeline.extract.languages.pack import NumberWords

__all__ = ["Part", "compound", "number_of", "parts_of"]

Part: TypeAlias = "tuple[int, bool]"
"""What a word of a number stands for, and whether it multiplies what stands before it."""

_THOUSAND = 1000


def number_of(parts: Iterable[Part]) -> int | None:
    """Return the number that words say, or None where they are no one number.

    >>> forty, five, two, thousand = (40, False), (5, False), (2, False), (1000, True)
    >>> number_of([forty, five, thousand]), number_of([two, thousand, five])
    (45000, 2005)
    >>> number_of([five, forty]) is None
    True
    """
    total = below = 0
    least_scale: int | None = None
    for value, multiplies in parts:
        if multiplies and value >= _THOUSAND:
            if least_scale is not None and value >= least_scale:
                return None
            total, below, least_scale = total + max(below, 1) * value, 0, value
        elif multiplies:
            below = max(below, 1) * value
        elif _follows(below, value):
            below += value
        else:
            return None
    return total + below


def _follows(below: int, value: int) -> bool:
    """Whether a number may be added to what stands before it: 45 to 200, 5 to 40, 15 to 60."""
    if below == 0 or (below % 100 == 0 and value < 100):
        return True
    # French counts on from 60 and 80 up to nineteen.
    return below % 10 == 0 and value < (20 if below % 100 in (60, 80) else 10)


def parts_of(words: Iterable[str], numbers: NumberWords) -> list[Part]:
    """Return what words stand for, in lower case and in order; a joiner stands for nothing."""
    found: list[Part] = []
    for word in words:
        if word in numbers.ones:
            found.append((numbers.ones[word], False))
        elif word in numbers.scales:
            found.append((numbers.scales[word], True))
    return found


def compound(word: str, numbers: NumberWords) -> int | None:
    """Return the number that is written in one word, or None for any other word.

    >>> numbers = NumberWords(
    ...     ones={"drei": 3, "vierzig": 40}, scales={"tausend": 1000}, joiner="und", compound=True
    ... )
    >>> compound("dreiundvierzigtausend", numbers), compound("vierzigjährig", numbers)
    (43000, None)
    """
    pieces = _parts((*numbers.ones, *numbers.scales, numbers.joiner)).findall(word)
    if "".join(pieces) != word:
        return None
    return number_of(_ones_first(parts_of(pieces, numbers)))


@cache
def _parts(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _ones_first(parts: list[Part]) -> list[Part]:
    """The parts with ones put after the tens that follow them: three and forty is 43."""
    for at, (first, second) in enumerate(pairwise(parts)):
        if not first[1] and not second[1] and first[0] < 10 <= second[0] < 100:
            parts[at : at + 2] = [second, first]
    return parts
