"""The sheets in the content of a workbook: OpenDocument 1.3, part 3, chapter 9, as a stream.

A row or a cell that is said to be there a million times is kept once: nobody has a million events
that are alike, and what is empty is passed by.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import IO
from xml.parsers import expat

import attrs

from timeline._util.xml_parser import xml_parser
from timeline.errors import FormatError, LimitError
from timeline.formats._tables.sheets import Merged, Sheet
from timeline.formats._tables.typed import as_text, shows_no_day

__all__ = ["sheets_in"]

_CHUNK = 1 << 16
_MOST_COLUMNS = 16_384
_MOST_REPEATED = 1_000
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S", re.ASCII)
_NUMBERS = ("float", "percentage", "currency")
_PARTS = {
    "number:day": "day", "number:day-of-week": "day", "number:month": "month",
    "number:year": "year", "number:hours": "time", "number:minutes": "time",
    "number:seconds": "time",
}  # fmt: skip
_HIDDEN = ("collapse", "filter")
# What stands in a cell, and is not its text.
_BESIDE = ("office:annotation", "draw:frame", "table:table")

_Given = Mapping[str, str]


@attrs.define
class _Cell:
    """A cell that is being read."""

    given: _Given
    style: str
    paragraphs: list[str] = attrs.field(factory=list)


@attrs.define
class _Styles:
    """Which parts of a date each style of cells shows."""

    of_dates: dict[str, set[str]] = attrs.field(factory=dict)
    of_cells: dict[str, str] = attrs.field(factory=dict)
    hidden: set[str] = attrs.field(factory=set)

    def parts(self, style: str) -> set[str]:
        return self.of_dates.get(self.of_cells.get(style, ""), set())


def sheets_in(*parts: IO[bytes]) -> list[Sheet]:
    """Return the sheets; of the styles in `parts`, those that come later count."""
    content = _Content()
    for part in parts:
        content.parse(part)
    return content.sheets


class _Content:
    """What has been read of a workbook so far."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._styles = _Styles()
        self._style = self._date_style = ""
        self._columns: list[str] = []
        self._row: list[str] = []
        self._row_number, self._row_given = 0, {}  # type: tuple[int, _Given]
        self._at = 0
        self._cell: _Cell | None = None
        self._beside = 0
        self._starts: dict[str, Callable[[_Given], None]] = {
            "style:style": self._start_style,
            "style:table-properties": self._start_table_properties,
            "number:date-style": self._start_date_style,
            "table:table": self._start_table,
            "table:table-column": self._start_column,
            "table:table-row": self._start_row,
            "table:table-cell": self._start_cell,
            "table:covered-table-cell": self._start_cell,
            "text:p": self._start_paragraph,
            "text:s": lambda given: self._add(" " * _count(given, "text:c", _MOST_REPEATED)),
            "text:tab": lambda given: self._add("\t"),
            "text:line-break": lambda given: self._add("\n"),
        }
        self._ends: dict[str, Callable[[], None]] = {
            "table:table-row": self._end_row,
            "table:table-cell": self._end_cell,
            "table:covered-table-cell": self._end_cell,
        }

    def parse(self, part: IO[bytes]) -> None:
        parser = xml_parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._add
        parser.buffer_text = True
        try:
            while chunk := part.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise FormatError(
                f"expected XML, found a broken part: {expat.ErrorString(error.code)}",
                place=f"line {error.lineno}",
            ) from None

    def _start(self, name: str, given: _Given) -> None:
        if self._beside or (name in _BESIDE and self._cell is not None):
            self._beside += 1
            return
        if name in _PARTS and self._date_style:
            self._styles.of_dates[self._date_style].add(_PARTS[name])
        elif start := self._starts.get(name):
            start(given)

    def _end(self, name: str) -> None:
        if self._beside:
            self._beside -= 1
        elif end := self._ends.get(name):
            end()
        elif name == "number:date-style":
            self._date_style = ""

    # -- styles --------------------------------------------------------------------

    def _start_style(self, given: _Given) -> None:
        self._style = given.get("style:name", "")
        if data_style := given.get("style:data-style-name"):
            self._styles.of_cells[self._style] = data_style

    def _start_table_properties(self, given: _Given) -> None:
        if given.get("table:display") == "false":
            self._styles.hidden.add(self._style)

    def _start_date_style(self, given: _Given) -> None:
        self._date_style = given.get("style:name", "")
        self._styles.of_dates[self._date_style] = set()

    # -- sheets and rows -----------------------------------------------------------

    def _start_table(self, given: _Given) -> None:
        name = given.get("table:name") or f"sheet {len(self.sheets) + 1}"
        hidden = given.get("table:style-name") in self._styles.hidden
        self.sheets.append(Sheet(name, is_hidden=hidden))
        self._row_number = 0
        self._columns = []

    @property
    def _sheet(self) -> Sheet:
        """The sheet that a row or a cell is of: none stands alone (ODF 1.3 part 3, 9.1)."""
        if not self.sheets:
            raise FormatError("expected a table around its rows, found none")
        return self.sheets[-1]

    def _start_column(self, given: _Given) -> None:
        number = _count(given, "table:number-columns-repeated", _MOST_COLUMNS - len(self._columns))
        self._columns += [given.get("table:default-cell-style-name", "")] * number

    def _start_row(self, given: _Given) -> None:
        self._row, self._row_given, self._at = [], given, 0
        self._row_number += 1

    def _end_row(self) -> None:
        sheet, given = self._sheet, self._row_given
        number = max(1, _integer(given, "table:number-rows-repeated"))
        if any(cell and not cell.isspace() for cell in self._row):
            if number > _MOST_REPEATED:
                raise LimitError(
                    f"expected a row at most {_MOST_REPEATED:,} times, found it {number:,} times",
                    place=f"sheet {sheet.name!r}, row {self._row_number}",
                )
            sheet.rows += ((self._row_number + more, list(self._row)) for more in range(number))
            if given.get("table:visibility") in _HIDDEN:
                sheet.hidden_rows += number
        self._row_number += number - 1

    # -- cells ---------------------------------------------------------------------

    def _start_cell(self, given: _Given) -> None:
        style = given.get("table:style-name", "")
        if not style and self._at < len(self._columns):
            style = self._columns[self._at]
        self._cell = _Cell(given, style)

    def _start_paragraph(self, given: _Given) -> None:
        if self._cell is not None:
            self._cell.paragraphs.append("")

    def _add(self, text: str) -> None:
        if self._cell is not None and self._cell.paragraphs and not self._beside:
            self._cell.paragraphs[-1] += text

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None:
            return
        sheet, given = self._sheet, cell.given
        text = self._text(cell, sheet)
        number = max(1, _integer(given, "table:number-columns-repeated"))
        if text:
            if number > _MOST_REPEATED or self._at + number > _MOST_COLUMNS:
                raise LimitError(
                    f"expected a cell at most {_MOST_REPEATED:,} times, found it {number:,} times",
                    place=f"sheet {sheet.name!r}, row {self._row_number}",
                )
            self._row += [""] * (self._at - len(self._row))
            self._row += [text] * number
        if "table:formula" in given:
            sheet.formulas += bool(text)
            sheet.without_value += not text
        if (rows := _integer(given, "table:number-rows-spanned")) > 1 and text:
            sheet.merged.append(Merged(self._row_number, self._row_number + rows - 1, self._at))
        self._at += number

    def _text(self, cell: _Cell, sheet: Sheet) -> str:
        given = cell.given
        kind = given.get("office:value-type")
        if kind == "date":
            return self._date(given.get("office:date-value", ""), cell, sheet)
        if kind in _NUMBERS:
            return _number(given.get("office:value", ""))
        if kind == "boolean":
            return given.get("office:boolean-value", "").upper()
        if kind == "time" and (length := _DURATION.fullmatch(given.get("office:time-value", ""))):
            return f"{int(length[1]):02}:{int(length[2]):02}:{int(length[3]):02}"
        return given.get("office:string-value") or "\n".join(cell.paragraphs)

    def _date(self, value: str, cell: _Cell, sheet: Sheet) -> str:
        try:
            moment = datetime.datetime.fromisoformat(value[:19])
        except ValueError:
            return value
        parts = self._styles.parts(cell.style)
        sheet.coarse += shows_no_day(moment, parts)
        # Without a style that says more, the value says it itself.
        return as_text(moment, parts or ({"time"} if "T" in value else {"day"}))


def _number(value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return value
    return as_text(number) if "e" in value.lower() or number.is_integer() else value


def _integer(given: _Given, name: str) -> int:
    text = given.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _count(given: _Given, name: str, most: int) -> int:
    return min(max(1, _integer(given, name)), most)
