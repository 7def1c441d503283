"""`merge_corpora`: corpora merged by id, in parts, with the result of `merge` in memory.

Rows that may be of one event share a name: an id, an alias, an id that a relationship names.
So do their rows in turn, and what is joined by no such way has no bearing on another (a law). Each
part has all rows of some of these families, and is merged as timelines are. What all parts share
are the sources and agents: those of which corpora say different things are made one before.
"""

from __future__ import annotations

import hashlib
import json
import pathlib
import shutil
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import attrs
import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.files import Path, checked_path
from timeline.corpora._files import (
    check_rows,
    files_of,
    part_name,
)
from timeline.corpora._index import Index
from timeline.corpora._parting import Parting, part_rows, rows_of
from timeline.corpora._scanning import Scan, Scanned, scan
from timeline.corpora._spreading import Spread, check_spread
from timeline.curate import merge
from timeline.curate._publish.standins import is_for_all
from timeline.errors import InvalidValueError
from timeline.formats import arrow
from timeline.formats.arrow._table import KEY
from timeline.model import Timeline
from timeline.model._records import heading_record, record_of
from timeline.model._timelines.rewriting import Rewriting

__all__ = ["MergedCorpus", "merge_corpora"]

_DIFFERENCES = "differences.jsonl"

Heading: TypeAlias = "dict[str, Any]"


@attrs.frozen
class MergedCorpus:
    """The result of merging: the folder, its rows, and how many events met and how many differ."""

    folder: str
    rows: int
    met: int
    differences: int


@checked
def merge_corpora(
    *corpora: Path | Sequence[Path],
    into: Path,
    spread: Spread = map,
    memory: str = "1GB",
    rows: int = 10_000,
) -> MergedCorpus:
    """Merge Parquet files, folders of them, or lists, each one timeline, into a new folder.

    The result is that of `timeline.curate.merge`; memory does not grow with the number of rows.
    `spread` calls a function for each of many jobs: `map`, `Pool().imap`, or `by_dask(client)`.
    `memory` is what DuckDB may take, and `rows` how many are merged at a time, by each worker.
    Of what differs there is a line for each in `differences.jsonl` of the folder.

    Raises InvalidValueError for a folder that is there already; FormatError and ConflictError as
    reading and merging do. Nothing is left behind then.

    >>> import pathlib, tempfile
    >>> from timeline.corpora import read_parts, write_parts
    >>> from timeline.model import Event
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> write_parts(Timeline(events=[Event("Raid", when="2021-02-01")]), folder / "wire")
    >>> write_parts(Timeline(events=[Event("Raid", when="2021-02-05")]), folder / "blog")
    >>> merged = merge_corpora(folder / "wire", folder / "blog", into=folder / "both")
    >>> merged.rows, merged.met, len(read_parts(folder / "both")["raid"].claims)
    (1, 1, 2)
    """
    target = pathlib.Path(checked_path(into))
    check_rows(rows)
    check_spread(spread)
    if target.exists():
        raise InvalidValueError("expected a folder that is not there yet", place=str(target))
    if not corpora:
        raise InvalidValueError("expected at least one corpus, found none")
    files = [(n, file) for n, corpus in enumerate(corpora) for file in files_of(corpus)]
    work = target.with_name(f"{target.name}.partial")
    shutil.rmtree(work, ignore_errors=True)
    try:
        for name in ("names", "things", "rows", "done", "used", "told"):
            (work / name).mkdir(parents=True)
        merged = _Merging(work, files, len(corpora), spread, memory, rows).merged(str(target))
        (work / "done").rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return merged


