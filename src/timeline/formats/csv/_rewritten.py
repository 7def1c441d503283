"""What a spreadsheet makes of a date when it saves a table that it has read.

Excel and LibreOffice save `2021-02-01` as `2/1/2021` or `1.2.21`, `2021-02` as `Feb-21` and `0044`
as `44`, by the language of whoever saves. Our tables have the same date in numbers beside it, and
they tell what it was; and so they tell how the file has all its days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.dates import Date, DateValue
from timeline.dates.notations.typed import ORDERS
from timeline.errors import TimelineError
from timeline.formats.csv._columns import Row
from timeline.formats.csv._dates import date_in

__all__ = ["is_rewritten", "order_told"]

_SHORT = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2})(?: \d.*)?", re.ASCII)
_SHORT_WORDS = re.compile(r"(?:(\d{1,2})[- ])?([A-Za-z]{3,9})[- ](\d{2})", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,9}", re.ASCII)
_AMBIGUOUS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\b.*", re.ASCII)


def is_rewritten(text: str, date: DateValue) -> bool:
    """Return whether a text is what a spreadsheet may have made of a date.

    >>> feb = Date(2021, 2, 1)
    >>> [is_rewritten(text, feb) for text in ("2/1/2021", "1.2.21", "1-Feb-21", "3/2/2021")]
    [True, True, True, False]
    >>> is_rewritten("Feb-21", Date(2021, 2)), is_rewritten("-43", Date(-43))
    (True, True)
    """
    if any(_is_in_order(text, date, order) for order in ORDERS):
        return True
    if not isinstance(date, Date):
        return False
    if date.month is None:
        return bool(_NUMBER.fullmatch(text)) and int(text) == date.year
    words = _SHORT_WORDS.fullmatch(text)
    if words is None or not isinstance(date.year, int):
        return False
    day = f"{words[1]} " if words[1] else ""
    century = date.year // 100
    return _reads(f"{day}{words[2]} {century:02}{words[3]}", date, None)


def _is_in_order(text: str, date: DateValue, order: str) -> bool:
    if _reads(text, date, order):
        return True
    short = _SHORT.fullmatch(text)
    year = getattr(date, "year", None)
    if short is None or not isinstance(year, int):
        return False
    at = short.start(3)
    return _reads(f"{text[:at]}{year // 100:02}{text[at:]}", date, order)


def _reads(text: str, date: DateValue, order: str | None) -> bool:
    try:
        return date_in(text, order) == date
    except TimelineError:
        return False


def order_told(rows: Iterable[Row | Exception]) -> str | None:
    """Return the order of day and month that the rows of a table tell; None if they tell none.

    A row tells it that has its date in numbers too; two rows that differ tell nothing.
    """
    told: set[str] = set()
    for row in rows:
        if isinstance(row, Exception):
            continue
        text = row.peek("When")
        found = _AMBIGUOUS.fullmatch(text)
        if found is None or int(found[1]) == int(found[2]):
            continue
        date = _in_parts(row)
        if date is not None:
            told.update(order for order in ORDERS if _is_in_order(text, date, order))
    return told.pop() if len(told) == 1 else None


def _in_parts(row: Row) -> DateValue | None:
    numbers = [row.peek(column) for column in ("Year", "Month", "Day")]
    if not all(map(_NUMBER.fullmatch, numbers)):
        return None
    try:
        year, month, day_of_month = map(int, numbers)
        day = Date(year, month, day_of_month)
        return date_in(f"{day} {time}") if (time := row.peek("Time")) else day
    except TimelineError:
        return None
