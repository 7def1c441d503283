"""A corpus: one timeline in one Parquet file or several, as `timeline.formats.arrow` writes them.

Each file has some of the rows; what the timeline says of itself stands in the metadata of the
first, and so does what no row refers to.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from timeline._util.checked import checked
from timeline.errors import FormatError, InvalidValueError
from timeline.formats import arrow
from timeline.model import Timeline

__all__ = [
    "Corpus",
    "batches",
    "files_of",
    "heading_of",
    "read_parts",
    "write_parts",
]

Corpus: TypeAlias = "str | os.PathLike[str] | Sequence[str | os.PathLike[str]]"
"""A Parquet file, a folder of them, or several files: one timeline."""

ROWS = 5_000
"""How many rows are in memory at a time."""

_KEY = b"timeline"


def files_of(corpus: Corpus) -> list[str]:
    """Return the files of a corpus, those of a folder in the order of their names."""
    if isinstance(corpus, (str, os.PathLike)):
        path = Path(corpus)
        if path.is_dir():
            found = sorted(str(file) for file in path.glob("*.parquet"))
            if not found:
                raise InvalidValueError("expected Parquet files in the folder", place=str(path))
            return found
        return [str(path)]
    files = [os.fspath(file) for file in corpus]
    if not files:
        raise InvalidValueError("expected Parquet files, found none")
    return files


def batches(file: str) -> Iterator[list[str]]:
    """Give the records of a file, some thousand at a time."""
    with _opened(file) as parquet:
        if "record" not in parquet.schema_arrow.names:
            raise FormatError(
                "expected a column 'record', which has each event whole",
                place=file,
                hint="read the table, and write it again as .parquet",
            )
        for batch in parquet.iter_batches(batch_size=ROWS, columns=["record"]):
            records = batch.column(0).to_pylist()
            if None in records:
                raise FormatError("expected a record in every row, found none", place=file)
            yield records


def heading_of(file: str) -> dict[str, Any]:
    """Return what a file says of the timeline itself, as a record."""
    with _opened(file) as parquet:
        metadata = parquet.schema_arrow.metadata or {}
    heading: dict[str, Any] = msgspec.json.decode(metadata.get(_KEY, b"{}"))
    return heading


def _opened(file: str) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(file)
    except (pa.ArrowException, ValueError) as error:
        raise FormatError(f"expected a Parquet file: {error}", place=file) from None


@checked
def read_parts(corpus: Corpus) -> Timeline:
    """Return a corpus as a timeline, in memory."""
    files = files_of(corpus)
    heading = heading_of(files[0])
    return arrow.from_records(
        (r for file in files for some in batches(file) for r in some), heading
    )


@checked
def write_parts(timeline: Timeline, folder: str | os.PathLike[str], *, rows: int = 100_000) -> None:
    """Write a timeline as a corpus: Parquet files of some rows each, in a folder that is made.

    >>> import pathlib, tempfile
    >>> from timeline.model import Event
    >>> t = Timeline("Two", events=[Event("Raid", when="2021"), Event("March")])
    >>> folder = pathlib.Path(tempfile.mkdtemp(), "two")
    >>> write_parts(t, folder, rows=1)
    >>> [file.name for file in sorted(folder.iterdir())], read_parts(folder) == t
    (['part-00000.parquet', 'part-00001.parquet'], True)
    """
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    table = arrow.to_arrow(timeline)
    for number, start in enumerate(range(0, max(table.num_rows, 1), rows)):
        part = table.slice(start, rows)
        if number:
            part = part.replace_schema_metadata({})
        pq.write_table(part, path / part_name(number), compression="zstd")


def part_name(number: int) -> str:
    """Return the name of a part, by whose order its rows are in their place."""
    return f"part-{number:05}.parquet"
