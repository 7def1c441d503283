"""Reading: rows with a record as the events they were, others as what somebody wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from timeline._util import strict_json as jsontext
from timeline._util.checked import checked
from timeline._util.files import MOST_BYTES, check_size
from timeline._util.text import described
from timeline.errors import FormatError, InvalidValueError, TimelineError, shorten
from timeline.formats._contract import Reading
from timeline.formats._strictness import Strictness
from timeline.formats.arrow._edits import add_row, update_by_row
from timeline.formats.arrow._table import KEY, columns, shape_of_record
from timeline.model import Source, Timeline
from timeline.model._records import (
    Record,
    Shape,
    heading_record,
    read_record,
    shape_of,
    timeline_from,
)

__all__ = ["from_arrow", "from_records", "loads", "read"]

_TITLE_OF_TABLE = "A table"

Row: TypeAlias = "dict[str, Any]"


@checked
def loads(data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES) -> Timeline:
    """Return the timeline in a Parquet file; see `read`."""
    timeline: Timeline = read(data, strict=strict, limit=limit).timeline
    return timeline


@checked
def read(data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES) -> Reading:
    """Return the timeline in a Parquet file, and notes on what was changed in it.

    A row that is wrong raises FormatError with its number, or, unless `strict`, is left out
    with a note; LimitError beyond `limit` bytes.
    """
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise FormatError(f"expected the bytes of a Parquet file, found {described(data)}")
    check_size(data, limit)
    try:
        table = pq.read_table(pa.BufferReader(data))
        table.validate(full=True)  # that text is UTF-8, which reading does not look at
    except (pa.ArrowException, OSError, ValueError) as error:
        first = str(error).partition("\n")[0]
        raise FormatError(f"expected a Parquet file: {shorten(first)}") from None
    strictness = Strictness(strict, "row")
    return Reading(_timeline(table, strictness), tuple(strictness.notes))


def from_arrow(table: pa.Table, notes: list[str] | None = None, *, strict: bool = True) -> Timeline:
    """Return the timeline in a table, whoever made it; what was changed in it is told in `notes`.

    Raises FormatError, with the row, for what the model does not take, or, unless `strict`,
    leaves it out with a note.

    >>> table = pa.table({"title": ["A coup", "A vote"], "when": ["2021-02-01", None]})
    >>> [str(event.when) for event in from_arrow(table)]
    ['2021-02-01', 'None']
    """
    if not isinstance(table, pa.Table):
        raise FormatError(f"expected a pyarrow.Table, found {described(table)}")
    strictness = Strictness(strict, "row")
    timeline = _timeline(table, strictness)
    if notes is not None:
        notes += strictness.notes
    return timeline


@checked
def from_records(records: Iterable[str], heading: Record) -> Timeline:
    """Return the timeline of the records of some rows, whatever their other columns say.

    `heading` is what a timeline says of itself, with what no row refers to, as in a JSON file.
    """
    given: tuple[object, object] = (records, heading)
    if not (isinstance(given[0], Iterable) and isinstance(given[1], dict)):
        found = " and ".join(map(described, given))
        raise InvalidValueError(f"expected records and a heading, found {found}")
    rows: list[Row] = [{"record": record} for record in records]
    metadata = {KEY: msgspec.json.encode({**heading_record(Timeline()), **heading})}
    whole = _heading(metadata)
    _take_records(whole, rows, Strictness(True, "row"))
    return timeline_from(whole)


def _timeline(table: pa.Table, strictness: Strictness) -> Timeline:
    if "title" not in table.column_names and "record" not in table.column_names:
        raise FormatError(
            f"expected a column 'title', found {shorten(', '.join(table.column_names))}",
            hint="rename the column that says what happened",
        )
    known = [name for name, _ in columns() if name in table.column_names]
    passed = [name for name in table.column_names if name not in known]
    if passed:
        named = ", ".join(passed)
        strictness.notes.append(f"columns that say nothing here were passed by: {named}")
    rows = table.select(known).to_pylist()
    whole = _heading(table.schema.metadata or {})
    sound = _take_records(whole, rows, strictness)
    timeline = timeline_from(whole, strictness.leave_out)
    cited = Source(_TITLE_OF_TABLE, id=_free_id(timeline), type="dataset")
    for number, row in sound:
        record = row.get("record")
        try:
            if record is None:
                strictness.notes += add_row(timeline, row, cited, f"row {number}")
            elif record.event.id in timeline:
                strictness.notes += update_by_row(timeline, row, cited)
        except TimelineError as error:
            strictness.refuse(FormatError(error.message, place=f"row {number}", hint=error.hint))
    return timeline


def _free_id(timeline: Timeline) -> str:
    """An id for the table, which no source has: a table may come back more than once."""
    taken = {source.id for source in timeline.sources}
    ids = ("table", *(f"table-{n}" for n in range(2, len(taken) + 2)))
    return next(id for id in ids if id not in taken)


def _heading(metadata: Mapping[bytes, bytes]) -> Shape:
    if KEY not in metadata:
        return shape_of(Timeline)(format="timeline", version=1)
    return _decoded(metadata[KEY], shape_of(Timeline), "metadata 'timeline'")


def _take_records(
    whole: Shape, rows: Sequence[Row], strictness: Strictness
) -> list[tuple[int, Row]]:
    """Add to the record of a timeline those of its rows; return the rows that are sound.

    What several rows refer to is there once. Rows are numbered from 1.
    """
    sources = {source.id: source for source in whole.sources}
    agents = {agent.id: agent for agent in whole.agents}
    sound = []
    for number, row in enumerate(rows, start=1):
        try:
            if row.get("record") is not None:
                record = row["record"] = _record_of(row["record"], f"row {number}, record")
                for known, things in ((sources, record.sources), (agents, record.agents)):
                    _check_same(known, things, number)
                whole.events.append(record.event)
            sound.append((number, row))
        except FormatError as fault:
            strictness.refuse(fault)
    whole.sources, whole.agents = list(sources.values()), list(agents.values())
    return sound


def _record_of(text: object, place: str) -> Shape:
    if not isinstance(text, str):
        found = described(text)
        raise FormatError(f"expected JSON text, found {found}", place=place.partition(",")[0])
    return _decoded(text.encode(), shape_of_record(), place)


def _check_same(known: dict[str, Shape], things: Iterable[Shape], number: int) -> None:
    for thing in things:
        if known.setdefault(thing.id, thing) != thing:
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
