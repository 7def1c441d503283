"""Rows of files into parts: a job that reads one file, and writes a file for each part."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.parquet as pq

from timeline.corpora._files import batches, records_in
from timeline.formats import arrow
from timeline.model import Timeline

__all__ = ["Parting", "part_rows", "rows_of"]

_RECORDS = pa.schema([("record", pa.string())])
_AT_ONCE = 200
"""How many rows of a part wait in memory before they are written."""


@attrs.frozen
class Parting:
    """A file, into which parts its rows go, and the folder of the parts."""

    file: str
    parts: str
    rows: str
    corpus: int
    number: int


def part_rows(job: Parting) -> None:
    """Write the rows of a file into a file for each part."""
    parts = pq.read_table(job.parts).column("parts")
    waiting: dict[int, list[str]] = {}
    writers: dict[int, pq.ParquetWriter] = {}

    def write(part: int) -> None:
        if part not in writers:
            folder = Path(job.rows, str(part))
            folder.mkdir(exist_ok=True)
            path = folder / f"{job.corpus}-{job.number}.parquet"
            writers[part] = pq.ParquetWriter(str(path), _RECORDS, compression="zstd")
        table = pa.Table.from_pydict({"record": waiting.pop(part)}, schema=_RECORDS)
        writers[part].write_table(table)

    row = 0
    for records in batches(job.file):
        numbers = parts.slice(row, len(records)).to_pylist()
        row += len(records)
        for record, of_row in zip(records, numbers, strict=True):
            for part in of_row:
                waiting.setdefault(part, []).append(record)
                if len(waiting[part]) >= _AT_ONCE:
                    write(part)
    for part in list(waiting):
        write(part)
    for writer in writers.values():
        writer.close()


def rows_of(rows: str, part: int, corpus: int, heading: dict[str, Any]) -> Timeline:
    """Return the rows of a corpus that are in a part, as a timeline."""
    files = sorted(Path(rows, str(part)).glob(f"{corpus}-*.parquet"))
    return arrow.from_records(records_in(map(str, files)), heading)
