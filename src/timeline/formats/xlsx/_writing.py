"""Writing: the sheets, each cell with its type, and the same bytes for the same timeline."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.xml.functions import tostring

from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.zipped import packed
from timeline.formats._contract import Export
from timeline.formats._tables.typed import TypedCell
from timeline.formats._tables.workbook_writing import losses_of_workbook, sheets_of, typed_rows
from timeline.formats.xlsx._cells import escaped
from timeline.model import Timeline

__all__ = ["dumps", "export"]

_TEXT, _DAY, _MOMENT = "@", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
_CORE = "docProps/core.xml"
_NO_CLOCK = datetime.datetime(1980, 1, 1)


@checked
def dumps(timeline: Timeline) -> bytes:
    """Return the timeline as a workbook; `export` says as well what it lost."""
    return export(timeline).data


@unhurried()
@checked
def export(timeline: Timeline) -> Export:
    """Return the timeline as a workbook of Excel's, and what is not in it."""
    book = openpyxl.Workbook(write_only=True)
    sheets = list(sheets_of(timeline))
    try:
        for name, lines in sheets:
            sheet = book.create_sheet(name)
            sheet.freeze_panes = "A2"
            for row in typed_rows(lines):
                sheet.append([_cell(sheet, value) for value in row])
    except BaseException:
        # A sheet that is left open fails once more when it is thrown away, and says so on stderr.
        for sheet in book.worksheets:
            sheet.close()
        raise
    file = io.BytesIO()
    book.save(file)
    return Export(_without_clock(file, book), tuple(losses_of_workbook(timeline, sheets)))


def _cell(sheet: Any, value: TypedCell) -> object:
    if value == "":
        return None
    if isinstance(value, (int, float)):
        return value
    cell = WriteOnlyCell(sheet)
    if isinstance(value, str):
        # As a text in a cell of texts: openpyxl makes a formula of "=", and people's programs
        # make a date of `2021-08` when it is touched.
        cell._value, cell.data_type = escaped(value), "s"
        cell.number_format = _TEXT
    else:
        cell.value = value
        cell.number_format = _MOMENT if isinstance(value, datetime.datetime) else _DAY
    return cell


def _without_clock(file: io.BytesIO, book: Any) -> bytes:
    """The archive, without the time at which it was made."""
    book.properties.created = book.properties.modified = _NO_CLOCK
    with zipfile.ZipFile(file) as archive:
        return packed(_members(archive, tostring(book.properties.to_tree())))


def _members(archive: zipfile.ZipFile, core: bytes) -> Iterator[tuple[str, bytes]]:
    # The types of the parts come first, as Excel has them.
    for name in sorted(archive.namelist(), key=lambda name: (name[0] != "[", name)):
        yield name, core if name == _CORE else archive.read(name)
