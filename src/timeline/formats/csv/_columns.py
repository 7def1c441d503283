"""Columns: the names that tables give them, and the cells of a row, each accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import attrs

from timeline.errors import FormatError, shorten
from timeline.formats.csv._languages import ALSO_ENGLISH, BESIDE, NAMES, without_accents

__all__ = ["CLAIMS", "EVENTS", "NAMES_OF_EVENTS", "Header", "Row", "has_meaning", "header_of"]

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
    *EVENTS, "End Date", "All Day", "Private", "Said By", "Speaker Id", "Terms", "Stance",
    "Locator", "Citation Note", "Source Marking", "Speaker Marking",
)

# Names that other programs give to a column, the likeliest first: where a table has several of
# them, the first is the column and the others are kept as they are. Google's and Outlook's
# calendars say Subject and Start Date, Airtable Name, Notion Date, Excel's templates Event.
NAMES_OF_EVENTS: dict[str, tuple[str, ...]] = {
    "Headline": (
        "title", "event title", "event name", "event", "subject", "name", "summary",
        "what happened", "what", "incident", "heading",
    ),
    "Text": ("description", "event description", "details", "body", "message", "summary"),
    "When": (
        "edtf", "date", "event date", "date of event", "start date", "start", "starts", "starts on",
        "starts at", "date start", "begin", "begin date", "begins", "from date", "date from",
        "start date time", "start datetime", "date time", "datetime", "date and time", "dtstart",
        "from",
    ),
    "End Date": (
        "end", "ends", "ends on", "ends at", "date end", "finish", "finish date", "to date",
        "date to", "until", "end date time", "end datetime", "due date", "dtend", "to",
    ),
    "Time": ("start time", "time of day", "begin time", "from time"),
    "End Time": ("finish time", "to time"),
    "All Day": ("all day event", "allday"),
    "Where": ("place", "location", "location name", "venue", "city", "town"),
    "Latitude": ("lat",),
    "Longitude": ("lon", "lng", "long"),
    "Tags": ("tag", "categories", "category", "labels", "label", "keywords"),
    "Note": ("notes", "remarks", "remark", "comment", "comments"),
    "URL": ("source url", "source link", "link", "web address"),
    "Source": ("sources", "source title", "source name"),
    "Said By": ("speaker",),
    "Participants": ("participant",),
}
# `From` and `To` stand for two days only together: elsewhere they are who wrote to whom.
_ONLY_AFTER = {"to": "from", "bis": "von", "hasta": "desde"}
_OF_A_DATE = re.compile(r"\(([dmyhs]{1,4}(?:[^\w()]{1,2}[dmyhs]{1,4})+)\)$", re.IGNORECASE)
# fmt: on


class Row:
    """A row's cells that are not empty; what is asked for is taken, and the rest is left over.

    `cells` go by the names of the columns here, `others` by those in the file.
    """

    __slots__ = ("_cells", "_names", "_others", "_taken", "number")

    def __init__(
        self,
        number: int,
        cells: Mapping[str, str],
        others: Mapping[str, str],
        names: Mapping[str, str],
    ) -> None:
        self.number = number
        self._cells = cells
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
        """Put back what was taken and is of no use."""
        self._taken.difference_update(columns)

    @property
    def unused(self) -> dict[str, str]:
        """The cells of columns that are known and that nobody took, by their names in the file."""
        return {
            self._names[column]: cell
            for column, cell in self._cells.items()
            if column not in self._taken
        }

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

    `orders` has the order of day and month that a name tells: `Date (DD/MM/YYYY)`. `is_foreign` is
    whether names are of a language other than English, all of which say the day first.
    """

    columns: tuple[tuple[str, str | None], ...]
    orders: Mapping[str, str] = attrs.field(factory=dict)
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
    plain = [_plain(cell) for cell in cells]
    if {"field", "value"} <= set(plain):
        found = _found(plain, CLAIMS, others=False)
    else:
        found = _found(plain, _READ_OF_EVENTS, others=True)
        _take_times(plain, found)
    names = _distinct(cells, found)
    is_foreign = any(
        name in _FOREIGN for name, column in zip(plain, found, strict=True) if column is not None
    )
    return Header(tuple(zip(names, found, strict=True)), _orders(cells, found), is_foreign)


