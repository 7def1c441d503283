"""A corpus: one timeline in one Parquet file or several, as `timeline.formats.arrow` writes them.

Each file has some of the rows; what the timeline says of itself stands in the metadata of the
first, and so does what no row refers to.
"""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from timeline._util.checked import checked
from timeline._util.files import Path, checked_path
from timeline._util.text import described
from timeline.errors import FormatError, InvalidValueError
from timeline.formats import arrow
from timeline.formats.arrow._table import KEY
from timeline.model import Timeline

__all__ = [
    "batches",
    "check_rows",
    "decoded",
    "files_of",
    "heading_of",
    "read_parts",
    "write_parts",
]

Made = TypeVar("Made")

ROWS = 5_000
"""How many rows are in memory at a time."""


def files_of(corpus: Path | Sequence[Path]) -> list[str]:
    """Return the files of a corpus, those of a folder in the order of their names."""
    if isinstance(corpus, (str, os.PathLike)):
        path = pathlib.Path(checked_path(corpus))
        if path.is_dir():
            found = sorted(str(file) for file in path.glob("*.parquet"))
            if not found:
                raise InvalidValueError("expected Parquet files in the folder", place=str(path))
            return found
        return [str(path)]
    if not isinstance(corpus, (list, tuple)) or not corpus:
        raise InvalidValueError(
            f"expected Parquet files, a folder of them or a list, found {described(corpus)}"
        )
    return [checked_path(file) for file in corpus]


def check_rows(rows: object) -> None:
    """Raise InvalidValueError for a number of rows that is none."""
    if type(rows) is not int or rows < 1:
        raise InvalidValueError(f"expected at least one row, found {described(rows)}", place="rows")


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


def decoded(decoder: msgspec.json.Decoder[Made], record: str, file: str, row: int) -> Made:
    """Return what a decoder makes of a record; FormatError, with its row from 0, for another."""
    try:
        return decoder.decode(record)
    except msgspec.MsgspecError as error:
        raise FormatError(str(error), place=f"{file}, row {row + 1}") from None


def heading_of(file: str) -> dict[str, Any]:
    """Return what a file says of the timeline itself, as a record."""
    with _opened(file) as parquet:
        metadata = parquet.schema_arrow.metadata or {}
    try:
        return msgspec.json.decode(metadata.get(KEY, b"{}"), type=dict[str, Any])
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise FormatError(f"expected a heading: {error}", place=file) from None


def _opened(file: str) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(file)
    except (pa.ArrowException, ValueError) as error:
        raise FormatError(f"expected a Parquet file: {error}", place=file) from None


@checked
def read_parts(corpus: Path | Sequence[Path]) -> Timeline:
    """Return a corpus as a timeline, in memory."""
    files = files_of(corpus)
    records = (record for file in files for some in batches(file) for record in some)
    return arrow.from_records(records, heading_of(files[0]))


@checked
def write_parts(timeline: Timeline, folder: Path, *, rows: int = 100_000) -> None:
    """Write a timeline as a corpus: Parquet files of some rows each, in a folder that is made.

    >>> import pathlib, tempfile
    >>> from timeline.model import Event
    >>> t = Timeline("Two", events=[Event("Raid", when="2021"), Event("March")])
    >>> folder = pathlib.Path(tempfile.mkdtemp(), "two")
    >>> write_parts(t, folder, rows=1)
    >>> [file.name for file in sorted(folder.iterdir())], read_parts(folder) == t
    (['part-00000.parquet', 'part-00001.parquet'], True)
    """
    path = pathlib.Path(checked_path(folder))
    check_rows(rows)
    table = arrow.to_arrow(timeline)
    path.mkdir(parents=True, exist_ok=True)
    for number, start in enumerate(range(0, max(table.num_rows, 1), rows)):
        part = table.slice(start, rows)
        if number:
            part = part.replace_schema_metadata({})
        pq.write_table(part, path / part_name(number), compression="zstd")


def part_name(number: int) -> str:
    """Return the name of a part, by whose order its rows are in their place."""
    return f"part-{number:05}.parquet"
