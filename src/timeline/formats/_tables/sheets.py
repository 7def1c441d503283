"""A sheet of a workbook as rows of texts, and what its cells were besides."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

import attrs

from timeline.errors import FormatError, LimitError

__all__ = ["Merged", "Sheet", "cell_name"]

_MOST_FILLED = 1_000_000


class Merged(NamedTuple):
    """Cells that were made one: the first and the last row, and the first column, from 0."""

    first: int
    last: int
    column: int


@attrs.define
class Sheet:
    """A sheet: the rows that have something in them, with their numbers, and what is to be told.

    `formulas` and `coarse` are how many cells have a formula, and a date of which only the month
    or the year is shown; `hidden_rows` how many rows are hidden.
    """

    name: str
    rows: list[tuple[int, list[str]]] = attrs.field(factory=list)
    is_hidden: bool = False
    hidden_rows: int = 0
    formulas: int = 0
    without_value: int = 0
    coarse: int = 0
    merged: list[Merged] = attrs.field(factory=list)

    def records(self, strict: bool) -> Iterator[tuple[int, list[str] | FormatError]]:
        """Yield the rows, as `Records` are; all of them are rows, `strict` or not."""
        yield from self.rows

    def fill_merged(self) -> None:
        """Write the text of cells that were made one in each row that they span."""
        numbers = [number for number, _ in self.rows]
        filled = 0
        for first, last, column in self.merged:
            at = bisect_left(numbers, first)
            if at == len(numbers) or numbers[at] != first or len(self.rows[at][1]) <= column:
                continue
            text = self.rows[at][1][column]
            while at + 1 < len(numbers) and numbers[at + 1] <= last and text:
                at += 1
                filled += 1
                if filled > _MOST_FILLED:
                    raise LimitError(
                        f"expected at most {_MOST_FILLED:,} cells made one, found more",
                        place=f"sheet {self.name!r}",
                    )
                cells = self.rows[at][1]
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = cells[column] or text

    def notes(self) -> Iterator[str]:
        """Yield in words what the cells were besides their texts."""
        if self.is_hidden:
            yield "the sheet is hidden, and is read"
        if self.hidden_rows:
            yield f"{_counted(self.hidden_rows, 'row')} hidden, and read"
        if self.formulas:
            kept = "what they came to when the workbook was saved is read, and they are not run"
            yield f"{_cells(self.formulas)} formulas: {kept}"
        if self.without_value:
            never = "formulas that were never worked out, and is empty"
            yield f"{_cells(self.without_value)} {never}"
        if self.coarse:
            why = "their format shows no day, so they are read as a month or a year"
            yield f"{_cells(self.coarse)} dates on a first day, and {why}"
        if any(one.last > one.first for one in self.merged):
            yield "cells were made one over several rows: each of the rows has what they say"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing} is" if number == 1 else f"{number} {thing}s are"


def _cells(number: int) -> str:
    return "1 cell has" if number == 1 else f"{number} cells have"


def cell_name(row: int, column: int) -> str:
    """Return what a spreadsheet calls a cell; `column` counts from 0.

    >>> cell_name(3, 0), cell_name(1, 26), cell_name(1_048_576, 16_383)
    ('A3', 'AA1', 'XFD1048576')
    """
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"
