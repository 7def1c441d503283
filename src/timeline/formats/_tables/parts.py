"""When a row says that it was, in columns for year, month, day and time: as TimelineJS has it.

Years are counted without a year 0 there. A cell for the year alone may say it in words.
"""

from __future__ import annotations

import re
from typing import Any

from timeline.dates import Date, DateValue
from timeline.dates.notations.typed import month_in, time_on
from timeline.errors import FormatError, TimelineError, shorten
from timeline.formats._dateparts import from_parts
from timeline.formats._tables.columns import Row
from timeline.formats._tables.dates import doubt_of_year
from timeline.formats._tables.languages import in_english
from timeline.formats._tables.table import Table

__all__ = ["CELLS_OF_END", "PARTS", "date_in_parts"]

PARTS = ("Year", "Month", "Day")
_ZERO = re.compile(r"0+(?:\.0+)?", re.ASCII)
CELLS_OF_END = ("End Year", "End Month", "End Day", "End Time", "End Date")


def date_in_parts(row: Row, table: Table) -> DateValue | None:
    """Return the date in the columns for its parts, up to its end; None where they say none."""
    if not any(row.peek(column) for column in ("Year", "End Year", "Month", "Day")):
        return None
    if row.peek("When") and not _are_numbers(row):
        return None  # `Month` and `Day` beside a date: "February", "Monday"
    if (when := _in_words(row, table)) is not None:
        return when
    start, end = _parts(row, table, ""), _parts(row, table, "End ")
    if not start:
        if not end:
            return None
        raise row.error("Year", "expected a year with the end of it, found none")
    first = _understood(row, start, {})
    try:
        return _understood(row, start, end) if end else first
    except TimelineError as error:
        table.forgive(row, error, "the end", *CELLS_OF_END)
        return first


def _in_words(row: Row, table: Table) -> DateValue | None:
    """The date in a cell for the year alone that is no number: `c. 1200`, `44 BC`, `1990s`."""
    year = row.peek("Year")
    others = (*PARTS[1:], *CELLS_OF_END)
    if not year or year.lstrip("-").isdigit() or any(map(row.peek, others)):
        return None
    try:
        return table.date(row, "Year")
    except TimelineError as error:
        found = f"expected a year as a whole number, or a date, found {shorten(year)}"
        raise row.error("Year", found, error.hint) from None


def _understood(row: Row, start: dict[str, Any], end: dict[str, Any]) -> DateValue:
    try:
        return from_parts(start, end)
    except FormatError as error:
        raise row.error(_column_of(error.place or ""), error.message, error.hint) from None


def _are_numbers(row: Row) -> bool:
    cells = [row.peek(f"{prefix}{name}") for prefix in ("", "End ") for name in PARTS]
    return bool(row.peek("Year")) and all(cell.lstrip("-").isdigit() for cell in cells if cell)


def _column_of(place: str) -> str:
    """The column that a place such as `.end_date.year` stands for."""
    _, of, part = (*place.split("."), "", "")[:3]
    return ("End " if of == "end_date" else "") + (part or "year").title()


def _parts(row: Row, table: Table, prefix: str) -> dict[str, Any]:
    _leave_unknown(row, table, prefix)
    parts: dict[str, Any] = {
        name.lower(): cell for name in PARTS if (cell := row.get(f"{prefix}{name}"))
    }
    if (month := month_in(in_english(parts.get("month", "")))) is not None:
        parts["month"] = month
    year = parts.get("year", "")
    if (doubt := doubt_of_year(year)) and not row.peek("When"):
        table.note(row, f"{row.name(f'{prefix}Year')} is {shorten(year)}, which {doubt}")
    column = f"{prefix}Time"
    # Where the date is in a cell of its own, so is the time, unless our own tables give both.
    if parts and row.peek(column):
        try:
            parts |= _clock(row, column, from_parts(parts))
        except TimelineError as error:
            table.forgive(row, error, "it", column)
    return parts


def _leave_unknown(row: Row, table: Table, prefix: str) -> None:
    """Put aside the 0 by which tables of incidents say that a month or a day is not known."""
    year, month, day = (f"{prefix}{name}" for name in PARTS)
    if all(_ZERO.fullmatch(row.peek(column)) for column in (year, month, day)):
        row.drop(year)
    if _ZERO.fullmatch(row.peek(day)):
        row.drop(day)
    if _ZERO.fullmatch(row.peek(month)):
        row.drop(month)
        if row.peek(day):
            table.leave(row, day, "a day of no known month")


def _clock(row: Row, column: str, day: DateValue) -> dict[str, int]:
    """The parts of the time of day in a cell."""
    if not isinstance(day, Date) or day.day_number is None:
        raise row.error(column, "expected a day with the time")
    moment = time_on(row.get(column), day)
    return {"hour": moment.hour, "minute": moment.minute, "second": moment.second}
