"""Numbers in words and in Roman numerals: what they come to, and the words of English."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

__all__ = ["ONES", "ORDINALS", "SCALES", "Part", "number_of", "roman"]

Part: TypeAlias = "tuple[int, bool]"
"""What a word of a number stands for, and whether it multiplies what stands before it."""

_THOUSAND = 1000

ONES = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
}


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


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman(numeral: str) -> int:
    """Return the number of a Roman numeral below 400, in capitals or small letters.

    >>> roman("XIX"), roman("iv")
    (19, 4)
    """
    values = [_ROMAN[letter] for letter in numeral.upper()]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
