"""Looking through the files of corpora once: by what each row may meet others, and what it names.

A row is looked at no further than that. What it says may be wrong is found when it is merged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import attrs
import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from timeline.corpora._files import batches, decoded, heading_of

__all__ = ["Scan", "Scanned", "scan"]


class _Claim(msgspec.Struct):
    value: msgspec.Raw


class _Event(msgspec.Struct):
    id: str
    aliases: dict[str, str] = {}
    claims: list[_Claim] = []


class _Row(msgspec.Struct):
    event: _Event
    sources: list[dict[str, Any]] = []
    agents: list[dict[str, Any]] = []


class _Related(msgspec.Struct):
    event: str


class _Relationship(msgspec.Struct):
    relationship: _Related | None = None


_ROW = msgspec.json.Decoder(_Row)
_RELATIONSHIP = msgspec.json.Decoder(_Relationship)
_canonical = msgspec.json.Encoder(order="deterministic").encode


@attrs.frozen
class Scan:
    """A file to be looked through: of which corpus, and where to write what is found."""

    corpus: int
    number: int
    file: str
    names: str
    things: str


@attrs.frozen
class Scanned:
    """What a file says of its timeline, how many rows it has, and a digest of them all."""

    heading: dict[str, Any]
    rows: int
    digest: int


def scan(job: Scan) -> Scanned:
    """Write down the names of the rows of a file, and once each source and agent they name."""
    heading = heading_of(job.file)
    seen: set[bytes] = set()
    rows, digest = 0, 0
    names = pq.ParquetWriter(job.names, NAMES)
    things = pq.ParquetWriter(job.things, THINGS)
    with names, things:
        _write_things(things, _things(job, [heading], seen))
        for records in batches(job.file):
            found = []
            of_batch = []
            for record in records:
                row = decoded(_ROW, record, job.file, rows)
                found += [(job.number, rows, _number(name)) for name in _names(row.event)]
                of_batch.append({"sources": row.sources, "agents": row.agents})
                digest ^= _number(record)
                rows += 1
            names.write_table(_table(found, NAMES))
            _write_things(things, _things(job, of_batch, seen))
    return Scanned(heading, rows, digest)


NAMES = pa.schema([("file", pa.int32()), ("row", pa.int64()), ("name", pa.int64())])
THINGS = pa.schema(
    [
        ("corpus", pa.int32()),
        ("kind", pa.string()),
        ("id", pa.string()),
        ("record", pa.string()),
        ("names", pa.list_(pa.string())),
    ]
)


def _names(event: _Event) -> Iterator[str]:
    """By what an event may meet others: more than by what it does, and never less."""
    yield event.id
    yield from event.aliases.values()
    for claim in event.claims:
        if b'"relationship"' in bytes(claim.value):
            related = _RELATIONSHIP.decode(claim.value).relationship
            if related is not None:
                yield related.event


def _number(text: str) -> int:
    """A text as a number of 64 bits; two of one number only come into one part."""
    return int.from_bytes(
        hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(),
        "big",
        signed=True,
    )


def _things(
    job: Scan, of: Iterable[dict[str, Any]], seen: set[bytes]
) -> Iterator[tuple[int, str, str, str, list[str]]]:
    for each in of:
        for kind in ("source", "agent"):
            for record in each.get(f"{kind}s", ()):
                text = _canonical(record)
                key = hashlib.blake2b(kind.encode() + text, digest_size=12).digest()
                if key not in seen:
                    seen.add(key)
                    named = [f"source {id}" for id in record.get("derived_from", ())]
                    named += [f"agent {id}" for id in record.get("author", ())]
                    yield job.corpus, kind, record["id"], text.decode(), named


def _write_things(writer: pq.ParquetWriter, rows: Iterable[tuple[Any, ...]]) -> None:
    writer.write_table(_table(list(rows), THINGS))


def _table(rows: list[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [pa.array(list(c), f.type) for c, f in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
