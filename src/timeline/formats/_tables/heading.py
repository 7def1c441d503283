"""Where a table begins: the row that names its columns, and what is above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeAlias

import attrs

from timeline._util.file_kinds import table_of_others
from timeline.errors import FormatError, LimitError, shorten
from timeline.formats._tables.columns import Header, Row, header_of

__all__ = ["Headed", "Records", "says_what_happened", "top_of", "without_names"]

Records: TypeAlias = "Callable[[bool], Iterator[tuple[int, list[str] | FormatError]]]"
"""Give the rows that have something in them, with their numbers; as errors those that are none,
where the argument, `strict`, is false.
"""

_MOST_ABOVE = 20
"""How many rows are looked at for the names of the columns."""


@attrs.frozen
class Headed:
    """Rows with their header, which stands in the row `number`, and what is above it."""

    records: Records
    header: Header
    number: int
    above: tuple[tuple[int, tuple[str, ...]], ...] = ()

    def rows(self, *, strict: bool) -> Iterator[Row | FormatError]:
        """Yield the rows under the header; what is none as an error in its place."""
        names = self.header.names
        for number, cells in self.records(strict):
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


def top_of(records: Records, faults: list[FormatError]) -> Headed | None:
    """Return the table with the first row that may be its header; else with its first row.

    What keeps the rows from being read goes to `faults`.
    """
    above: list[tuple[int, tuple[str, ...]]] = []
    first: Headed | None = None
    try:
        for number, cells in islice(records(True), _MOST_ABOVE):
            if isinstance(cells, FormatError):
                raise cells
            header = header_of(cells)
            table = Headed(records, header, number, tuple(above))
            if says_what_happened(header) and (first is None or len(header.known) > 1):
                return table
            first = first or table
            above.append((number, tuple(filter(None, map(str.strip, cells)))))
    except FormatError as fault:
        if first is None and isinstance(fault, LimitError):
            raise
        if first is None:
            faults.append(fault)
            return None
    return first or Headed(records, header_of([]), 1)


def says_what_happened(header: Header) -> bool:
    """Return whether a header has a column that tells what an event was, or is one of claims."""
    return header.of_claims or not header.known.isdisjoint({"Headline", "Text"})


def without_names(header: Header, hint: str) -> FormatError:
    """Return the error for a table of which no row among the first names such columns."""
    names = [name for name, _ in header.columns]
    return FormatError(
        "expected a row of column names with Headline (or Title, Event, Subject, Name) "
        f"among them, found {shorten(', '.join(names[:8]))}",
        place="row 1",
        hint=table_of_others(names) or hint,
    )
