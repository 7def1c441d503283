"""How a peer in Python answers: what it makes of each string, and how many it reads a second.

A peer is its own process, in an environment of its own. It reads one JSON object,
`{"timed": [[...], ...], "judged": [...], "seconds": 2}`, and writes another as its last line:
`rates`, for each list of `timed` the strings a second, once and again and again; `answers`,
for each of `judged` null where it is refused, else the first and the last day as ordinals (1
is 0001-01-01), "-inf" or "inf" for an open side, "?" for what is no day.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

BLOCK = 50

Read = Callable[[str], tuple[Any, Any]]
"""Parses a text and reads its first and last day; raises whatever the peer raises."""


def ordinal(year: int, month: int, day: int) -> int:
    """The number of a day of the proleptic Gregorian calendar, any year."""
    shifted = year - (month < 3)
    days = (153 * ((month + 9) % 12) + 2) // 5 + day
    return shifted * 365 + shifted // 4 - shifted // 100 + shifted // 400 + days - 306


def rates(read: Read, strings: list[str], seconds: float) -> tuple[float, float]:
    """Strings a second of processor time: in a first pass over them, and in the fastest."""
    end = time.perf_counter() + seconds
    first = fastest = one_pass(read, strings, end)
    while time.perf_counter() < end:
        fastest = max(fastest, one_pass(read, strings, end))
    return first, fastest


def one_pass(read: Read, strings: list[str], end: float) -> float:
    """Strings a second in one pass, refusals included, which a slow peer may not finish."""
    done = 0
    start = time.process_time()
    while done < len(strings) and (not done or time.perf_counter() < end):
        for text in strings[done : done + BLOCK]:
            try:  # noqa: SIM105
                read(text)
            except Exception:
                pass
        done = min(done + BLOCK, len(strings))
    return done / (time.process_time() - start)


def answer(days: Read, text: str) -> list[Any] | None:
    try:
        return list(days(text))
    except Exception:
        return None


def serve(name: str, version: str, read: Read, days: Read) -> None:
    """Answer with `read` timed, and `days`, which gives what it reads as ordinals, judged."""
    asked = json.load(sys.stdin)
    report = {
        "name": name,
        "version": version,
        "rates": [rates(read, strings, asked["seconds"]) for strings in asked["timed"]],
        "answers": [answer(days, text) for text in asked["judged"]],
    }
    print("\n" + json.dumps(report))
