"""What a spreadsheet makes of a date when it saves a table that it has read.

Excel and LibreOffice save `2021-02-01` as `2/1/2021` or `1.2.21`, `2021-02` as `Feb-21` and `0044`
as `44`, by the language of whoever saves. Our tables have the same date in numbers beside it, and
they tell what it was; and so they tell how the file has all its days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.dates import Date, DateTime, DateValue
from timeline.dates.notations.typed import ORDERS
from timeline.errors import TimelineError, shorten
from timeline.formats._tables.columns import Row
from timeline.formats._tables.dates import date_in, orders_of

__all__ = ["as_it_was", "day_in_parts", "is_made_of", "order_of_others", "order_told"]

_SHORT = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2})(?: \d.*)?", re.ASCII)
_SHORT_WORDS = re.compile(r"(?:(\d{1,2})[- ])?([A-Za-z]{3,9})[- ](\d{2})( \d.*)?", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,20}", re.ASCII)
_AMBIGUOUS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\b.*", re.ASCII)


def as_it_was(text: str, known: Date) -> DateValue | None:
    """Return what a spreadsheet made a text of, by the day, month or year that is known of it.

    None where the text cannot have been made of a date on that day, or in that month or year.

    >>> feb = Date(2021, 2, 1)
    >>> [str(as_it_was(text, feb)) for text in ("2/1/2021", "1.2.21", "1-Feb-21 06:30", "3/2/2021")]
    ['2021-02-01', '2021-02-01', '2021-02-01T06:30:00', 'None']
    >>> str(as_it_was("Feb-21", Date(2021, 2))), str(as_it_was("-43", Date(-43)))
    ('2021-02', '-0043')
    """
    if known.month is None:
        return known if _NUMBER.fullmatch(text) and int(text) == known.year else None
    if not isinstance(known.year, int):
        return None
    century = f"{known.year // 100:02}"
    candidates = [(text, order) for order in ORDERS]
    if short := _SHORT.fullmatch(text):
        at = short.start(3)
        candidates += [(f"{text[:at]}{century}{text[at:]}", order) for order in ORDERS]
    if words := _SHORT_WORDS.fullmatch(text):
        day, month, year, time = words.groups(default="")
        candidates.append((f"{day} {month} {century}{year}{time}".strip(), ORDERS[0]))
    for candidate, order in candidates:
        try:
            date = date_in(candidate, order)
        except TimelineError:
            continue
        if _day_of(date) == known:
            return date
    return None


def is_made_of(text: str, date: DateValue) -> bool:
    """Return whether a spreadsheet may have made a text of the words for a date.

    LibreOffice makes the first day of `February 2021`, Excel makes it `Feb-21`.

    >>> is_made_of("02/01/2021", Date(2021, 2)), is_made_of("Feb-21", Date(2021, 2))
    (True, True)
    >>> is_made_of("3 February 2021", Date(2021, 2)), is_made_of("that spring", Date(2021, 2))
    (False, False)
    """
    if not isinstance(date, Date) or date.qualifier or not date.is_known:
        return False
    if date.month and not date.day and _AMBIGUOUS.fullmatch(text):
        date = Date(date.year, date.month, 1)
    return as_it_was(text, date) == date


def _day_of(date: DateValue) -> DateValue:
    return Date(date.year, date.month, date.day) if isinstance(date, DateTime) else date


def order_told(rows: Iterable[Row | Exception]) -> str | None:
    """Return the order of day and month that the rows of a table tell; None if they tell none.

    A row tells it that has its date in numbers too; two rows that differ tell nothing.
    """
    told: set[str] = set()
    for row in rows:
        if isinstance(row, Exception):
            continue
        text = row.peek("When") or row.peek("Value")
        found = _AMBIGUOUS.fullmatch(text)
        if found is None or int(found[1]) == int(found[2]):
            continue
        known = day_in_parts(row)
        if known is not None:
            told.update(order for order in ORDERS if _reads(text, known, order))
    return told.pop() if len(told) == 1 else None


def order_of_others(rows: Iterable[Row | Exception]) -> str | None:
    """Return what the dates of a table say of those that leave day and month open, as a hint.

    None where there are none that tell, or they differ: then several people wrote them.
    """
    told: dict[str, str] = {}
    for row in rows:
        cells = () if isinstance(row, Exception) else map(row.peek, _DATED)
        for cell in cells:
            orders = orders_of(cell)
            if len(orders) == 1:
                told.setdefault(orders[0], f"{shorten(cell)} in row {row.number}")  # type: ignore[union-attr]
    if len(told) != 1:
        return None
    ((order, where),) = told.items()
    return f'{where} is {order}: if all dates are written so, say dates="{order}"'


_DATED = ("When", "End Date", "Time", "Value", "Published")


def _reads(text: str, known: Date, order: str) -> bool:
    try:
        return _day_of(date_in(text, order)) == known
    except TimelineError:
        return False


def day_in_parts(row: Row) -> Date | None:
    """Return the day, month or year that a row has in numbers, as far as it has them."""
    numbers = [row.peek(column) for column in ("Year", "Month", "Day")]
    given = [number for number in numbers if number]
    if numbers[: len(given)] != given or not given or not all(map(_NUMBER.fullmatch, given)):
        return None
    year, month, day = (*map(int, given), None, None)[:3]
    try:
        return Date(year + (year < 0), month, day)  # type: ignore[operator]
    except TimelineError:
        return None
