"""Numbers in words, read in one way for dates and figures alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from timeline._util.numerals import Part, number_of
from timeline.extract.languages.pack import NumberWords

__all__ = ["compound", "parts_of"]


def parts_of(words: Iterable[str], numbers: NumberWords) -> list[Part]:
    """Return what words stand for, in lower case and in order; a joiner stands for nothing."""
    found: list[Part] = []
    for word in words:
        if word in numbers.ones:
            found.append((numbers.ones[word], False))
        elif word in numbers.closing:
            found.append((numbers.closing[word], False))
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
    parts = parts_of(pieces, numbers)
    return number_of(_ones_first(parts)) if parts else None


@cache
def _parts(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _ones_first(parts: list[Part]) -> list[Part]:
    """The parts with ones put after the tens that follow them: three and forty is 43."""
    for at, (first, second) in enumerate(pairwise(parts)):
        if not first[1] and not second[1] and first[0] < 10 <= second[0] < 100:
            parts[at : at + 2] = [second, first]
    return parts
