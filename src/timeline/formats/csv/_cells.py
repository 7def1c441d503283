"""Cells: text that no spreadsheet runs, and the bytes and separators that tables come in."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from timeline._util import csv_text as csvtext
from timeline._util.csv_text import guarded, unguarded
from timeline._util.file_kinds import encoding_of, refuse_other_kinds
from timeline._util.files import check_size
from timeline._util.text import described
from timeline.errors import FormatError, InvalidValueError, LimitError

__all__ = ["DELIMITERS", "MOST_CHARACTERS", "decoded", "records", "sound_records", "written"]

DELIMITERS = (",", ";", "\t", "|")

MOST_CHARACTERS = 131_072
"""What a reader of CSV in Python takes in a cell unless told otherwise, ours among them."""


def written(rows: Iterator[list[str]], *, bom: bool) -> bytes:
    """The rows as CSV in UTF-8, every cell guarded."""
    # Most cells of most rows are empty.
    text = csvtext.written([cell and guarded(cell) for cell in row] for row in rows)
    return text.encode("utf-8-sig" if bom else "utf-8")


# -- bytes to rows -----------------------------------------------------------


def decoded(data: bytes | str, encoding: str, limit: int) -> str:
    """The text: by the mark at its start, else in the encoding that was declared."""
    if not isinstance(data, (str, bytes, bytearray, memoryview)):
        raise InvalidValueError(f"expected bytes or text, found {described(data)}")
    check_size(data, limit)
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    data = bytes(data)
    refuse_other_kinds(data, "a table as CSV text")
    encoding = encoding_of(data) or encoding
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise FormatError(
            f"expected {encoding}, found the byte {data[error.start]:#04x}",
            place=f"line {row}",
            hint='save the file as "CSV UTF-8", or say its encoding: encoding="cp1252" is that of '
            "Excel's plain CSV in western Europe and America",
        ) from None
    except (LookupError, UnicodeError, ValueError, TypeError):
        raise InvalidValueError(
            f"expected the name of an encoding, found {described(encoding)}",
            place="encoding",
            hint="utf-8, cp1252 and utf-16 are the usual ones",
        ) from None


def records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that have something in them, with their numbers, the first being row 1."""
    for number, cells in _numbered(csvtext.parsed(text, delimiter)):
        if isinstance(cells, FormatError):
            raise cells
        yield number, cells


def sound_records(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | FormatError]]:
    """As `records`; what is no row of a table is an error in its place, and costs no other row.

    Where nothing below the header is one, the first error is raised: this is no table.
    """
    first: FormatError | None = None
    sound = 0
    rows = (record.cells for record in csvtext.parsed_where_possible(text, delimiter))
    for number, cells in _numbered(rows):
        if isinstance(cells, FormatError):
            first = first or cells
        else:
            sound += 1
        yield number, cells
    if first is not None and sound < 2:
        raise first


def _numbered(
    rows: Iterator[list[str] | csv.Error],
) -> Iterator[tuple[int, list[str] | FormatError]]:
    number = 0
    while True:
        number += 1
        try:
            cells = next(rows, None)
        except csv.Error as error:
            cells = error
        if cells is None:
            return
        if isinstance(cells, csv.Error):
            yield number, _malformed(number, cells)
        elif any(cell and not cell.isspace() for cell in cells):
            yield number, [*map(unguarded, cells)]


def _malformed(number: int, error: csv.Error) -> FormatError:
    place = f"row {number}"
    if "limit" in str(error):
        return LimitError(
            f"expected cells of at most {csv.field_size_limit():,} characters, found more",
            place=place,
            hint="is a quote left open before?",
        )
    return FormatError(f"expected CSV: {error}", place=place, hint="a quote in a cell is doubled")
