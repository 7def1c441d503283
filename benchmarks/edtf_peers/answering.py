"""How a peer in Python answers: what it makes of each string, and how fast it does what is asked.

A peer is its own process, in an environment of its own. It reads one JSON object and writes another
as its last line. Asked are

- `timed`, lists of strings, by name, each to be read for so many `seconds`: `rates` has the strings
  a second, once and again and again;
- `forms`, lists of strings of one form each, by form: `forms` has the strings a second, again and
  again, for a tenth of the time;
- `judged`, strings: `answers` has null where it is refused, else the first and the last day as
  ordinals (1 is 0001-01-01), "-inf" or "inf" for an open side, "?" for what is no day;
- `pairs`, lists of two dates, by name: `compared` has, for each and each operation that the peer
  has, how many times a second it does it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

BLOCK = 50
Operation = Callable[[Any, Any], object]

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


def compared(
    parse: Callable[[str], Any],
    operations: dict[str, Operation],
    pairs: dict[str, list[tuple[str, str]]],
    seconds: float,
) -> dict[str, dict[str, float]]:
    """How many times a second each operation is done on two dates that are parsed already."""
    found: dict[str, dict[str, float]] = {}
    for kind, texts in pairs.items():
        dates = [(parse(one), parse(other)) for one, other in texts]
        found[kind] = {
            name: repeated(operation, dates, seconds) for name, operation in operations.items()
        }
    return found


def repeated(operation: Operation, dates: list[tuple[Any, Any]], seconds: float) -> float:
    """Times a second; 0 where the peer refuses a pair."""
    fastest, end = 0.0, time.perf_counter() + seconds
    try:
        while time.perf_counter() < end or not fastest:
            start = time.process_time()
            for one, other in dates:
                operation(one, other)
            fastest = max(fastest, len(dates) / (time.process_time() - start))
    except Exception:
        return 0.0
    return fastest


def answer(days: Read, text: str) -> list[Any] | None:
    try:
        return list(days(text))
    except Exception:
        return None


def serve(
    name: str,
    version: str,
    read: Read,
    days: Read,
    parse: Callable[[str], Any] | None = None,
    operations: dict[str, Operation] | None = None,
) -> None:
    """Answer: `read` is timed; `days`, which gives what it reads as ordinals, is judged.

    `operations` are done on two dates that `parse` has read.
    """
    asked = json.load(sys.stdin)
    seconds, short = asked["seconds"], asked["seconds"] / 10
    report = {
        "name": name,
        "version": version,
        "rates": {key: rates(read, strings, seconds) for key, strings in asked["timed"].items()},
        "forms": {key: rates(read, strings, short)[1] for key, strings in asked["forms"].items()},
        "answers": [answer(days, text) for text in asked["judged"]],
        "compared": compared(parse, operations or {}, asked["pairs"], short) if parse else {},
    }
    print("\n" + json.dumps(report))
