"""A timeline as the sheets of a workbook: its events, claims, sources and participants."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from timeline.errors import LimitError
from timeline.formats._contract import Loss
from timeline.formats._display import without_rejected
from timeline.formats._tables.claimrows import losses_of_claims
from timeline.formats._tables.eventrows import is_shown
from timeline.formats._tables.listed import OF_AGENTS, OF_SOURCES, agents_lines, sources_lines
from timeline.formats._tables.typed import TypedCell, typed_cell
from timeline.formats._tables.writing import Lines, claims_lines, events_lines, losses_of_length
from timeline.formats.losses import losses_of_timeline
from timeline.model import Timeline

__all__ = [
    "MOST_CHARACTERS",
    "MOST_ROWS",
    "in_a_cell",
    "losses_of_workbook",
    "sheets_of",
    "typed_rows",
]

MOST_ROWS = 1_048_576
"""How many rows a sheet has at most, in Excel and in LibreOffice."""

MOST_CHARACTERS = 32_767
"""How many characters a cell has at most, in Excel."""


def sheets_of(timeline: Timeline) -> Iterator[tuple[str, Lines]]:
    """Yield the sheets, each with its name."""
    shown = without_rejected(timeline, [])
    told = list(shown.events)
    yield "Events", events_lines(timeline, told)
    yield "Claims", claims_lines(told)
    yield "Sources", sources_lines(shown.sources)
    yield "Participants", agents_lines(shown.agents)


def typed_rows(lines: Lines) -> Iterator[list[TypedCell]]:
    """Yield the rows of a sheet, the header first, each cell with its type."""
    yield [*lines.columns]
    for number, row in enumerate(lines.rows, start=2):
        if number > MOST_ROWS:
            raise LimitError(
                f"expected at most {MOST_ROWS:,} rows in a sheet, found more",
                hint="write it as CSV or JSON, or in parts",
            )
        yield [typed_cell(column, in_a_cell(row.get(column, "")), row) for column in lines.columns]


def in_a_cell(text: str) -> str:
    """Return as much of a text as a cell holds."""
    return text[:MOST_CHARACTERS]


def losses_of_workbook(timeline: Timeline, sheets: Iterable[tuple[str, Lines]]) -> Iterator[Loss]:
    """Yield what none of the sheets of a timeline holds."""
    rejected: list[Loss] = []
    told = without_rejected(timeline, rejected).events
    yield from losses_of_timeline(timeline, {"title", "description", "sources", "agents"})
    for event in told:
        noted = {"note"} if is_shown(event) else set()
        yield from losses_of_claims(event, OF_SOURCES | OF_AGENTS | noted)
    yield from losses_of_length((lines for _, lines in sheets), MOST_CHARACTERS, _CUT)
    yield from _of_listed(timeline)
    yield from rejected


_CUT = f"a cell holds {MOST_CHARACTERS:,} characters, and the rest is left out"


def _of_listed(timeline: Timeline) -> Iterator[Loss]:
    """What the sheets of sources and agents have no column for."""
    lists: tuple[tuple[str, Sequence[object], Collection[str]], ...] = (
        ("sources", timeline.sources, ("captures", "extra")),
        ("agents", timeline.agents, ("extra",)),
    )
    for field, things, names in lists:
        for name in names:
            ids = [getattr(thing, "id", "") for thing in things if getattr(thing, name)]
            if ids:
                why = f"without the {name} of {', '.join(ids)}"
                yield Loss(kind="flattened", why=why, field=field)
