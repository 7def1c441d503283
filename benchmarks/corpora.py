"""How long corpora take to be merged in parts, and how much memory that takes.

    python benchmarks/corpora.py [CLAIMS [WORKERS]]

Makes two corpora in Parquet files, of CLAIMS claims together (1,000,000 unless said): events of two
claims each, with quote and speaker, a source for ten events; half of the events are in both, with
another date and another note on their sources. They are merged by WORKERS processes (2). Memory is
at its most: of this process, in which what DuckDB was given is, and of the largest worker.
"""

from __future__ import annotations

import datetime
import multiprocessing
import os
import platform
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from timeline import Agent, Attribution, Citation, Claim, Event, Quantity, Quote, Source, Timeline
from timeline.corpora import merge_corpora, write_parts

ROWS_A_FILE = 50_000
MEMORY = "500MB"
CLAIMS_AN_EVENT = 2


def events(first: int, count: int, corpus: str) -> Iterator[Event]:
    hug = Agent("People's Hug")
    source = Source("A wire")
    for number in range(first, first + count):
        if number % 10 == 0 or number == first:
            about = f"wire-{number // 10}"
            note = corpus if number % 100 == 0 else None
            source = Source(f"A wire, {number // 10}", id=about, note=note)
        quote = Quote(f"more than {number % 5000} soldiers", prefix="he said that ")
        citation = Citation(source, quote, attribution=Attribution(hug))
        day = datetime.date(2000, 1, 1) + datetime.timedelta(days=number % 9000)
        later = day + datetime.timedelta(days=corpus == "b")
        yield Event(
            f"Raid {number % 50} on town {number % 997}",
            id=f"e{number}",
            claims=[
                Claim("when", str(later), citations=[citation]),
                Claim("count", Quantity(low=number % 5000), citations=[citation]),
            ],
        )


def write(job: tuple[Path, int, int, str]) -> None:
    folder, first, count, corpus = job
    write_parts(Timeline(events=events(first, count, corpus)), folder / "one", rows=count)
    (folder / "one" / "part-00000.parquet").rename(folder / f"{first:09}.parquet")
    shutil.rmtree(folder / "one")


def corpora(folder: Path, count: int) -> list[Path]:
    made = []
    for name, start in (("a", 0), ("b", count // 2)):
        made.append(folder / name)
        for first in range(start, start + count, ROWS_A_FILE):
            size = min(ROWS_A_FILE, start + count - first)
            # In a process of its own, so that its memory is not counted.
            with multiprocessing.Pool(1) as pool:
                pool.map(write, [(made[-1], first, size, name)])
    return made


def processor() -> float:
    """The seconds of processor that this process and those it has waited for have had."""
    return sum(os.times()[:4])


def main(claims: int, workers: int) -> None:
    print(f"CPython {platform.python_version()}, {platform.machine()}, {datetime.date.today()}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = corpora(folder, claims // CLAIMS_AN_EVENT // 2)
        size = sum(file.stat().st_size for of in made for file in of.iterdir())
        began, used = time.perf_counter(), processor()
        with multiprocessing.Pool(workers) as pool:
            merged = merge_corpora(*made, into=folder / "merged", spread=pool.imap, memory=MEMORY)
        took, used = time.perf_counter() - began, processor() - used
        own, workers_most = (
            resource.getrusage(who).ru_maxrss / 1024
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        print(
            f"{claims:,} claims in {size / 1e6:,.0f} MB: {merged.rows:,} events, {merged.met:,} of "
            f"both corpora; {took:,.0f} s with {workers} workers, {used:,.0f} s of processor, "
            f"{claims / used:,.0f} claims each; "
            f"{own:,.0f} MB here, {workers_most:,.0f} MB in the largest worker"
        )


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(*(given + [1_000_000, 2][len(given) :]))
