"""Columns: the names that tables give them, and the cells of a row, each accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from timeline.errors import FormatError, shorten
from timeline.formats._tables.languages import ALSO_ENGLISH, BESIDE, NAMES, says_day_first
from timeline.formats._tables.names import (
    NAMES_OF_EVENTS,
    in_our_words,
    is_in_utc,
    order_in,
    other_names,
    plain,
)

__all__ = ["CLAIMS", "EVENTS", "Header", "Row", "has_meaning", "header_of", "header_with"]

# fmt: off
SHEET = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date",
    "Headline", "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text",
    "Type", "Group", "Background",
)
"""The columns of the TimelineJS sheet."""

_CITED = ("Source", "Source Id", "Publisher", "URL", "Published", "Quote")
EVENTS = (
    *SHEET, "Id", "When", "Repeats", "Where", "Latitude", "Longitude", "Within", "Country", "Count",
    "Tags", "Participants", "Related", "Status", "Marking", "Note", *_CITED,
)
"""The events table as it is written: the TimelineJS sheet's columns, and ours."""

CLAIMS = (
    "Id", "Headline", "Text", "Tags", "Claim", "Field", "Kind", "Value", "Year", "Month", "Day",
    "Low", "Low Exclusive",
    "High", "High Exclusive", "Best", "Approximate", "Unit", "As Of", "Subject", "Latitude",
    "Longitude", "Within", "Country", "Status", "Basis", "Anchor", "Rule", "Verbatim", "Note",
    "Participant Id", "Participant Marking", "Role", "Media Type", "Caption", "Credit",
    "Other Event", "Least", "Most", "End", "Other End", "Several",
    "Claim Id", "Corrects", "Recorded", "Marking", "Event Marking", *_CITED, "Source Marking",
    "Stance", "Locator", "Said By", "Speaker Id", "Speaker Marking", "Terms", "Citation Note",
)
"""The claims table."""

_READ_OF_EVENTS = (
    *EVENTS, "End Date", "All Day", "Private", "Time Zone", "Weekday", "Said By", "Speaker Id",
    "Terms", "Stance", "Locator", "Citation Note", "Source Marking", "Speaker Marking",
)
# These stand for two days only together: elsewhere they are who wrote to whom.
_PAIRS = {"from": "to", "von": "bis", "desde": "hasta"}
_LATTER = {last: first for first, last in _PAIRS.items()}
# A day of the month, and not a date, is what stands beside a year.
_ONLY_BESIDE = {"Day": "Year", "End Day": "End Year"}
# fmt: on


