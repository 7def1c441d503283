"""The sheets of a workbook, by openpyxl: what their cells have, and are besides, in one pass."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from timeline.errors import MissingExtraError
from timeline.formats._tables.sheets import Merged, Sheet
from timeline.formats._tables.typed import as_text, parts_of_format, shows_no_day

try:
    import openpyxl
    from openpyxl.cell.text import Text
    from openpyxl.utils.cell import range_boundaries

    # openpyxl's reader of whole sheets takes 50 times the file, and its lean one tells neither
    # formulas that have a value nor hidden rows: this is the parser that both of them use.
    from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser
    from openpyxl.xml.constants import SHEET_MAIN_NS
    from openpyxl.xml.functions import iterparse
except ModuleNotFoundError:
    raise MissingExtraError(
        "workbooks need openpyxl, which is not installed",
        hint="pip install 'sourced-timeline[xlsx]'",
    ) from None

__all__ = ["escaped", "sheets_in"]

_STRING = f"{{{SHEET_MAIN_NS}}}si"
_YES = ("1", "true")
# ECMA-376-1, 22.9.2.19: what XML cannot say stands as its number, and so does what looks like that.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TO_ESCAPE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def escaped(text: str) -> str:
    r"""Return a text as a cell has it.

    >>> escaped("a\x0bb"), escaped("_x0041_")
    ('a_x000B_b', '_x005F_x0041_')
    """
    return _TO_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _Parser(WorkSheetParser):  # type: ignore[misc]
    """openpyxl's parser of a sheet, which also counts what it passes by."""

    def __init__(self, source: Any, book: Any, strings: list[str], sheet: Sheet) -> None:
        super().__init__(
            source,
            strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        self._sheet = sheet

    def parse_row(self, row: Any) -> Any:
        if row.get("hidden") in _YES:
            self._sheet.hidden_rows += 1
        return super().parse_row(row)

    def parse_cell(self, element: Any) -> Any:
        cell = super().parse_cell(element)
        if element.find(FORMULA_TAG) is not None:
            if cell["value"] is None:
                self._sheet.without_value += 1
            else:
                self._sheet.formulas += 1
        return cell


def sheets_in(archive: zipfile.ZipFile) -> Iterator[Sheet]:
    """Yield the sheets of a workbook, in their order."""
    with warnings.catch_warnings():
        # Of what openpyxl cannot write again, which nobody asks it to.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(archive.fp, read_only=True, data_only=True, keep_links=False)
        parts = [parts_of_format(_format_of(book, style)) for style in book._cell_styles]
        strings = _strings(archive, book)
        for worksheet in book.worksheets:
            sheet = Sheet(worksheet.title, is_hidden=worksheet.sheet_state != "visible")
            with archive.open(worksheet._worksheet_path) as source:
                _read(_Parser(source, book, strings, sheet), sheet, parts)
            yield sheet


def _strings(archive: zipfile.ZipFile, book: Any) -> list[str]:
    """The strings that cells share, as they stand in the file."""
    strings: list[str] = book.worksheets[0]._shared_strings if book.worksheets else []
    if not any("_x" in text for text in strings):
        return strings
    # openpyxl undoes half of the escapes, and what is left cannot be told from what was said.
    path = next(name for name in archive.namelist() if name.lower().endswith("sharedstrings.xml"))
    with archive.open(path) as source:
        return [
            Text.from_tree(node).content for _, node in iterparse(source) if node.tag == _STRING
        ]


def _format_of(book: Any, style: Any) -> str:
    built_in = openpyxl.styles.numbers.BUILTIN_FORMATS
    number = style.numFmtId
    if number in built_in:
        return str(built_in[number])
    at = number - openpyxl.styles.numbers.BUILTIN_FORMATS_MAX_SIZE
    return str(book._number_formats[at]) if 0 <= at < len(book._number_formats) else ""


def _read(parser: _Parser, sheet: Sheet, parts: list[frozenset[str]]) -> None:
    for number, row in parser.parse():
        cells: list[str] = []
        for cell in row:
            text = _text(cell, sheet, parts)
            if text:
                at = cell["column"] - 1
                cells.extend([""] * (at + 1 - len(cells)))
                cells[at] = text
        if any(cell and not cell.isspace() for cell in cells):
            sheet.rows.append((number, cells))
    for one in parser.merged_cells.mergeCell if parser.merged_cells else ():
        column, first, _, last = range_boundaries(one.ref)
        sheet.merged.append(Merged(first, last, column - 1))


def _text(cell: Any, sheet: Sheet, parts: list[frozenset[str]]) -> str:
    value = cell["value"]
    if isinstance(value, str):
        return _unescaped(value)
    style = cell["style_id"]
    shown = parts[style] if style < len(parts) else frozenset[str]()
    if cell["data_type"] == "d" and hasattr(value, "day") and shows_no_day(value, shown):
        sheet.coarse += 1
    return as_text(value, shown)
