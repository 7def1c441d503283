"""Numbers in letters: of Rome, as the Republic counted its years, and of the Hebrew alphabet."""

from __future__ import annotations

import re

from timeline._util import numerals

__all__ = ["hebrew", "roman", "write_roman"]

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_ROMAN_TEXT = re.compile("x{0,3}(?:ix|iv|v?i{0,3})")

_LETTERS = "אבגדהוזחטיכלמנסעפצקרשת"
_VALUES = (*range(1, 10), *range(10, 100, 10), *range(100, 500, 100))
_HEBREW = dict(zip(_LETTERS, _VALUES, strict=True))
_HEBREW |= {final: _HEBREW[usual] for final, usual in zip("ךםןףץ", "כמנפצ", strict=True)}


def roman(text: str) -> int | None:
    """Return the number that Roman figures from I to XXXIX say, None for other text.

    >>> roman("viii"), roman("xiv"), roman("an")
    (8, 14, None)
    """
    return numerals.roman(text) if text and _ROMAN_TEXT.fullmatch(text) else None


def write_roman(number: int) -> str:
    """Return a number from 1 to 39 in Roman figures."""
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def hebrew(text: str) -> int | None:
    """Return the number that Hebrew letters say, largest first; None for other text.

    A letter for thousands stands before a larger one. Where it lacks, nothing is added.

    >>> hebrew("טו"), hebrew("התשפא"), hebrew("תשפא"), hebrew("שבט")
    (15, 5781, 781, None)
    """
    values = [_HEBREW.get(letter) for letter in text]
    numbers = [value for value in values if value is not None]
    if not numbers or len(numbers) != len(values):
        return None
    thousands = 0
    if len(numbers) > 1 and numbers[0] < 10 and numbers[0] < numbers[1]:
        thousands, numbers = numbers[0], numbers[1:]
    if numbers != sorted(numbers, reverse=True):
        return None
    return int(1000 * thousands + sum(numbers))
