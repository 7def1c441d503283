"""Digit masks: numbers of which some digits are open, written `X` (ISO 8601-2:2019, 8.4)."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.granules import INFINITY, YearList, YearRange, Years

__all__ = ["is_mask_of_two", "is_year_mask", "matching", "matching_years", "merge", "years_text"]

_YEAR_MASK = re.compile(r"-?[0-9X]{4}")
_TRAILING = re.compile(r"(-?)(\d*)(X+)")

ALL_OPEN = "XXXX"


def is_year_mask(text: object) -> bool:
    """Whether `text` is four digits of which at least one is open, perhaps after a minus."""
    return isinstance(text, str) and "X" in text and _YEAR_MASK.fullmatch(text) is not None


def is_mask_of_two(text: object) -> bool:
    """Whether `text` is two digits of which at least one is open."""
    return (
        isinstance(text, str)
        and len(text) == 2
        and "X" in text
        and all(c in "0123456789X" for c in text)
    )


@lru_cache(maxsize=4096)
def matching(mask: str, first: int, last: int) -> tuple[int, ...]:
    """The numbers from `first` to `last` that the mask allows.

    >>> matching("X2", 1, 12)
    (2, 12)
    """
    pattern = re.compile(mask.replace("X", r"\d"))
    return tuple(n for n in range(first, last + 1) if pattern.fullmatch(f"{n:0{len(mask)}}"))


@lru_cache(maxsize=4096)
def matching_years(mask: str) -> Years:
    """The years that a mask of four digits allows.

    Four open digits say that nothing is known of the year, so `XXXX` is any
    year at all, and `-XXXX` any year before the year 0.

    >>> matching_years("201X")
    YearRange(first=2010, last=2019)
    >>> matching_years("-00X1").first
    -91
    """
    if mask == ALL_OPEN:
        return YearRange(-INFINITY, INFINITY)
    if mask == "-" + ALL_OPEN:
        return YearRange(-INFINITY, -1)
    if trailing := _TRAILING.fullmatch(mask):
        sign, digits, open_digits = trailing.groups()
        size = 10 ** len(open_digits)
        low = int(digits or "0") * size
        high = low + size - 1
        return YearRange(-high, -max(low, 1)) if sign else YearRange(low, high)
    if mask.startswith("-"):
        return YearList(tuple(-year for year in reversed(matching(mask[1:], 1, 9999))))
    return YearList(matching(mask, 0, 9999))


def merge(a: str, b: str) -> str | None:
    """The mask that allows what both allow (of one length and sign), or None.

    >>> merge("20X1", "201X")
    '2011'
    """
    if a == ALL_OPEN:
        return b
    if b == ALL_OPEN:
        return a
    if len(a) != len(b):
        return None
    merged = []
    for ours, theirs in zip(a, b, strict=True):
        if ours != theirs and "X" not in (ours, theirs):
            return None
        merged.append(theirs if ours == "X" else ours)
    return "".join(merged)


def years_text(year: int | str) -> str:
    """A year as EDTF writes it: four digits, or `Y` and more; a mask as it is.

    >>> years_text(-43), years_text(170000002)
    ('-0043', 'Y170000002')
    """
    if isinstance(year, str):
        return year
    if -9999 <= year <= 9999:
        return f"{year:05}" if year < 0 else f"{year:04}"
    return f"Y{year}"
