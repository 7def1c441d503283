"""Decimal blocks: a stretch of days as dates with open digits, and masks counted onwards.

EDTF's open digits are decimal places, so the years 1998 to 2012 are the blocks
1998, 1999, 200X, 2010, 2011, 2012; a stretch of any length is a few dozen of them.

>>> from timeline.dates._engine.gregorian import ordinal
>>> [str(date) for date in decimal_blocks(ordinal(1998, 12, 30), ordinal(2010, 2, 3))]
['1998-12-30', '1998-12-31', '1999', '200X', '2010-01', '2010-02-01', '2010-02-02', '2010-02-03']
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.dates._engine import gregorian
from timeline.dates._values import masks
from timeline.dates._values.date import Date
from timeline.dates._values.spans import MOST_YEAR_DIGITS

__all__ = ["MOST_MASKED", "add_years", "decimal_blocks", "decimals", "next_years", "year_blocks"]

MOST_MASKED = 9999
"""The last year of which masks are written, and the last before the year 0."""


def decimal_blocks(first: int, last: int) -> Iterator[Date]:
    """The days from `first` to `last` as whole years, months and days, in decimal blocks."""
    year, month, day = gregorian.civil(first)
    last_year, last_month, last_day = gregorian.civil(last)
    if year == last_year:
        yield from _blocks_in_year(year, (month, day), (last_month, last_day))
        return
    if (month, day) != (1, 1):
        yield from _blocks_in_year(year, (month, day), (12, 31))
        year += 1
    whole = last_year if (last_month, last_day) == (12, 31) else last_year - 1
    yield from (Date(years) for years in year_blocks(year, whole))
    if whole < last_year:
        yield from _blocks_in_year(last_year, (1, 1), (last_month, last_day))


def year_blocks(low: int, high: int) -> Iterator[int | str]:
    """The years from `low` to `high` as numbers and masks, one by one where no mask reaches."""
    yield from range(low, min(high, -MOST_MASKED - 1) + 1)
    for number in decimals(max(-high, 1), min(-low, MOST_MASKED), 4):
        yield int(f"-{number}") if number.isdigit() else f"-{number}"
    for number in decimals(max(low, 0), min(high, MOST_MASKED), 4):
        yield int(number) if number.isdigit() else number
    yield from range(max(low, MOST_MASKED + 1), high + 1)


def _blocks_in_year(year: int, start: tuple[int, int], end: tuple[int, int]) -> Iterator[Date]:
    (month, day), (last_month, last_day) = start, end
    if month == last_month:
        yield from _blocks_in_month(year, month, day, last_day)
        return
    if day != 1:
        yield from _blocks_in_month(year, month, day, 31)
        month += 1
    length = gregorian.days_in_month(year, last_month)
    whole = last_month if last_day == length else last_month - 1
    yield from (Date(year, m) for m in range(month, whole + 1))
    if whole < last_month:
        yield from _blocks_in_month(year, last_month, 1, last_day)


def _blocks_in_month(year: int, month: int, day: int, last: int) -> Iterator[Date]:
    length = gregorian.days_in_month(year, month)
    if day == 1 and last >= length:
        yield Date(year, month)
        return
    for number in decimals(day, min(last, length), 2):
        yield Date(year, month, int(number) if number.isdigit() else number)


def decimals(low: int, high: int, width: int) -> Iterator[str]:
    """Yield the numbers from `low` to `high` as masks of `width` digits, not all of them open."""
    while low <= high:
        open_digits = 0
        while (
            open_digits < width - 1
            and low % 10 ** (open_digits + 1) == 0
            and low + 10 ** (open_digits + 1) - 1 <= high
        ):
            open_digits += 1
        text = f"{low:0{width}}"
        yield text[: width - open_digits] + "X" * open_digits
        low += 10**open_digits


# -- counting on -------------------------------------------------------------


def next_years(year: int | str) -> list[int | str]:
    """The years after those that a date may name, as numbers and masks."""
    if isinstance(year, int):
        return [year + 1] if year + 1 < 10**MOST_YEAR_DIGITS else []
    if year == masks.ALL_OPEN:
        return [year]
    if not year.startswith("-"):
        return [number if "X" in number else int(number) for number in _counted_on(year, 1)]
    if year == "-XXXX":
        return [year, 0]
    before = _counted_on(year[1:], -1)
    found: list[int | str] = [f"-{n}" if "X" in n else -int(n) for n in before]
    # A mask that may be -0000 leaves it out: there the year 0 is told apart.
    return [*found, 0] if masks.year_bounds(year)[1] == -1 and 0 not in found else found


def _counted_on(mask: str, step: int) -> list[str]:
    """The numbers that come a `step` of 1 or -1 after those of a mask, with the carries.

    >>> _counted_on("2X", 1)
    ['21', '22', '23', '24', '25', '26', '27', '28', '29', '30']
    """
    if not mask:
        return ["1"] if step > 0 else []
    last = "0123456789" if mask[-1] == "X" else mask[-1]
    turn = "9" if step > 0 else "0"
    found = [f"{mask[:-1]}{int(digit) + step}" for digit in last if digit != turn]
    if turn in last:
        found += [prefix + "09"[step < 0] for prefix in _counted_on(mask[:-1], step)]
    return found


def add_years(mask: str, years: int) -> str | None:
    """The mask of the years that are so many later, where there is one.

    >>> add_years("156X", 10), add_years("156X", 11), add_years("1XX4", -1000), add_years("XXXX", 1)
    ('157X', None, '0XX4', 'XXXX')
    """
    if mask == masks.ALL_OPEN or not years:
        return mask
    sign, digits = ("-", mask[1:]) if mask.startswith("-") else ("", mask)
    known = digits.index("X")
    rest = 10 ** (len(digits) - known)
    if not known or years % rest:
        return None
    number = int(digits[:known]) + (-years if sign else years) // rest
    if not 0 <= number < 10**known:
        return None
    later = f"{sign}{number:0{known}}{digits[known:]}"
    return None if any(map(masks.leaves_out_0, (mask, later))) else later
