"""Tables as CSV text (RFC 4180), and cells that no spreadsheet runs.

NUL is read and written like any character, which Python's `csv` does from 3.11 on.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

__all__ = ["Record", "guarded", "parsed", "parsed_where_possible", "unguarded", "written"]

_PRIVATE_USE = range(0xF0000, 0xFFFFE)

# What a program may take for the end of a cell inside a cell: it may separate by other signs than
# ours, and then knows nothing of our quotes.
_SEPARATORS = re.compile(r"([;\t\r\n])")
# An apostrophe alone is text; one before a sign might be taken for a guard, and is guarded.
# The last four are the wide forms of the first, which East Asian versions take for them.
_RUNS = r"[=+\-@\uff1d\uff0b\uff0d\uff20]"
_WOULD_RUN = re.compile(rf"'*{_RUNS}")
# White space alone at the start of a cell is passed over, and what follows it is run.
_STARTS = re.compile(r"'*[\t\r\n]")
_MAY_RUN = re.compile(rf"(?:\A|[;\t\r\n])'*{_RUNS}|\A'*[\t\r\n]")
_FIRST_SIGNS = frozenset("'=+-@\uff1d\uff0b\uff0d\uff20\t\r\n")
_GUARD = re.compile(rf"(?:\A|(?<=[;\t\r\n]))'(?='*{_RUNS})|\A'(?='*[\t\r\n])")
_NUMBER_OR_DATE = re.compile(r"[+-]\d+(\.\d+)?|-[\dX]{4,}(-[\dX]{2}){1,2}")


def guarded(cell: str) -> str:
    """Return the cell, with an apostrophe wherever a spreadsheet would run it as a formula.

    That is at its start, and after each semicolon, tab and line end: where Excel separates by
    semicolons, a new cell begins there. Numbers and dates before the year 0 are no danger and
    stay as they are.

    >>> guarded("=1+1"), guarded("-0043-03-15"), guarded("-5"), guarded("O'Neill")
    ("'=1+1", '-0043-03-15', '-5', "O'Neill")
    >>> guarded("Plain;=1+1;x")
    "Plain;'=1+1;x"
    """
    if _is_harmless(cell) or not _MAY_RUN.search(cell):
        return cell
    first, *others = _SEPARATORS.split(cell)
    # Where commas separate, a number before a semicolon is none: `+0;` is run.
    start = first if _NUMBER_OR_DATE.fullmatch(cell) else _guarded_start(first)
    text = "".join((start, *map(_guarded_piece, others)))
    return f"'{text}" if _STARTS.match(cell) else text


def _is_harmless(cell: str) -> bool:
    """Return whether a cell has no sign that makes one run, wherever that may stand in it."""
    # As nearly every cell; a character is looked for in a tenth of the time of a pattern.
    return cell[:1] not in _FIRST_SIGNS and not (
        ";" in cell or "\n" in cell or "\t" in cell or "\r" in cell
    )


def _guarded_start(piece: str) -> str:
    return f"'{piece}" if _WOULD_RUN.match(piece) else piece


def _guarded_piece(piece: str) -> str:
    if _WOULD_RUN.match(piece) and not _NUMBER_OR_DATE.fullmatch(piece):
        return f"'{piece}"
    return piece


def unguarded(cell: str) -> str:
    """Return the cell as it was before `guarded`.

    >>> unguarded("'=1+1"), unguarded("'tis"), unguarded("Plain;'=1+1;x")
    ('=1+1', "'tis", 'Plain;=1+1;x')
    """
    return _GUARD.sub("", cell) if "'" in cell else cell


def written(rows: Iterable[Sequence[str]]) -> str:
    r"""The rows as CSV, lines ended by CRLF.

    >>> written([["a", "b, c"], ["d", "e"]])
    'a,"b, c"\r\nd,e\r\n'
    """
    table = [list(row) for row in rows]
    stand_in = _stand_in("".join(chain.from_iterable(table)))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    if stand_in is None:
        writer.writerows(table)
        return text.getvalue()
    writer.writerows([cell.replace("\0", stand_in) for cell in row] for row in table)
    return text.getvalue().replace(stand_in, "\0")


def parsed(text: str, delimiter: str = ",") -> Iterator[list[str]]:
    """The rows of a CSV text; raises `csv.Error` for what is none."""
    stand_in = _stand_in(text)
    if stand_in is not None:
        text = text.replace("\0", stand_in)
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
        yield row if stand_in is None else [cell.replace(stand_in, "\0") for cell in row]


class Record(NamedTuple):
    """A row of a CSV text, or why there is none, and the numbers of its first and last line."""

    cells: list[str] | csv.Error
    first: int
    last: int


def parsed_where_possible(text: str, delimiter: str = ",") -> Iterator[Record]:
    r"""The rows of a CSV text; one that is none costs its line, and not those after it.

    >>> for record in parsed_where_possible('a\n"b\nc\n'):
    ...     print(record.first, record.cells)
    1 ['a']
    2 unexpected end of data
    3 ['c']
    """
    stand_in = _stand_in(text)
    if stand_in is not None:
        text = text.replace("\0", stand_in)
    lines = list(io.StringIO(text, newline=""))
    at = 0
    while at < len(lines):
        reader = csv.reader(_from(lines, at), delimiter=delimiter, strict=True)
        read = 0
        try:
            for row in reader:
                cells = row if stand_in is None else [c.replace(stand_in, "\0") for c in row]
                yield Record(cells, at + read + 1, at + reader.line_num)
                read = reader.line_num
            return
        except csv.Error as error:
            at += read + 1
            yield Record(error, at, at)


def _from(lines: Sequence[str], at: int) -> Iterator[str]:
    return (lines[number] for number in range(at, len(lines)))


def _stand_in(text: str) -> str | None:
    """A character that the text does not have, where it has NUL."""
    if "\0" not in text:
        return None
    taken = set(text)
    return next(chr(code) for code in _PRIVATE_USE if chr(code) not in taken)
