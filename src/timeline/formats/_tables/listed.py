"""Tables with a row a source, and with a row an agent: what those of events and claims cite."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Any, TypeVar

from timeline.errors import FormatError, TimelineError
from timeline.formats._strictness import Strictness
from timeline.formats._tables.columns import Row, header_with
from timeline.formats._tables.dates import date_in
from timeline.formats._tables.marks import marking_cell, marking_in
from timeline.formats._tables.sheets import Sheet
from timeline.formats._tables.values import Cells, text
from timeline.formats._tables.writing import Lines
from timeline.model import Agent, Source

__all__ = [
    "AGENTS", "OF_AGENTS", "OF_SOURCES", "SOURCES", "agents_in", "agents_lines", "sources_in",
    "sources_lines",
]  # fmt: skip

SOURCES = (
    "Source Id", "Title", "Author", "Author Id", "Publisher", "URL", "Published", "Type", "Status",
    "Language", "Derived From", "Note", "Marking",
)  # fmt: skip
AGENTS = ("Agent Id", "Name", "Kind", "Role", "Note", "Marking")

OF_SOURCES = frozenset(
    f"claims.citations.source.{path}"
    for path in (
        "type", "status", "language", "note", "derived_from", "author.name", "author.id",
        "author.kind", "author.role", "author.note", "author.marking",
    )
)  # fmt: skip
OF_AGENTS = frozenset(
    f"{owner}.agent.{name}"
    for owner in ("claims.participant", "claims.citations.attribution")
    for name in ("kind", "role", "note")
)

Listed = TypeVar("Listed", Source, Agent)
_BETWEEN = re.compile(r"\s*[;\n]\s*")


# -- written -------------------------------------------------------------------------


def sources_lines(sources: Iterable[Source]) -> Lines:
    """Return the table of sources."""
    return Lines(SOURCES, [*map(_source_cells, sources)])


def _source_cells(source: Source) -> Cells:
    return {
        "Source Id": source.id,
        "Title": source.title,
        "Author": "; ".join(agent.name for agent in source.author),
        "Author Id": "; ".join(agent.id for agent in source.author),
        "Publisher": source.publisher or "",
        "URL": source.url or "",
        "Published": text(source.published),
        "Type": source.type,
        "Status": source.status or "",
        "Language": source.language or "",
        "Derived From": "; ".join(origin.id for origin in source.derived_from),
        "Note": source.note or "",
        "Marking": marking_cell(source.marking),
    }


def agents_lines(agents: Iterable[Agent]) -> Lines:
    """Return the table of agents: who took part, who wrote, and who said something."""
    return Lines(AGENTS, [*map(_agent_cells, agents)])


def _agent_cells(agent: Agent) -> Cells:
    return {
        "Agent Id": agent.id,
        "Name": agent.name,
        "Kind": agent.kind or "",
        "Role": agent.role or "",
        "Note": agent.note or "",
        "Marking": marking_cell(agent.marking),
    }


# -- read ----------------------------------------------------------------------------


def agents_in(sheet: Sheet, strictness: Strictness) -> list[Agent]:
    """Return the agents that a sheet lists."""
    return list(_made(sheet, AGENTS, "Agent Id", _agent, strictness).values())


def _agent(row: Row) -> Agent:
    return Agent(
        row.text("Name"),
        kind=row.get("Kind") or None,  # type: ignore[arg-type]
        role=row.text("Role") or None,
        note=row.text("Note") or None,
        **_of_both(row, "Agent Id"),
    )


def sources_in(sheet: Sheet, agents: Iterable[Agent], strictness: Strictness) -> list[Source]:
    """Return the sources that a sheet lists; their authors are among `agents`, or names alone."""
    by_id = {agent.id: agent for agent in agents}
    made: dict[str, Source] = {}

    def make(row: Row) -> Source:
        source = Source(
            row.text("Title"),
            author=_authors(row, by_id),
            publisher=row.text("Publisher") or None,
            url=row.get("URL") or None,
            published=date_in(row.get("Published")) if row.peek("Published") else None,
            type=row.get("Type") or "document",
            status=row.text("Status") or None,
            language=row.get("Language") or None,
            derived_from=[made[id] for id in _parts(row.get("Derived From")) if id in made],
            note=row.text("Note") or None,
            **_of_both(row, "Source Id"),
        )
        made[source.id] = source
        return source

    return list(_made(_deepest_first(sheet), SOURCES, "Source Id", make, strictness).values())


def _authors(row: Row, agents: dict[str, Agent]) -> list[Agent | str]:
    names, ids = _parts(row.get("Author")), _parts(row.get("Author Id"))
    if not ids:
        return list(names)
    if len(names) not in {0, len(ids)}:
        names = [""] * len(ids)
    alone = zip(ids, names or ids, strict=True)
    return [agents.get(id) or Agent(name or id, id=id) for id, name in alone]


def _deepest_first(sheet: Sheet) -> Sheet:
    """The sheet with each source after those that it derives from."""
    header = sheet.rows[0][1]
    names = [cell.strip().lower() for cell in header]
    if "derived from" not in names:
        return sheet
    own, others = names.index("source id"), names.index("derived from")
    cells = {_cell(row, own): (number, row) for number, row in sheet.rows[1:]}
    behind = {id: [x for x in _parts(_cell(row, others)) if x in cells and x != id]
              for id, (_, row) in cells.items()}  # fmt: skip
    if len(cells) < len(sheet.rows) - 1:
        return sheet  # an id that stands twice is told where the rows are read
    try:
        order = list(TopologicalSorter(behind).static_order())
    except CycleError as error:
        ring = " from ".join(error.args[1])
        raise FormatError(
            f"expected sources none of which derives from itself, found {ring}",
            place="column 'Derived From'",
        ) from None
    return Sheet(sheet.name, [sheet.rows[0], *(cells[id] for id in order)])


def _cell(row: list[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _of_both(row: Row, id: str) -> dict[str, Any]:
    return {
        "id": row.get(id),
        "marking": marking_in(cell) if (cell := row.get("Marking")) else None,
        "extra": {"csv": rest} if (rest := row.rest) else {},
    }


def _made(
    sheet: Sheet,
    columns: tuple[str, ...],
    id: str,
    make: Callable[[Row], Listed],
    strictness: Strictness,
) -> dict[str, Listed]:
    made: dict[str, Listed] = {}
    for row in _rows(sheet, columns):
        try:
            if not row.peek(id) or row.peek(id) in made:
                raise row.error(id, f"expected an id of its own, found {row.peek(id)!r}")
            made[row.peek(id)] = make(row)
        except TimelineError as error:
            place = error.place if (error.place or "").startswith("row ") else f"row {row.number}"
            strictness.refuse(FormatError(error.message, place=place, hint=error.hint))
    return made


def _rows(sheet: Sheet, columns: tuple[str, ...]) -> Iterator[Row]:
    (_, cells), *others = sheet.rows
    header = header_with(cells, columns)
    names = header.names
    for number, row in others:
        yield header.row(number, row, names)


def _parts(cell: str) -> list[str]:
    return [part for part in _BETWEEN.split(cell) if part]
