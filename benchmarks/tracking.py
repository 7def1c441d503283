"""How long timelines take to be merged, compared and searched for duplicates, and how that grows.

    python benchmarks/tracking.py [EVENTS]

Makes two timelines of EVENTS events (100,000 unless said), half of them in both with another
date, then two of a quarter of that. The last column is what four times the events take, in
times: 4 is linear.
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Callable

from timeline.curate import diff, likely_duplicates, merge
from timeline.model import Event, Source, Timeline


def timelines(count: int) -> tuple[Timeline, Timeline]:
    def made(first: int, month: int, source: Source) -> Timeline:
        numbers = range(first, first + count)
        return Timeline(
            events=[
                Event(
                    f"Raid {n % 50} on town {n % 997}",
                    id=f"e{n}",
                    when=f"{1900 + n % 100}-{month:02}-{n % 28 + 1:02}",
                    where=f"Town {n % 997}",
                    source=source,
                )
                for n in numbers
            ]
        )

    return made(0, 1, Source("A wire")), made(count // 2, 2, Source("A blog"))


def timed(work: Callable[..., object], *arguments: object) -> float:
    began = time.process_time()
    work(*arguments)
    return time.process_time() - began


def main() -> None:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print(f"CPython {platform.python_version()}, {platform.machine()}")
    few, many = timelines(most // 4), timelines(most)
    for name, work in (("merge", merge), ("diff", diff), ("likely_duplicates", likely_duplicates)):
        short, long = (timed(work, *pair) for pair in (few, many))
        print(f"{name}: {most:,} events each: {long:.1f} s; {long / short:.1f} times a quarter's")


if __name__ == "__main__":
    main()