class Row:
    """A row's cells that are not empty; what is asked for is taken, and the rest is left over.

    `cells` go by the names of the columns here, `others` by those in the file.
    """

    __slots__ = ("_cells", "_left", "_names", "_others", "_taken", "number")

    def __init__(
        self,
        number: int,
        cells: dict[str, str],
        others: Mapping[str, str],
        names: Mapping[str, str],
    ) -> None:
        self.number = number
        self._cells = cells
        self._left: dict[str, str] = {}
        self._others = others
        self._names = names
        self._taken: set[str] = set()

    def get(self, column: str) -> str:
        """Take the text in a column, without the blanks around it; nothing where it is empty."""
        return self.text(column).strip()

    def text(self, column: str) -> str:
        """Take the text in a column as it stands."""
        cell = self._cells.get(column, "")
        if cell:
            self._taken.add(column)
        return cell

    def peek(self, column: str) -> str:
        """Return the text in a column, without the blanks around it, and leave it there."""
        return self._cells.get(column, "").strip()

    def is_taken(self, column: str) -> bool:
        """Return whether somebody took the text in a column."""
        return column in self._taken

    def leave(self, *columns: str) -> None:
        """Put what is of no use aside: from here on the row has no such cells."""
        self._taken.difference_update(columns)
        self._left.update(
            (column, self._cells.pop(column)) for column in columns if column in self._cells
        )

    def starting_with(self, *starts: str) -> list[str]:
        """Return the columns whose text starts so."""
        return [column for column, cell in self._cells.items() if cell.startswith(starts)]

    def drop(self, column: str) -> None:
        """Pass by a cell that says that there is nothing to say."""
        self._cells.pop(column, None)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are known, by their names here, also those without a cell here."""
        return tuple(self._names)

    @property
    def unused(self) -> dict[str, str]:
        """The cells of columns that are known and that nobody took, by their names in the file."""
        unused = {column: self._cells[column] for column in self._cells.keys() - self._taken}
        return {self._names[column]: cell for column, cell in (unused | self._left).items()}

    @property
    def others(self) -> Mapping[str, str]:
        """The cells of columns that are not known."""
        return self._others

    @property
    def rest(self) -> dict[str, str]:
        """All that nobody took, by the names in the file."""
        return {**self._others, **self.unused}

    def name(self, column: str) -> str:
        """Return what the file calls a column."""
        return self._names.get(column, column)

    def error(self, column: str, message: str, hint: str | None = None) -> FormatError:
        """Return what is wrong in one of its cells."""
        name = self.name(column)
        known_as = repr(column) if name.lower() == column.lower() else f"{column!r} (here {name!r})"
        return FormatError(message, place=f"row {self.number}, column {known_as}", hint=hint)


@attrs.frozen
class Header:
    """The first row: for each column its name in the file and, if it is known, its name here.

    `orders` has the order of day and month that a name tells: `Date (DD/MM/YYYY)`, and `in_utc` is
    whether one says `Time (UTC)`. `is_foreign` is whether names are of a language other than
    English, all of which say the day first.
    """

    columns: tuple[tuple[str, str | None], ...]
    orders: Mapping[str, str] = attrs.field(factory=dict)
    in_utc: bool = False
    is_foreign: bool = False

    @property
    def known(self) -> frozenset[str]:
        """The columns that are known, by their names here."""
        return frozenset(column for _, column in self.columns if column is not None)

    @property
    def of_claims(self) -> bool:
        """Whether the table has a row a claim."""
        return {"Field", "Value"} <= self.known

    @property
    def of_timelinejs(self) -> bool:
        """Whether it is a sheet made for TimelineJS, whose texts are HTML.

        Our own tables have these columns too, and `When` beside them.
        """
        return {"Year", "Headline"} <= self.known and "When" not in self.known

    @property
    def names(self) -> dict[str, str]:
        """What the file calls each column that is known."""
        return {column: name for name, column in self.columns if column is not None}

    def row(self, number: int, cells: Sequence[str], names: Mapping[str, str]) -> Row:
        """Return a row under this header; `names` are the header's own, asked for once."""
        columns = self.columns
        if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
            raise FormatError(
                f"expected {len(columns)} cells, found {len(cells)}",
                place=f"row {number}",
                hint="is a text with the separator in it not in quotes?",
            )
        known: dict[str, str] = {}
        others: dict[str, str] = {}
        for (name, column), cell in zip(columns, cells, strict=False):
            if cell and not cell.isspace():
                if column is None:
                    others[name] = cell
                else:
                    known[column] = cell
        return Row(number, known, others, names)


def header_of(cells: Sequence[str]) -> Header:
    """Return the header in a row; raise FormatError for a known column given twice.

    >>> header_of(["headline", "End_Year", "Mood"]).columns
    (('headline', 'Headline'), ('End_Year', 'End Year'), ('Mood', None))
    >>> header_of(["Subject", "Start Date", "Start Time"]).columns
    (('Subject', 'Headline'), ('Start Date', 'When'), ('Start Time', 'Time'))
    """
    said = [plain(cell) for cell in cells]
    if {"field", "value"} <= set(said):
        found = _found(said, CLAIMS)
    else:
        found = _found(said, _READ_OF_EVENTS)
        _find_by_other_names(said, found)
        _find_beside(said, found)
        _take_times(said, found)
    known = [(cell, column) for cell, column in zip(cells, found, strict=True) if column]
    return Header(
        tuple(zip(_distinct(cells), found, strict=True)),
        orders={column: order for cell, column in known if (order := order_in(cell))},
        in_utc=any(is_in_utc(cell) for cell, column in known if column in _OF_TIME),
        is_foreign=any(plain(cell) in _FOREIGN for cell, _ in known),
    )


