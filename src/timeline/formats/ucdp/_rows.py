"""`Row`: the cells of one event, asked for by the names of their columns.

A cell that was asked for is taken out of its row, so that what is left in the end is
what found no home.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal

from timeline._util.text import described
from timeline.errors import FormatError

__all__ = ["Row"]

_WHOLE = re.compile(r"-?[0-9]{1,18}")
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,60})?")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]00:00:00(?:\.0{1,9})?)?")


class Row:
    """The cells that were not taken yet and that hold something.

    `place` is where in the file the row stands, `of_cells` what comes between it and the name of
    a column.
    """

    __slots__ = ("_of_cells", "place", "rest")

    def __init__(self, place: str, of_cells: str, cells: Mapping[str, object]) -> None:
        self.place = place
        self._of_cells = of_cells
        self.rest = {name: cell for name, cell in cells.items() if cell is not None and cell != ""}

    def error(self, column: str, expected: str, found: object) -> FormatError:
        """What to raise for a cell that is wrong."""
        return FormatError(
            f"expected {expected}, found {described(found)}",
            place=f"{self.place}{self._of_cells}{column}",
        )

    def text(self, column: str) -> str:
        """The text of a cell, its white space made single blanks; empty if there is none."""
        cell = self.rest.pop(column, "")
        if not isinstance(cell, str):
            raise self.error(column, "text", cell)
        return " ".join(cell.split())

    def whole(self, column: str, *, most: int = 10**12) -> int:
        """The whole number, from 0 on, of a cell that must have one."""
        cell = self.rest.pop(column, None)
        if isinstance(cell, str) and _WHOLE.fullmatch(cell.strip()):
            cell = int(cell.strip())  # which takes off more than int does, such as U+001D
        if type(cell) is not int or not 0 <= cell <= most:
            raise self.error(column, f"a whole number from 0 to {most:,}", cell)
        return cell

    def degrees(self, column: str) -> float | Decimal | None:
        """The number of a cell, as exact as it is written, which stays; None if there is none."""
        cell = self.rest.get(column)
        if isinstance(cell, str) and _DEGREES.fullmatch(cell.strip()):
            return Decimal(cell.strip())
        if cell is None or type(cell) is int or isinstance(cell, float):
            return cell
        raise self.error(column, "degrees", cell)

    def day(self, column: str) -> datetime.date:
        """The day of a cell that must have one; if a time follows, it is midnight."""
        cell = self.rest.pop(column, None)
        written = _DAY.fullmatch(cell.strip()) if isinstance(cell, str) else None
        try:
            return datetime.date.fromisoformat(written[1] if written else "")
        except ValueError:
            raise self.error(column, "a day such as 2021-02-01", cell) from None
