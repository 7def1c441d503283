"""Cells with a type, as workbooks have them: numbers, days and moments, beside texts.

A day or a moment goes into a cell of that type only where a spreadsheet holds it whole: `2021-08`,
`2021~` and what is before March 1900, when Excel's count of days goes wrong, stay texts. A number
does where it comes back digit for digit.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection
from typing import TypeAlias

from timeline.formats._tables.values import Cells

__all__ = ["TypedCell", "as_text", "parts_of_format", "shows_no_day", "typed_cell"]

TypedCell: TypeAlias = "str | int | float | datetime.date | datetime.datetime"

_OF_DATES = frozenset({"When", "End Date", "Published", "Recorded", "As Of"})
_OF_NUMBERS = frozenset({
    "Year", "Month", "Day", "End Year", "End Month", "End Day", "Latitude", "Longitude", "Claim",
    "Low", "High", "Best",
})  # fmt: skip
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d))?", re.ASCII)
_FIRST_DAY = datetime.date(1900, 3, 1)
_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,14})", re.ASCII)
_MOST_DIGITS = 15
_NO_CODES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def typed_cell(column: str, text: str, row: Cells) -> TypedCell:
    """Return the value that a cell of a workbook has for a text in a column.

    >>> typed_cell("When", "2021-02-01", {}), typed_cell("When", "2021-08", {})
    (datetime.date(2021, 2, 1), '2021-08')
    >>> typed_cell("Year", "2021", {}), typed_cell("Headline", "2021", {})
    (2021, '2021')
    """
    if column in _OF_DATES or (column == "Value" and row.get("Kind") == "date"):
        return _dated(text)
    return _number(text) if column in _OF_NUMBERS else text


def _dated(text: str) -> TypedCell:
    match = _DAY.fullmatch(text)
    if match is None:
        return text
    try:
        day = datetime.date(*map(int, match.groups()[:3]))
        if day < _FIRST_DAY:
            return text
        if match[4] is None:
            return day
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        return text


def _number(text: str) -> TypedCell:
    if _WHOLE.fullmatch(text):
        return int(text)
    try:
        number = float(text)
    except ValueError:
        return text
    digits = sum(map(str.isdigit, text))
    return number if repr(number) == text and digits <= _MOST_DIGITS else text


# -- as texts ------------------------------------------------------------------------


def as_text(value: object, parts: Collection[str] = ()) -> str:
    """Return the text that stands for what a cell has; `parts` are those of a date that it shows.

    >>> as_text(2021.0), as_text(22.1086), as_text(True)
    ('2021', '22.1086', 'TRUE')
    >>> at = datetime.datetime(2021, 8, 1)
    >>> as_text(at, {"year", "month", "day"}), as_text(at, {"year", "month"})
    ('2021-08-01', '2021-08')
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _float_text(value)
    if isinstance(value, datetime.datetime):
        return _moment_text(value, parts)
    if isinstance(value, datetime.timedelta):
        return _length_text(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return "" if value is None else str(value)


def _float_text(value: float) -> str:
    if value.is_integer() and abs(value) < 10**_MOST_DIGITS:
        return str(int(value))
    return repr(value)


def _moment_text(moment: datetime.datetime, parts: Collection[str]) -> str:
    is_midnight = moment.time() == datetime.time()
    if is_midnight and shows_no_day(moment, parts):
        return moment.isoformat()[: 7 if "month" in parts else 4]
    if is_midnight and "time" not in parts:
        return moment.date().isoformat()
    return moment.isoformat()


def shows_no_day(moment: datetime.datetime, parts: Collection[str]) -> bool:
    """Return whether a cell shows a month or a year alone, and has its first day.

    So programs keep `Aug 2021` when it is typed. A cell that has another day knows it.
    """
    if "year" not in parts or "day" in parts or "time" in parts or moment.day != 1:
        return False
    return "month" in parts or moment.month == 1


def _length_text(length: datetime.timedelta) -> str:
    seconds = round(length.total_seconds())
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def parts_of_format(code: str) -> frozenset[str]:
    """Return which parts of a date a number format of Excel's shows: ECMA-376-1, 18.8.31.

    >>> sorted(parts_of_format("[$-409]mmm\\\\-yy;@")), sorted(parts_of_format("yyyy-mm-dd hh:mm"))
    (['month', 'year'], ['day', 'month', 'time', 'year'])
    """
    code = _NO_CODES.sub("", code.partition(";")[0]).lower().replace("am/pm", "h")
    parts = {part for sign, part in _SIGNS.items() if sign in code}
    # An m beside hours or seconds alone is of minutes.
    if "m" in code and not ("time" in parts and not parts & {"day", "year"}):
        parts.add("month")
    return frozenset(parts)


_SIGNS = {"d": "day", "y": "year", "e": "year", "h": "time", "s": "time"}