def header_with(cells: Sequence[str], columns: Iterable[str]) -> Header:
    """Return the header in a row of a table that has these columns alone, by their own names.

    >>> header_with(["Source Id", "Title", "Mood"], ["Source Id", "Title"]).known >= {"Title"}
    True
    """
    found = _found([plain(cell) for cell in cells], columns)
    return Header(tuple(zip(_distinct(cells), found, strict=True)))


def has_meaning(name: str) -> bool:
    """Return whether a column of that name would mean something in a table of ours.

    >>> has_meaning("end_date"), has_meaning("Mood")
    (True, False)
    """
    said = plain(name)
    return said in _OWN or not _MEANT.isdisjoint((said, in_our_words(said)))


_OF_TIME = frozenset({"When", "Time", "End Date", "End Time"})
_OWN = frozenset(name.lower() for name in (*_READ_OF_EVENTS, "Field", "Value"))
# A name that others give to a column means it only where that column is not there by its own.
_MEANT = frozenset[str]().union(
    *((column.lower(), *other_names(column)) for column in _READ_OF_EVENTS if column not in EVENTS)
)
_IN_ENGLISH = _OWN.union(*NAMES_OF_EVENTS.values())
_FOREIGN = frozenset(
    filter(says_day_first, frozenset[str]().union(*NAMES.values()) - _IN_ENGLISH - ALSO_ENGLISH)
)


def _found(said: Sequence[str], columns: Iterable[str]) -> list[str | None]:
    """For each name of a header the column of that very name."""
    own = {column.lower(): column for column in columns}
    for name, column in own.items():
        if said.count(name) > 1:
            raise FormatError(
                f"expected each column once, found {shorten(column)} twice", place="row 1"
            )
    found = [own.get(name) for name in said]
    return [column if _stands_beside(column, found) else None for column in found]


def _stands_beside(column: str | None, found: Sequence[str | None]) -> bool:
    """Whether what a column must have beside it is there."""
    return column not in _ONLY_BESIDE or _ONLY_BESIDE[column] in found


def _find_by_other_names(said: Sequence[str], found: list[str | None]) -> None:
    """Take the names that others give to columns that are not there by their own."""
    alike = [in_our_words(name) for name in said]
    for column in _READ_OF_EVENTS:
        if column in found:
            continue
        loose = alike if column in NAMES_OF_EVENTS else ()
        for name in (column.lower(), *other_names(column)):
            at = next((at for names in (said, loose) for at in _free(name, names, found)), None)
            if at is not None and _means(name, column, said, found):
                found[at] = column
                break


def _free(name: str, names: Sequence[str], found: Sequence[str | None]) -> Iterator[int]:
    """Where a name stands that means nothing yet."""
    return (at for at, other in enumerate(names) if other == name and found[at] is None)


def _means(name: str, column: str, said: Sequence[str], found: Sequence[str | None]) -> bool:
    """Whether a name stands for a column in this table, by the others that there are."""
    if (column, name) in BESIDE:
        return BESIDE[column, name] in said
    if name in ALSO_ENGLISH and _FOREIGN.isdisjoint(said):
        return False
    if name in _PAIRS:
        return _PAIRS[name] in said
    if name in _LATTER:
        return _LATTER[name] in said and found[said.index(_LATTER[name])] is not None
    return _stands_beside(column, found)


def _find_beside(said: Sequence[str], found: list[str | None]) -> None:
    """Take the names that mean a column only beside others."""
    for (column, name), other in BESIDE.items():
        if column not in found and name in said and other in said:
            at = said.index(name)
            if found[at] is None:
                found[at] = column


def _take_times(said: Sequence[str], found: list[str | None]) -> None:
    """Take the second of two columns called `Début` for the time: so Outlook has it in French."""
    for name, column in (("debut", "Time"), ("fin", "End Time")):
        if said.count(name) == 2 and column not in found:
            found[said.index(name, said.index(name) + 1)] = column


def _distinct(cells: Sequence[str]) -> list[str]:
    """The names as they stand, each once: what goes to `extra` is found by its name."""
    names: dict[str, None] = {}
    counts: dict[str, int] = {}
    for number, cell in enumerate(cells, start=1):
        name = wanted = " ".join(cell.split()) or f"column {number}"
        while name in names:
            counts[wanted] = again = counts.get(wanted, 1) + 1
            name = f"{wanted} ({again})"
        names[name] = None
    return list(names)