def has_meaning(name: str) -> bool:
    """Return whether a column of that name would mean something in a table of ours.

    >>> has_meaning("end_date"), has_meaning("Mood")
    (True, False)
    """
    return _plain(name) in _MEANT


def _others(column: str) -> tuple[str, ...]:
    """The names that other programs give to a column, in any language."""
    return (*NAMES_OF_EVENTS.get(column, ()), *NAMES.get(column, ()))


# A name that others give to a column means it only where that column is not there by its own.
_UNWRITTEN = [column for column in _READ_OF_EVENTS if column not in EVENTS]
_MEANT = frozenset(name.lower() for name in (*_READ_OF_EVENTS, "Field", "Value")).union(
    *(_others(column) for column in _UNWRITTEN)
)


_IN_ENGLISH = frozenset(name.lower() for name in _READ_OF_EVENTS).union(*NAMES_OF_EVENTS.values())
_FOREIGN = frozenset[str]().union(*NAMES.values()) - _IN_ENGLISH - ALSO_ENGLISH


def _plain(name: str) -> str:
    """A name as it is compared: `End_Date`, `endDate` and ` End  date* ` are one."""
    name = _OF_A_DATE.sub("", name.replace("\ufeff", "").strip().rstrip("*: "))
    name = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", name)
    return " ".join(re.split(r"[\s_/\-]+", without_accents(name.strip())))


def _found(plain: Sequence[str], columns: Iterable[str], *, others: bool) -> list[str | None]:
    """For each name of a header the column that it stands for."""
    found: list[str | None] = [None] * len(plain)
    for column in columns:
        own = column.lower()
        if plain.count(own) > 1:
            raise FormatError(
                f"expected each column once, found {shorten(column)} twice", place="row 1"
            )
        for name in (own, *(_others(column) if others else ())):
            at = plain.index(name) if name in plain else -1
            if at >= 0 and found[at] is None and _means(name, column, plain, found):
                found[at] = column
                break
    if others:
        _find_beside(plain, found)
    return found


def _means(name: str, column: str, plain: Sequence[str], found: Sequence[str | None]) -> bool:
    """Whether a name stands for a column in this table, by the others that there are."""
    if (column, name) in BESIDE:
        return BESIDE[column, name] in plain
    if name in ALSO_ENGLISH and _FOREIGN.isdisjoint(plain):
        return False
    before = _ONLY_AFTER.get(name, name)
    return before == name or (before in plain and found[plain.index(before)] is not None)


def _find_beside(plain: Sequence[str], found: list[str | None]) -> None:
    """Take the names that mean a column only beside others."""
    for (column, name), other in BESIDE.items():
        if column not in found and name in plain and other in plain:
            at = plain.index(name)
            if found[at] is None:
                found[at] = column


def _take_times(plain: Sequence[str], found: list[str | None]) -> None:
    """Take the second of two columns called `Début` for the time: so Outlook has it in French."""
    for name, column in (("debut", "Time"), ("fin", "End Time")):
        if plain.count(name) == 2 and column not in found:
            found[plain.index(name, plain.index(name) + 1)] = column


def _distinct(cells: Sequence[str], found: Sequence[str | None]) -> list[str]:
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


def _orders(cells: Sequence[str], found: Sequence[str | None]) -> dict[str, str]:
    orders: dict[str, str] = {}
    for cell, column in zip(cells, found, strict=True):
        told = _OF_A_DATE.search(cell.strip().rstrip("*: "))
        if column is None or told is None:
            continue
        letters = "".join(dict.fromkeys(c for c in told[1].lower() if c in "dmy"))
        if letters in ("dmy", "mdy"):
            orders[column] = letters
    return orders
