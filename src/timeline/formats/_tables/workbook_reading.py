"""The sheets of a workbook as one timeline: ours, or a table of anybody's in each of them.

The sheet of claims says all; that of events is what they come to, for people. So where a workbook
has both, an event's row adds its note, and whatever else it says must be what its claims say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import attrs

from timeline.errors import FormatError, TimelineError, shorten
from timeline.formats._contract import Reading
from timeline.formats._strictness import Strictness
from timeline.formats._tables.columns import Row, header_of
from timeline.formats._tables.eventrows import event_row
from timeline.formats._tables.events import event_of
from timeline.formats._tables.heading import Headed, says_what_happened, top_of
from timeline.formats._tables.known import Known
from timeline.formats._tables.listed import agents_in, sources_in
from timeline.formats._tables.names import plain
from timeline.formats._tables.reading import read_events
from timeline.formats._tables.rows import tags_of_cell
from timeline.formats._tables.sheets import Sheet
from timeline.formats._tables.table import Table
from timeline.formats._tables.workbook_writing import in_a_cell
from timeline.model import Agent, Event, Source, Timeline

__all__ = ["read_workbook"]


def read_workbook(
    sheets: Sequence[Sheet], *, strict: bool, dates: str | None, sheet: str | None = None
) -> Reading:
    """Return the timeline in the sheets, or in the one of a name, and notes.

    A sheet without the names of columns that say what happened is passed by, with a note.
    """
    book = _Workbook(strict, dates)
    for one in _chosen(sheets, sheet):
        one.fill_merged()
        book.sort(one)
    book.read()
    return book.reading()


def _chosen(sheets: Sequence[Sheet], name: str | None) -> Sequence[Sheet]:
    if name is None:
        return sheets
    found = [one for one in sheets if one.name == name]
    if not found:
        names = ", ".join(repr(one.name) for one in sheets)
        raise FormatError(f"expected a sheet called {name!r}, found {shorten(names)}")
    return found


@contextmanager
def _in_sheet(sheet: Sheet) -> Iterator[None]:
    """Say of what is wrong in which sheet it is."""
    try:
        yield
    except FormatError as error:
        place = f"sheet {sheet.name!r}"
        error.place = f"{place}, {error.place}" if error.place else place
        raise


class _Workbook:
    """A workbook that is being read."""

    def __init__(self, strict: bool, dates: str | None) -> None:
        self._strict, self._dates = strict, dates
        self._notes: list[str] = []
        self._known = Known()
        self._agents: list[Sheet] = []
        self._sources: list[Sheet] = []
        self._tables: list[tuple[Sheet, Headed]] = []
        self._faults: list[FormatError] = []
        self._listed: list[Source | Agent] = []
        self._events: dict[str, Event] = {}
        self._claimed: dict[str, Event] = {}
        self._title = self._description = ""
        self._extra: dict[str, Any] = {}

    def sort(self, sheet: Sheet) -> None:
        """Take a sheet for what the names of its columns say that it is."""
        if not sheet.rows:
            return
        names = set(map(plain, sheet.rows[0][1]))
        if {"agent id", "name"} <= names:
            self._agents.append(sheet)
        elif {"source id", "title"} <= names and not header_of(sheet.rows[0][1]).of_claims:
            self._sources.append(sheet)
        else:
            self._sort_table(sheet)
        self._note(sheet, sheet.notes())

    def _sort_table(self, sheet: Sheet) -> None:
        with _in_sheet(sheet):
            table = top_of(sheet.records, self._faults)
            if table is not None and says_what_happened(table.header):
                self._tables.append((sheet, table))
                return
        names = [cell for cell in sheet.rows[0][1] if cell.strip()]
        why = "it has no column called Headline (or Title, Event, Subject, Name), and is left out"
        self._note(sheet, [f"{why}; its first row is {shorten(', '.join(names))}"])

    def _note(self, sheet: Sheet, notes: Iterator[str] | list[str]) -> None:
        self._notes += (f"sheet {sheet.name!r}: {note}" for note in notes)

    def read(self) -> None:
        """Read the sheets, what others refer to first."""
        for sheet in self._agents:
            with self._reading(sheet) as strictness:
                agents = agents_in(sheet, strictness)
                self._known.agents.list(agents)
                self._listed += agents
        agents = [thing for thing in self._listed if isinstance(thing, Agent)]
        for sheet in self._sources:
            with self._reading(sheet) as strictness:
                sources = sources_in(sheet, agents, strictness)
                self._known.sources.list(sources)
                self._listed += sources
        if not self._tables:
            raise (self._faults or [_without_tables(self._notes)])[0]
        for sheet, table in sorted(self._tables, key=lambda pair: not pair[1].header.of_claims):
            with _in_sheet(sheet):
                self._read_table(sheet, table)

    @contextmanager
    def _reading(self, sheet: Sheet) -> Iterator[Strictness]:
        strictness = Strictness(self._strict, "row")
        with _in_sheet(sheet):
            yield strictness
        self._note(sheet, strictness.notes)

    def _read_table(self, sheet: Sheet, headed: Headed) -> None:
        table, events = read_events(
            headed, self._known, strict=self._strict, dates=self._dates, make=self._make
        )
        self._note(sheet, table.notes)
        self._events.update((event.id, event) for event in events)
        self._known.ids.update(self._events)
        if table.of_claims:
            self._claimed.update((event.id, event) for event in events)
        self._title = self._title or table.title
        self._description = self._description or table.description
        for key, value in table.extra.items():
            self._extra.setdefault(key, value)

    def _make(self, row: Row, table: Table) -> Event | None:
        """Make an event of its row, or add to the one that claims made what the row adds."""
        claimed = self._claimed.pop(row.peek("Id"), None)
        if claimed is None:
            return event_of(row, table)
        _compare(row, event_row(claimed), table)
        note = row.text("Note") or None
        extra = dict(claimed.extra)
        if rest := row.rest:
            extra["csv"] = {**extra.get("csv", {}), **rest}
        return attrs.evolve(claimed, note=note, extra=extra)

    def reading(self) -> Reading:
        """Return what was read."""
        try:
            timeline = Timeline(
                self._title,
                description=self._description,
                events=self._events.values(),
                extra=self._extra,
            )
            for thing in self._listed:
                timeline.add(thing)
        except TimelineError as error:
            raise FormatError(error.message, place="the workbook", hint=error.hint) from None
        return Reading(timeline, tuple(self._notes))


def _compare(row: Row, told: dict[str, str], table: Table) -> None:
    """Take what the row of an event says as its claims do; what it says otherwise is wrong."""
    for column in row.columns:
        if column == "Note":
            continue
        cell, expected = row.text(column), in_a_cell(told.get(column, ""))
        if _is_told(column, cell, expected, told):
            continue
        if not expected:
            table.leave(row, column, "which no claim says")
            continue
        fault = row.error(
            column,
            f"expected what the sheet of claims comes to, {shorten(expected)}; "
            f"found {shorten(cell) if cell else 'an empty cell'}",
            hint="change it in the sheet of claims, which says all",
        )
        table.forgive(row, fault, "the cell", column)


def _is_told(column: str, cell: str, expected: str, told: dict[str, str]) -> bool:
    """Whether a cell says what the claims come to; in which order tags stand says nothing."""
    if column == "Tags":
        return set(tags_of_cell(cell)) == set(tags_of_cell(expected))
    if column == "Group" and cell.strip() in tags_of_cell(told["Tags"]):
        return True
    return " ".join(cell.split()) == " ".join(expected.split())


def _without_tables(notes: Sequence[str]) -> FormatError:
    return FormatError(
        "expected a sheet with a row of column names with Headline (or Title, Event, Subject, "
        "Name) among them, found none",
        hint=notes[0] if notes else "the workbook is empty",
    )
