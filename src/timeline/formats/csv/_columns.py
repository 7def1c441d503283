"""Columns: their names, in whatever case and spacing, and the table that they make."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs

from timeline.errors import FormatError, shorten

__all__ = ["CLAIMS", "EVENTS", "Header", "Row", "header_of"]

# fmt: off
_SHEET = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date",
    "Headline", "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text",
    "Type", "Group", "Background",
)
_CITED = ("Source", "Source Id", "Publisher", "URL", "Published", "Quote")
EVENTS = (*_SHEET, "Id", "When", "Where", "Count", "Tags", *_CITED)
"""The events table: the TimelineJS sheet's columns, and ours."""

CLAIMS = (
    "Id", "Headline", "Text", "Tags", "Claim", "Field", "Kind", "Value", "Low", "Low Exclusive",
    "High", "High Exclusive", "Best", "Approximate", "Unit", "As Of", "Subject", "Latitude",
    "Longitude", "Within", "Country", "Status", "Basis", "Anchor", "Rule", "Verbatim", "Note",
    *_CITED, "Stance", "Locator", "Said By", "Terms", "Citation Note",
)
"""The claims table."""

_OTHER_NAMES = {
    "date": "When", "edtf": "When", "title": "Headline", "event": "Headline",
    "description": "Text", "place": "Where", "location": "Where", "link": "URL",
    "source url": "URL", "tag": "Tags", "end": "End Date", "end date": "End Date",
}
# fmt: on
_KNOWN = {name.lower(): name for name in (*EVENTS, *CLAIMS)} | _OTHER_NAMES


@attrs.frozen
class Row:
    """A row's cells that are not empty: those of known columns, and the others."""

    number: int
    cells: Mapping[str, str]
    others: Mapping[str, str]

    def get(self, column: str) -> str:
        """The text in a column, without the blanks around it; nothing where it is empty."""
        return self.cells.get(column, "").strip()

    def error(self, column: str, message: str, hint: str | None = None) -> FormatError:
        """What is wrong in one of its cells."""
        return FormatError(message, place=f"row {self.number}, column {column!r}", hint=hint)


@attrs.frozen
class Header:
    """The first row: for each column its name, as here or as it stands, and if it is known."""

    columns: tuple[tuple[str, bool], ...]

    @property
    def known(self) -> int:
        """How many of its columns are known."""
        return sum(known for _, known in self.columns)

    @property
    def of_claims(self) -> bool:
        """Whether the table has a row a claim."""
        return {"Field", "Value"} <= {name for name, _ in self.columns}

    def row(self, number: int, cells: Sequence[str]) -> Row:
        """A row under this header."""
        over = [cell for cell in cells[len(self.columns) :] if cell.strip()]
        if over:
            raise FormatError(
                f"expected {len(self.columns)} cells, found {len(cells)}",
                place=f"row {number}",
                hint="is a text with the separator in it not in quotes?",
            )
        known: dict[str, str] = {}
        others: dict[str, str] = {}
        for (name, is_known), cell in zip(self.columns, cells, strict=False):
            if cell and not cell.isspace():
                (known if is_known else others)[name] = cell
        return Row(number, known, others)


def header_of(cells: Sequence[str]) -> Header:
    """The header in a row; FormatError for a name given twice.

    >>> header_of(["headline", "End_Year", "Mood"]).columns
    (('Headline', True), ('End Year', True), ('Mood', False))
    """
    columns: list[tuple[str, bool]] = []
    for number, cell in enumerate(cells, start=1):
        name = " ".join(re.split(r"[\s_]+", cell.strip()))
        known = _KNOWN.get(name.lower())
        columns.append((known or cell.strip() or f"column {number}", known is not None))
    names = [name for name, _ in columns]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise FormatError(f"expected each column once, found {shorten(twice)} twice", place="row 1")
    return Header(tuple(columns))
