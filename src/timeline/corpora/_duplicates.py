"""`likely_duplicates_in`: events of corpora that may be one, looked for block by block.

Two events are compared only where they may be of one place and share one of the rarest words of
their titles, as `timeline.curate.likely_duplicates` does; how rare a word is, DuckDB counts.
"""

from __future__ import annotations

import pathlib
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from typing import Any

import attrs
import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from timeline._util.checked import checked
from timeline._util.files import Path
from timeline.corpora._files import batches, check_rows, decoded, files_of
from timeline.corpora._index import Index
from timeline.corpora._parting import Parting, part_rows, rows_of
from timeline.corpora._spreading import Spread, check_spread
from timeline.curate import likely_duplicates

__all__ = ["LikelyPair", "likely_duplicates_in"]


@attrs.frozen(order=True)
class LikelyPair:
    """The ids of two events that may be one, and why."""

    first: str
    second: str
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.first} and {self.second}: {'; '.join(self.reasons)}"


@checked
def likely_duplicates_in(
    corpus: Path | Sequence[Path],
    other: Path | Sequence[Path] | None = None,
    *,
    spread: Spread = map,
    memory: str = "1GB",
    rows: int = 10_000,
) -> list[LikelyPair]:
    """Return the pairs of events that may be one, of a corpus or of one in each of two.

    They are those that `timeline.curate.likely_duplicates` gives; among very many events that are
    alike, and close in time, it may be other neighbours. `spread`, `memory` and `rows` are as for
    `merge_corpora`.

    >>> import pathlib, tempfile
    >>> from timeline import Event, Timeline
    >>> from timeline.corpora import write_parts
    >>> folder = pathlib.Path(tempfile.mkdtemp(), "raids")
    >>> raids = ["Raid on Monywa", "Raid on Monywa market"]
    >>> write_parts(Timeline(events=[Event(title, when="2021-02-01") for title in raids]), folder)
    >>> print(*likely_duplicates_in(folder))
    raid-on-monywa and raid-on-monywa-market: both 2021-02-01; neither says where; 3 of 4 words ...
    """
    corpora = [corpus] if other is None else [corpus, other]
    files = [(n, file) for n, of in enumerate(corpora) for file in files_of(of)]
    check_rows(rows)
    check_spread(spread)
    work = pathlib.Path(tempfile.mkdtemp(prefix="timeline-"))
    index = None
    try:
        index = Index(str(work / "index.duckdb"), memory)
        jobs = [
            _Scan(n, file, str(work / f"blocks-{n}.parquet")) for n, (_, file) in enumerate(files)
        ]
        count = sum(spread(_scan, jobs))
        parts = max(1, -(-count // rows))
        index.take_blocks([job.blocks for job in jobs])
        (work / "rows").mkdir()
        parting = []
        for n, (number, file) in enumerate(files):
            path = str(work / f"parts-{n}.parquet")
            index.write_parts(n, parts, path)
            parting.append(Parting(file, path, str(work / "rows"), number, n))
        list(spread(part_rows, parting))
        pairs = spread(_pairs, [(str(work / "rows"), part, len(corpora)) for part in range(parts)])
        return sorted({pair for found in pairs for pair in found})
    finally:
        if index is not None:
            index.close()
        shutil.rmtree(work, ignore_errors=True)


# -- jobs ----------------------------------------------------------------------------


class _Claim(msgspec.Struct):
    field: str
    value: msgspec.Raw
    status: str = "accepted"


class _Event(msgspec.Struct):
    title: str
    claims: list[_Claim] = []


class _Row(msgspec.Struct):
    event: _Event


_ROW = msgspec.json.Decoder(_Row)
_WORD = re.compile(r"\w+")
_BLOCKS = pa.schema(
    [("file", pa.int32()), ("row", pa.int64()), ("place", pa.string()), ("word", pa.string())]
)


@attrs.frozen
class _Scan:
    number: int
    file: str
    blocks: str


def _scan(job: _Scan) -> int:
    """Write down of each row where it may be, and the words of its title; return how many rows."""
    row = 0
    with pq.ParquetWriter(job.blocks, _BLOCKS) as writer:
        for records in batches(job.file):
            found: dict[str, list[Any]] = {name: [] for name in _BLOCKS.names}
            for record in records:
                event = decoded(_ROW, record, job.file, row).event
                words = set(_WORD.findall(event.title.casefold())) or {event.title}
                for place in set(_places(event)):
                    for word in words:
                        found["file"].append(job.number)
                        found["row"].append(row)
                        found["place"].append(place)
                        found["word"].append(word)
                row += 1
            writer.write_table(pa.Table.from_pydict(found, schema=_BLOCKS))
    return row


def _places(event: _Event) -> Iterator[str]:
    """Where an event may be: more places than its claims come to, and never fewer."""
    claims = [claim for claim in event.claims if claim.field == "where"]
    if len(claims) != 1 or claims[0].status != "accepted":
        yield ""  # they may come to none
    for claim in claims:
        value = msgspec.json.decode(claim.value)
        place = value.get("place") if isinstance(value, dict) else None
        while isinstance(place, dict):
            yield f"name {str(place.get('name')).casefold()}"
            if "id" in place:
                yield f"id {place['id']}"
            place = place.get("within")


def _pairs(job: tuple[str, int, int]) -> list[LikelyPair]:
    rows, part, corpora = job
    timelines = [rows_of(rows, part, number, {}) for number in range(corpora)]
    return [
        LikelyPair(one.first.id, one.second.id, one.reasons)
        for one in likely_duplicates(*timelines)
    ]
