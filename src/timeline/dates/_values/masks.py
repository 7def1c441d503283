"""Digit masks: numbers of which some digits are open, written `X` (ISO 8601-2:2019, 8.4)."""

from __future__ import annotations

import re

import attrs

from timeline.dates._engine.granules.calendar import YearRange, Years
from timeline.dates._engine.granules.families import INFINITY, Bound

__all__ = [
    "DAYS",
    "MONTHS",
    "MaskedYears",
    "is_year_mask",
    "leaves_out_0",
    "matching_years",
    "merge",
    "year_bounds",
    "years_text",
]

_YEAR_MASK = re.compile(r"-?[0-9X]{4}")
_TRAILING = re.compile(r"-?[0-9]*X+")
_COMPLEMENT = str.maketrans("0123456789", "9876543210")

ALL_OPEN = "XXXX"

Numbers = tuple[int, ...]


def _by_part(last: int) -> dict[int | str, Numbers]:
    """For each number from 1 to `last`, and each mask of two digits that fits one, which it is."""
    numbers: dict[int | str, list[int]] = {}
    for number in range(1, last + 1):
        tens, units = divmod(number, 10)
        for part in (number, f"{tens}X", f"X{units}", "XX"):
            numbers.setdefault(part, []).append(number)
    return {part: tuple(found) for part, found in numbers.items()}


MONTHS = _by_part(12)
"""The months that a number or a mask may be: `MONTHS["1X"]` is (10, 11, 12)."""

DAYS = _by_part(31)
"""The same for days of a month."""


def is_year_mask(text: object) -> bool:
    """Whether `text` is four digits of which at least one is open, perhaps after a minus."""
    return type(text) is str and "X" in text and _YEAR_MASK.fullmatch(text) is not None


def year_bounds(mask: str) -> tuple[Bound, Bound]:
    """The first and the last year that a mask allows.

    Four open digits say that nothing is known of the year, so `XXXX` is any
    year at all, and `-XXXX` any year before the year 0.

    >>> year_bounds("1XX4"), year_bounds("-00X0")
    ((1004, 1994), (-90, -10))
    """
    if mask.endswith(ALL_OPEN):
        return -INFINITY, (INFINITY if mask == ALL_OPEN else -1)
    low, high = int(mask.replace("X", "0")), int(mask.replace("X", "9"))
    if not mask.startswith("-"):
        return low, high
    # Where -0000 is left out the open digit of least weight is 1 at least.
    return high, low or -(10 ** (len(mask) - 1 - mask.rindex("X")))


def leaves_out_0(mask: str) -> bool:
    """Whether a mask has a year less than its open digits say: -0000, which is no year.

    >>> [leaves_out_0(mask) for mask in ("-000X", "-0X00", "-0XX4", "000X")]
    [True, True, False, False]
    """
    return mask.startswith("-") and not mask.strip("-0X")


def matching_years(mask: str) -> Years:
    """The years that a mask of four digits allows.

    >>> matching_years("201X")
    YearRange(first=2010, last=2019)
    >>> matching_years("1XX4").at_or_after(1100)
    1104
    """
    low, high = year_bounds(mask)
    return YearRange(low, high) if _TRAILING.fullmatch(mask) else MaskedYears(mask, low, high)


@attrs.frozen
class MaskedYears(Years):
    """Years with gaps, as open digits before a known one leave them (`1XX4`)."""

    mask: str
    first: Bound
    last: Bound

    def at_or_after(self, year: int) -> int | None:
        if year <= self.first:
            return int(self.first)
        if year > self.last:
            return None
        if self.mask.startswith("-"):
            return -_greatest(self.mask[1:], -year)
        return _least(self.mask, year)

    def at_or_before(self, year: int) -> int | None:
        if year >= self.last:
            return int(self.last)
        if year < self.first:
            return None
        if self.mask.startswith("-"):
            return -_least(self.mask[1:], -year)
        return _greatest(self.mask, year)


def _least(mask: str, low: int) -> int:
    """The least number that the mask allows and that is not below `low`; there is one."""
    digits = f"{low:04}"
    if all(m in ("X", d) for m, d in zip(mask, digits, strict=True)):
        return low
    # It shares as many leading digits with `low` as can be, and has a greater one next.
    best = low
    for i, (open_or_known, digit) in enumerate(zip(mask, digits, strict=True)):
        greater = str(int(digit) + 1) if open_or_known == "X" else open_or_known
        if digit < greater:  # nothing is greater than "9", not even "10"
            best = int(digits[:i] + greater + mask[i + 1 :].replace("X", "0"))
        if open_or_known not in ("X", digit):
            break
    return best


def _greatest(mask: str, high: int) -> int:
    """The greatest number that the mask allows and that is not above `high`; there is one."""
    return 9999 - _least(mask.translate(_COMPLEMENT), 9999 - high)


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


def years_text(year: int | str, *, alone: bool = True) -> str:
    """A year as EDTF writes it: four digits, or `Y` and more; a mask as it is.

    EDTF writes no month after a year of more digits; ISO 8601-1 does, with a sign
    in place of the `Y` (`alone=False`).

    >>> years_text(-43), years_text(170000002), years_text(12000, alone=False)
    ('-0043', 'Y170000002', '+12000')
    """
    if isinstance(year, str):
        return year
    if -9999 <= year <= 9999:
        return f"{year:05}" if year < 0 else f"{year:04}"
    return f"Y{year}" if alone else f"{year:+}"
