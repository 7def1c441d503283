"""Where a table begins: its separator, the row that names its columns, and what is above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import attrs

from timeline._util.file_kinds import table_of_others
from timeline._util.text import described
from timeline.errors import FormatError, LimitError, shorten
from timeline.formats.csv._cells import DELIMITERS, records, sound_records
from timeline.formats.csv._columns import Header, Row, header_of

__all__ = ["Headed", "headed"]

_MOST_ABOVE = 20
"""How many rows are looked at for the names of the columns."""

_SEPARATOR_LINE = re.compile(r'"?sep=([^"\r\n])"?[,;\t]*\r?(?:\n|\Z)', re.IGNORECASE)


@attrs.frozen
class Headed:
    """A text with its separator and header, which stands in the row `number`."""

    text: str
    delimiter: str
    header: Header
    number: int
    above: tuple[tuple[int, tuple[str, ...]], ...] = ()

    def rows(self, *, strict: bool) -> Iterator[Row | FormatError]:
        """Yield the rows under the header; what is none as an error in its place."""
        names = self.header.names
        for number, cells in (records if strict else sound_records)(self.text, self.delimiter):
            if number <= self.number:
                continue
            if isinstance(cells, FormatError):
                yield cells
                continue
            try:
                yield self.header.row(number, cells, names)
            except LimitError:
                raise
            except FormatError as error:
                yield error


def headed(text: str, delimiter: str | None) -> Headed:
    """Return a table with its header, under the separator that makes most known columns.

    Raise FormatError where no row among the first names columns that say what happened.
    """
    if delimiter is not None and not re.fullmatch(r'[^"\r\n]', str(delimiter)):
        raise FormatError(
            f"expected one character, found {described(delimiter)}", place="delimiter"
        )
    told = _SEPARATOR_LINE.match(text)
    if told is not None:
        # A line by which Excel is told the separator; it is no row.
        text, delimiter = text[told.end() :], delimiter or told[1]
    delimiters = DELIMITERS if delimiter is None else (delimiter,)
    faults: list[FormatError] = []
    tops = [table for one in delimiters if (table := _top(text, one, faults)) is not None]
    best = max(tops, key=lambda table: len(table.header.known), default=None)
    if best is None or (faults and not best.header.known):
        raise faults[0]
    if not _says_what_happened(best.header):
        raise _without_names(best.header, delimiters)
    return best


def _top(text: str, delimiter: str, faults: list[FormatError]) -> Headed | None:
    """The table with the first row that may be its header; else with its first row."""
    above: list[tuple[int, tuple[str, ...]]] = []
    first: Headed | None = None
    try:
        for number, cells in islice(records(text, delimiter), _MOST_ABOVE):
            header = header_of(cells)
            table = Headed(text, delimiter, header, number, tuple(above))
            if _says_what_happened(header) and (first is None or len(header.known) > 1):
                return table
            first = first or table
            above.append((number, tuple(filter(None, map(str.strip, cells)))))
    except FormatError as fault:
        if first is None and isinstance(fault, LimitError):
            raise
        if first is None:
            faults.append(fault)
            return None
    return first or Headed(text, delimiter, header_of([]), 1)


def _says_what_happened(header: Header) -> bool:
    return header.of_claims or not header.known.isdisjoint({"Headline", "Text"})


def _without_names(header: Header, delimiters: Sequence[str]) -> FormatError:
    names = [name for name, _ in header.columns]
    tried = ", ".join(map(repr, delimiters))
    return FormatError(
        "expected a row of column names with Headline (or Title, Event, Subject, Name) "
        f"among them, found {shorten(', '.join(names[:8]))}",
        place="row 1",
        hint=table_of_others(names)
        or f"name the columns in the first row; the separators tried are {tried}",
    )
