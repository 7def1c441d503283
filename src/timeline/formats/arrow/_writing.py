"""Writing: a row an event, its columns for analysis and its record."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from timeline._util.text import described
from timeline.dates import Date, DateTime
from timeline.errors import InvalidValueError
from timeline.formats._display import citations_told
from timeline.formats.arrow._table import KEY, SCHEMA, columns
from timeline.model import Event, Timeline
from timeline.model._records import Record, heading_record, record_of

__all__ = ["dumps", "shown", "to_arrow"]


def to_arrow(timeline: Timeline) -> pa.Table:
    """Return the events as a table of `SCHEMA`.

    >>> table = to_arrow(Timeline(events=[Event("A coup", when="2021-02")]))
    >>> [table[name][0].as_py() for name in ("title", "when", "first_day")]
    ['A coup', '2021-02', datetime.date(2021, 2, 1)]
    """
    if not isinstance(timeline, Timeline):
        raise InvalidValueError(f"expected a Timeline, found {described(timeline)}")
    sources = {source.id: record_of(source) for source in timeline.sources}
    agents = {agent.id: record_of(agent) for agent in timeline.agents}
    rows = [_row(event, sources, agents) for event in timeline.events]
    arrays = [pa.array([row[name] for row in rows], type) for name, type in columns()]
    heading = heading_record(timeline)
    heading |= {"sources": list(sources.values()), "agents": list(agents.values())}
    schema = SCHEMA.with_metadata({KEY: msgspec.json.encode(heading)})
    return pa.Table.from_arrays(arrays, schema=schema)


def _row(
    event: Event, sources: Mapping[str, Record], agents: Mapping[str, Record]
) -> dict[str, Any]:
    cited = {ancestor.id for source in event.sources for ancestor in (source, *source.ancestors)}
    named = {agent.id for agent in event.agents} | {
        id for source in cited for id in sources[source].get("author", ())
    }
    referred = {
        "sources": [sources[id] for id in sorted(cited)],
        "agents": [agents[id] for id in sorted(named)],
    }
    record = {"event": record_of(event), **{key: of for key, of in referred.items() if of}}
    return {**shown(event), "record": msgspec.json.encode(record).decode()}


def shown(event: Event) -> dict[str, Any]:
    """Return the columns for analysis."""
    when, where, told = event.resolve("when"), event.where, citations_told(event)
    date = event.when
    position = where is not None and where.latitude is not None
    return {
        "id": event.id,
        "title": event.title,
        "when": None if date is None else str(date),
        "when_how": "proposed" if when.is_proposed else when.how,
        "first_day": None if date is None else _day(date.earliest),
        "last_day": None if date is None else _day(date.latest),
        "where": None if where is None else str(where),
        "latitude": float(str(where.latitude)) if position and where else None,
        "longitude": float(str(where.longitude)) if position and where else None,
        "tags": list(event.tags),
        "description": event.description,
        "disputed": list(event.disputed_fields),
        "sources": list(dict.fromkeys(citation.source.title for citation in told)),
        "quotes": list(dict.fromkeys(c.quote.exact for c in told if c.quote is not None)),
    }


def _day(edge: Date | DateTime | None) -> datetime.date | None:
    if edge is None or not isinstance(edge.year, int) or not 1 <= edge.year <= 9999:
        return None
    assert edge.day_number is not None
    return datetime.date.fromordinal(edge.day_number)


def dumps(timeline: Timeline) -> bytes:
    """Return the table as a Parquet file."""
    sink = io.BytesIO()
    pq.write_table(to_arrow(timeline), sink, compression="zstd")
    return sink.getvalue()
