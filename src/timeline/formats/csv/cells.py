"""Cells: text that no spreadsheet runs, and the bytes and separators that tables come in."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from timeline.errors import FormatError, InvalidValueError, LimitError
from timeline.texts import described

__all__ = ["DELIMITERS", "decoded", "guarded", "records", "unguarded", "written"]

DELIMITERS = (",", ";", "\t")

# An apostrophe alone is text; one before a sign might be taken for a guard, and is guarded.
_WOULD_RUN = re.compile(r"'*[=+\-@\t\r\n]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")
_NUMBER_OR_DATE = re.compile(r"[+-]\d+(\.\d+)?|-[\dX]{4,}(-[\dX]{2}){1,2}")


def guarded(cell: str) -> str:
    """The cell, with an apostrophe before it where a spreadsheet would run it as a formula.

    Numbers and dates before the year 0 are no danger and stay as they are.

    >>> guarded("=1+1"), guarded("-0043-03-15"), guarded("-5"), guarded("O'Neill")
    ("'=1+1", '-0043-03-15', '-5', "O'Neill")
    """
    if _WOULD_RUN.match(cell) and not _NUMBER_OR_DATE.fullmatch(cell):
        return f"'{cell}"
    return cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`.

    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if _GUARDED.match(cell) else cell


def written(rows: Iterator[list[str]], *, bom: bool) -> bytes:
    """The rows as CSV in UTF-8, every cell guarded."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([*map(guarded, row)] for row in rows)
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


# -- bytes to rows -----------------------------------------------------------


def decoded(data: bytes | str, encoding: str, limit: int) -> str:
    """The text: by the mark at its start, else in the encoding that was declared."""
    if not isinstance(data, (str, bytes, bytearray, memoryview)):
        raise InvalidValueError(f"expected bytes or text, found {described(data)}")
    if len(data) > limit:
        raise LimitError(
            f"expected at most {limit:,} bytes, found {len(data):,}", hint="pass a higher `limit`"
        )
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    data = bytes(data)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif data.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise FormatError(
            f"expected {encoding}, found the byte {data[error.start]:#04x}",
            place=f"line {row}",
            hint='save the file as UTF-8, or say its encoding: encoding="cp1252"',
        ) from None
    except (LookupError, UnicodeError, ValueError, TypeError):
        raise InvalidValueError(
            f"expected the name of an encoding, found {described(encoding)}",
            place="encoding",
            hint="utf-8, cp1252 and utf-16 are the usual ones",
        ) from None


def records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that have something in them, with their numbers, the first being row 1."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _malformed(number, error) from None
        if any(cell and not cell.isspace() for cell in cells):
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
