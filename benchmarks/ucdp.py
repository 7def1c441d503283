"""How long UCDP's events take to be read and checked, and what is found.

    python benchmarks/ucdp.py GEDEvent.geojson

Reads the file, GeoJSON or CSV, checks the timeline, and prints times (the best of five), counts
and the findings by code. The file can be had from https://ucdp.uu.se/downloads/.
"""

from __future__ import annotations

import argparse
import platform
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from timeline.curate import check
from timeline.formats import ucdp
from timeline.model import Timeline

T = TypeVar("T")
ROUNDS = 5


def timed(what: str, work: Callable[[], T]) -> T:
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - began)
    print(f"{what}: {best:.2f} s")
    return result


def tell_of_dates(timeline: Timeline) -> None:
    kinds = Counter(type(event.when).__name__ for event in timeline)
    print("dates: " + ", ".join(f"{n:,} {kind}" for kind, n in kinds.most_common()))
    exact = [event for event in timeline if event.extra.get("date_prec") == 1]
    firsts = sum(str(event.when).endswith("-01") for event in exact)
    expected = len(exact) * 12 / 365.25
    print(f"days said to be exact: {len(exact):,}, of them first of a month: {firsts}", end="")
    print(f" (chance gives {expected:.0f})")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("file", type=Path)
    data = parser.parse_args().file.read_bytes()
    print(f"CPython {platform.python_version()}, {platform.machine()}")
    reading = timed(f"read {len(data):,} bytes", lambda: ucdp.read(data, strict=False))
    timeline = reading.timeline
    print(
        f"{len(timeline):,} events, {len(timeline.sources):,} sources, {len(reading.notes)} notes"
    )
    tell_of_dates(timeline)
    hows = Counter(event.resolve("when").how for event in timeline)
    print("when: " + ", ".join(f"{n:,} {how}" for how, n in hows.most_common()))
    findings = timed("check", lambda: check(timeline))
    for code, count in Counter(finding.code for finding in findings).most_common():
        print(f"{count:6,} {code}")


if __name__ == "__main__":
    main()
