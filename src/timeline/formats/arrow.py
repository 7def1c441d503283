"""Arrow tables, for pandas, Polars and DuckDB, and Parquet files: a row an event. Lossless.

`SCHEMA` is the table's, and the order of its rows is that of time. The columns up to `quotes`
are for analysis: what the event's claims come to, in plain types. The last, `record`, is the event
in our JSON, with the sources and agents that it refers to; the metadata key `timeline` holds
the timeline's own texts, and what no event refers to. So nothing is lost on the way back, and
rows of several tables can be put together.

A table that was changed on its way comes back changed: a row that is gone is an event that
is gone, a new title, description or tag replaces the old one, and a new date or place is one
more claim, which cites the table. A table that somebody made needs the column `title`
alone, and may have any of the others but `record`.

pyarrow comes with `sourced-timeline[arrow]`.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import attrs
import msgspec

from timeline._util import strict_json as jsontext
from timeline._util.caching import cached
from timeline._util.checked import checked
from timeline._util.text import described
from timeline.dates import Date, DateTime
from timeline.errors import (
    FormatError,
    InvalidValueError,
    MissingExtraError,
    TimelineError,
    shorten,
)
from timeline.formats._display import citations_told
from timeline.formats._format import Reading
from timeline.model import Agent, Citation, Claim, Event, Place, Source, Timeline
from timeline.model._records import (
    Record,
    Shape,
    envelope,
    heading_record,
    read_record,
    record_of,
    shape_of,
    timeline_from,
)

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ModuleNotFoundError:
    raise MissingExtraError(
        "Arrow tables need pyarrow, which is not installed",
        hint="pip install 'sourced-timeline[arrow]'",
    ) from None

__all__ = ["SCHEMA", "dumps", "from_arrow", "from_records", "loads", "read", "to_arrow"]

_KEY: Final = b"timeline"
_TEXTS: Final = pa.list_(pa.string())
SCHEMA: Final = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("title", pa.string(), nullable=False),
        pa.field("when", pa.string()),  # EDTF
        pa.field("when_how", pa.string()),
        pa.field("first_day", pa.date32()),  # null where unbounded, or not in the years 1 to 9999
        pa.field("last_day", pa.date32()),
        pa.field("where", pa.string()),
        pa.field("latitude", pa.float64()),
        pa.field("longitude", pa.float64()),
        pa.field("tags", _TEXTS),
        pa.field("description", pa.string()),
        pa.field("disputed", _TEXTS),  # the fields on which claims or sources differ
        pa.field("sources", _TEXTS),  # titles
        pa.field("quotes", _TEXTS),
        pa.field("record", pa.string()),
    ]
)
"""The columns, their types, and what is never null."""

_TITLE_OF_TABLE = "A table"


# -- writing -------------------------------------------------------------------


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
    columns = [pa.array([row[name] for row in rows], type) for name, type in _types()]
    heading = heading_record(timeline)
    heading |= {"sources": list(sources.values()), "agents": list(agents.values())}
    schema = SCHEMA.with_metadata({_KEY: msgspec.json.encode(heading)})
    return pa.Table.from_arrays(columns, schema=schema)


def _types() -> Iterator[tuple[str, pa.DataType]]:
    return ((field.name, field.type) for field in SCHEMA)


@cached
def _shape() -> type[msgspec.Struct]:
    """Return the shape of an event, and of what it refers to."""
    return envelope(
        "_Record",
        {
            "event": (shape_of(Event), ...),
            "sources": (list[shape_of(Source)], []),  # type: ignore[misc]
            "agents": (list[shape_of(Agent)], []),  # type: ignore[misc]
        },
    )


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
    return {**_shown(event), "record": msgspec.json.encode(record).decode()}


def _shown(event: Event) -> dict[str, Any]:
    """The columns for analysis."""
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


# -- reading -------------------------------------------------------------------


def loads(data: bytes | str) -> Timeline:
    """Return the timeline in a Parquet file; FormatError, with the row, for what is not one."""
    return read(data).timeline


def read(data: bytes | str) -> Reading:
    """Return the timeline in a Parquet file, and notes on what was changed in it."""
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise FormatError(f"expected the bytes of a Parquet file, found {described(data)}")
    try:
        table = pq.read_table(pa.BufferReader(data))
    except (pa.ArrowException, OSError, ValueError) as error:
        first = str(error).partition("\n")[0]
        raise FormatError(f"expected a Parquet file: {shorten(first)}") from None
    notes: list[str] = []
    return Reading(_timeline(table, notes), tuple(notes))


def from_arrow(table: pa.Table, notes: list[str] | None = None) -> Timeline:
    """Return the timeline in a table, whoever made it; what was changed in it is told in `notes`.

    Raises FormatError, with the row, for what the model does not take.

    >>> table = pa.table({"title": ["A coup", "A vote"], "when": ["2021-02-01", None]})
    >>> [str(event.when) for event in from_arrow(table)]
    ['2021-02-01', 'None']
    """
    if not isinstance(table, pa.Table):
        raise FormatError(f"expected a pyarrow.Table, found {described(table)}")
    return _timeline(table, [] if notes is None else notes)


@checked
def from_records(records: Iterable[str], heading: Record) -> Timeline:
    """Return the timeline of the records of some rows, whatever their other columns say.

    `heading` is what a timeline says of itself, with what no row refers to, as in a JSON file.
    """
    given: tuple[object, object] = (records, heading)
    if not (isinstance(given[0], Iterable) and isinstance(given[1], dict)):
        found = " and ".join(map(described, given))
        raise InvalidValueError(f"expected records and a heading, found {found}")
    rows: list[dict[str, Any]] = [{"record": record} for record in records]
    metadata = {_KEY: msgspec.json.encode({**heading_record(Timeline()), **heading})}
    return timeline_from(_whole(_heading(metadata), rows))


def _timeline(table: pa.Table, notes: list[str]) -> Timeline:
    if "title" not in table.column_names and "record" not in table.column_names:
        raise FormatError(
            f"expected a column 'title', found {shorten(', '.join(table.column_names))}",
            hint="rename the column that says what happened",
        )
    known = [name for name, _ in _types() if name in table.column_names]
    passed = [name for name in table.column_names if name not in known]
    if passed:
        notes.append(f"columns that say nothing here were passed by: {', '.join(passed)}")
    rows = table.select(known).to_pylist()
    timeline = timeline_from(_whole(_heading(table.schema.metadata or {}), rows))
    cited = Source(_TITLE_OF_TABLE, id=_free_id(timeline), type="dataset")
    for number, row in enumerate(rows, start=1):
        try:
            if row.get("record") is None:
                event, taken = _made(row, cited)
                timeline.add(event)
                notes.extend(_passed(f"row {number}", row, taken))
            else:
                _update(timeline, row, cited, notes)
        except TimelineError as error:
            raise FormatError(error.message, place=f"row {number}", hint=error.hint) from None
    return timeline


def _passed(place: str, row: Mapping[str, Any], taken: set[str]) -> Iterator[str]:
    for name, value in row.items():
        if name not in taken and value not in (None, []):
            yield f"{place}: what it says of {name} was passed by"


def _free_id(timeline: Timeline) -> str:
    """An id for the table, which no source has: a table may come back more than once."""
    taken = {source.id for source in timeline.sources}
    ids = ("table", *(f"table-{n}" for n in range(2, len(taken) + 2)))
    return next(id for id in ids if id not in taken)


def _heading(metadata: Mapping[bytes, bytes]) -> Shape:
    if _KEY not in metadata:
        return shape_of(Timeline)(format="timeline", version=1)
    return _decoded(metadata[_KEY], shape_of(Timeline), "metadata 'timeline'")


def _whole(heading: Shape, rows: list[dict[str, Any]]) -> Shape:
    """The record of all rows that have one; what several refer to is there once."""
    sources = {source.id: source for source in heading.sources}
    agents = {agent.id: agent for agent in heading.agents}
    for number, row in enumerate(rows, start=1):
        text = row.get("record")
        if text is None:
            continue
        if not isinstance(text, str):
            raise FormatError(f"expected JSON text, found {described(text)}", place=f"row {number}")
        record = row["record"] = _decoded(text.encode(), _shape(), f"row {number}, record")
        heading.events.append(record.event)
        for source in record.sources:
            _check_same(sources.setdefault(source.id, source), source, number)
        for agent in record.agents:
            _check_same(agents.setdefault(agent.id, agent), agent, number)
    heading.sources, heading.agents = list(sources.values()), list(agents.values())
    return heading


def _check_same(known: Shape, thing: Shape, number: int) -> None:
    if known != thing:
        raise FormatError(
            f"the id {thing.id!r} stands for something else in a row before",
            place=f"row {number}, record",
        )


def _decoded(data: bytes, shape: type[msgspec.Struct], place: str) -> Shape:
    try:
        return jsontext.shaped(data, lambda text: read_record(text, shape, None))
    except FormatError as error:
        error.place = f"{place}: {error.place}" if error.place else place
        raise


# -- rows that somebody wrote or changed ----------------------------------------


_TAKEN: Final = frozenset({"id", "title", "when", "where", "tags", "description", "sources"})


def _made(row: Mapping[str, Any], table: Source) -> tuple[Event, set[str]]:
    """The event of a row without a record, and the columns that it was made of."""
    taken, where, title = set(_TAKEN), row.get("where"), row.get("title")
    if where is not None:
        taken |= {"latitude", "longitude"}
        where = Place(where, latitude=row.get("latitude"), longitude=row.get("longitude"))
    sources = [Source(title) for title in _texts(row.get("sources"))] or [table]
    quotes = _texts(row.get("quotes"))
    quote = None
    if len(quotes) == len(sources) == 1:
        # Of several, a table does not say which words are whose.
        taken.add("quotes")
        (quote,) = quotes
    values = {"when": row.get("when"), "where": where}
    given = {field: value for field, value in values.items() if value is not None}
    citations = [Citation(source, quote) for source in sources]
    event = Event(
        title,  # type: ignore[arg-type]  # the model says what is wrong with None
        id=row.get("id"),
        description=row.get("description") or "",
        tags=_texts(row.get("tags")),
        claims=[
            Claim(field, value, citations=citations)
            for field, value in (given or {"title": title}).items()
        ],
    )
    return event, taken


def _texts(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _update(timeline: Timeline, row: Mapping[str, Any], table: Source, notes: list[str]) -> None:
    """Take over what a row says otherwise than its record."""
    event = timeline[row["record"].event.id]
    before = _shown(event)
    for name in before:
        if name not in row or row[name] == before[name]:
            continue
        if name in _EDITS and row[name] is not None:
            event = _EDITS[name](event, row[name], table)
            notes.append(f"{event.id}: {name} was changed in the table")
        else:
            notes.append(f"{event.id}: what it says of {name} was passed by")
    timeline.replace(event)


def _claimed(event: Event, field: str, value: str, table: Source) -> Event:
    claim = Claim(field, value, citations=[Citation(table)])
    return attrs.evolve(event, claims=(*event.claims, claim))


_EDITS: Final[Mapping[str, Callable[[Event, Any, Source], Event]]] = {
    "title": lambda event, title, _: attrs.evolve(event, title=title),
    "description": lambda event, text, _: attrs.evolve(event, description=text),
    "tags": lambda event, tags, _: attrs.evolve(event, tags=tags),
    "when": lambda event, when, table: _claimed(event, "when", when, table),
    "where": lambda event, where, table: _claimed(event, "where", where, table),
}
