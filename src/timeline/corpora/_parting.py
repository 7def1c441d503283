"""Rows of files into parts: a job that reads one file, and writes a file for each part."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pyarrow.parquet as pq

from timeline.corpora._files import batches
from timeline.formats import arrow
from timeline.model import Timeline

__all__ = ["Parting", "part_rows", "rows_of"]

_WAITING = 20_000
"""How many rows, of all parts, wait in memory before they are written."""


@attrs.frozen
class Parting:
    """A file, into which parts its rows go, and the folder of the parts."""

    file: str
    parts: str
    rows: str
    corpus: int
    number: int


def part_rows(job: Parting) -> None:
    """Write the rows of a file into a file for each part, a line each."""
    parts = pq.read_table(job.parts).column("parts")
    waiting: dict[int, list[str]] = {}
    row = count = 0
    for records in batches(job.file):
        numbers = parts.slice(row, len(records)).to_pylist()
        row += len(records)
        for record, of_row in zip(records, numbers, strict=True):
            for part in of_row:
                waiting.setdefault(part, []).append(record)
                count += 1
        if count >= _WAITING:
            _write(job, waiting)
            count = 0
    _write(job, waiting)


def _write(job: Parting, waiting: dict[int, list[str]]) -> None:
    """Put what waits behind what its parts have; no file stays open, however many parts there are.

    Pieces of gzip one after the other are one file of gzip (RFC 1952, 2.2).
    """
    for part, records in waiting.items():
        folder = Path(job.rows, str(part))
        folder.mkdir(exist_ok=True)
        # Within a JSON text, a line can only end where white space may be.
        lines = "".join(f"{_LINE_ENDS.sub(' ', record)}\n" for record in records)
        with open(folder / f"{job.corpus}-{job.number}.jsonl.gz", "ab") as file:
            file.write(gzip.compress(lines.encode("utf-8", "surrogatepass"), 1, mtime=0))
    waiting.clear()


_LINE_ENDS = re.compile(r"[\r\n]")


def rows_of(rows: str, part: int, corpus: int, heading: dict[str, Any]) -> Timeline:
    """Return the rows of a corpus that are in a part, as a timeline."""
    files = sorted(Path(rows, str(part)).glob(f"{corpus}-*.jsonl.gz"))
    return arrow.from_records((line for file in files for line in _lines(file)), heading)


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rb") as file:
        for line in file:
            yield line.decode("utf-8", "surrogatepass")