class _Merging:
    def __init__(
        self,
        work: pathlib.Path,
        files: Sequence[tuple[int, str]],
        corpora: int,
        spread: Spread,
        memory: str,
        rows: int,
    ) -> None:
        self._work, self._files, self._corpora = work, files, corpora
        self._spread, self._rows = spread, rows
        self._index = Index(str(work / "index.duckdb"), memory)

    def merged(self, target: str) -> MergedCorpus:
        try:
            scanned = self._scanned()
            finals = self._finals()
            parts = self._parted(scanned)
            headings = self._headings(scanned)
            done = self._merge(parts, scanned, headings, finals)
            self._write_heading(headings, done, finals)
        finally:
            self._index.close()
        with open(self._work / "done" / _DIFFERENCES, "wb") as whole:
            for part in range(parts):
                with open(self._path("told", part), "rb") as lines:
                    shutil.copyfileobj(lines, whole)
        return MergedCorpus(
            target,
            sum(part.rows for part in done),
            sum(part.met for part in done),
            sum(part.differences for part in done),
        )

    def _path(self, kind: str, number: int) -> str:
        return str(self._work / kind / f"{number:05}")

    def _scanned(self) -> list[Scanned]:
        jobs = [
            Scan(corpus, n, file, self._path("names", n), self._path("things", n))
            for n, (corpus, file) in enumerate(self._files)
        ]
        return list(self._spread(scan, jobs))

    def _finals(self) -> str:
        """Make one of the sources and agents that differ; the path of what they are now."""
        self._index.take_things([self._path("things", n) for n in range(len(self._files))])
        found = self._index.differing()
        of_corpora: list[dict[str, Any]] = [
            {"title": str(n), "sources": [], "agents": []} for n in range(self._corpora)
        ]
        for corpus, kind, record in found:
            of_corpora[corpus][f"{kind}s"].append(msgspec.json.decode(record))
        finals: dict[str, list[Any]] = {"sources": [], "agents": []}
        if found:
            united = merge(*(arrow.from_records((), heading) for heading in of_corpora)).timeline
            finals["sources"] = [record_of(source) for source in united.sources]
            finals["agents"] = [record_of(agent) for agent in united.agents]
        text = msgspec.json.encode(finals)
        # Named after what it says: whoever has read it need not read it again.
        path = self._work / f"finals-{hashlib.sha256(text).hexdigest()}.json"
        path.write_bytes(text)
        return str(path)

    def _parted(self, scanned: Sequence[Scanned]) -> int:
        """Put the rows that may meet into one part; return how many parts there are."""
        self._index.join_rows([self._path("names", n) for n in range(len(self._files))])
        parts = max(1, -(-sum(one.rows for one in scanned) // self._rows))
        jobs = []
        for n, (corpus, file) in enumerate(self._files):
            path = str(self._work / f"parts-{n}.parquet")
            self._index.write_parts(n, parts, path)
            jobs.append(Parting(file, path, str(self._work / "rows"), corpus, n))
        list(self._spread(part_rows, jobs))
        return parts

    def _merge(
        self, parts: int, scanned: Sequence[Scanned], headings: Sequence[Heading], finals: str
    ) -> list[_Done]:
        # Timelines that are all one are not touched; a title of its own says that one is another.
        several = self._are_several(scanned, headings)
        jobs = [
            _Job(
                part,
                str(self._work / "rows"),
                [
                    {"title": str(n) if several else "", "removed": heading.get("removed", {})}
                    for n, heading in enumerate(headings)
                ],
                finals,
                str(self._work / "done" / part_name(part)),
                self._path("used", part),
                self._path("told", part),
            )
            for part in range(parts)
        ]
        return list(self._spread(_merge_part, jobs))

    def _headings(self, scanned: Sequence[Scanned]) -> list[Heading]:
        """Return what each corpus says of itself, in whichever of its files."""
        headings: list[Heading] = [{} for _ in range(self._corpora)]
        for (corpus, _), one in zip(self._files, scanned, strict=True):
            own = {key: v for key, v in one.heading.items() if key not in ("sources", "agents")}
            headings[corpus] = headings[corpus] or own
        return headings

    def _are_several(self, scanned: Sequence[Scanned], headings: Sequence[Heading]) -> bool:
        """Whether two of the corpora, neither of them empty, differ."""
        digests: dict[int, list[int]] = {}
        for (corpus, _), one in zip(self._files, scanned, strict=True):
            of = digests.setdefault(corpus, [0, 0])
            of[0] += one.rows
            of[1] ^= one.digest
        contents = [
            (tuple(digests[n]), msgspec.json.encode(heading))
            for n, heading in enumerate(headings)
            if digests[n][0] or len(heading) > len(heading_record(Timeline()))
        ]
        return len(set(contents)) > 1

    def _write_heading(
        self, headings: Sequence[Heading], done: Sequence[_Done], finals: str
    ) -> None:
        """Give the first part what the timeline says of itself, and what no row refers to."""
        whole = merge(*(arrow.from_records((), heading) for heading in headings)).timeline
        heading = heading_record(whole)
        if whole.removed:
            there = {id for part in done for id in part.there_again}
            names = {name: why for part in done for name, why in part.gone_by.items()}
            names |= {id: why for id, why in whole.removed.items() if id not in there}
            heading["removed"] = {name: names[name] for name in sorted(names)}
        made_one = _read_finals(finals)
        # A stand-in that nothing refers to any more says nothing.
        heading["sources"] = [record_of(s) for s in made_one.sources if not is_for_all(s)]
        heading["agents"] = [record_of(a) for a in made_one.agents if not is_for_all(a)]
        used = [self._path("used", n) for n in range(len(done))]
        for kind, record in self._index.unused(used):
            heading[f"{kind}s"].append(msgspec.json.decode(record))
        path = str(self._work / "done" / part_name(0))
        table = pq.read_table(path).replace_schema_metadata({KEY: msgspec.json.encode(heading)})
        pq.write_table(table, path, compression="zstd")


# -- jobs: each runs wherever it is sent, and says little ------------------------------


@attrs.frozen
class _Job:
    part: int
    rows: str
    headings: list[dict[str, Any]]
    finals: str
    into: str
    used: str
    told: str


@attrs.frozen
class _Done:
    """What came of a part, in numbers.

    `there_again` are ids of what was removed, and is there; `gone_by` has other names of what
    was removed, each with the reason.
    """

    rows: int
    met: int
    differences: int
    there_again: list[str]
    gone_by: dict[str, str]


_USED = pa.schema([("kind", pa.string()), ("id", pa.string())])


def _merge_part(job: _Job) -> _Done:
    """Merge the rows of a part, and write what comes of them."""
    with unhurried():
        newer = _newer(job.finals)
        timelines = [
            _as_united(rows_of(job.rows, job.part, number, heading), newer)
            for number, heading in enumerate(job.headings)
        ]
        merged = merge(*timelines)
        # A stand-in has its id since merging alone.
        result = Timeline(events=map(newer.event, merged.timeline))
    pq.write_table(arrow.to_arrow(result), job.into, compression="zstd")
    used = [("source", source.id) for source in result.sources]
    used += [("agent", agent.id) for agent in result.agents]
    columns = {"kind": [kind for kind, _ in used], "id": [id for _, id in used]}
    pq.write_table(pa.Table.from_pydict(columns, schema=_USED), job.used)
    told = [one for one in merged.differences if one.kind == "event"]
    with open(job.told, "w", encoding="utf-8") as lines:
        lines.writelines(f"{json.dumps(attrs.asdict(one), ensure_ascii=False)}\n" for one in told)
    removed = {id for heading in job.headings for id in heading["removed"]}
    now = merged.timeline.removed
    gone_by = {name: why for name, why in now.items() if name not in removed}
    there_again = sorted(removed.difference(now))
    return _Done(len(result), len(merged.met), len(told), there_again, gone_by)


@lru_cache(maxsize=1)
def _newer(finals: str) -> Rewriting:
    """What rewrites things to what all corpora come to; the same for every part."""
    united = _read_finals(finals)
    return Rewriting(
        {source.id: source for source in united.sources},
        {agent.id: agent for agent in united.agents},
    )


def _read_finals(path: str) -> Timeline:
    """Return what differed between corpora as it is now: a timeline of sources and agents."""
    return arrow.from_records((), msgspec.json.decode(pathlib.Path(path).read_bytes()))


def _as_united(timeline: Timeline, newer: Rewriting) -> Timeline:
    """The rows of a corpus, with the sources and agents that all corpora come to."""
    return timeline.with_events(map(newer.event, timeline))
