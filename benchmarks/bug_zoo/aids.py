"""What else Hypothesis has: does `target`, or the solver CrossHair, find more of the zoo's bugs?"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from typing import Any

from bugs import BUGS
from hypothesis import HealthCheck, settings
from hypothesis.errors import InvalidArgument
from zoo import EXAMPLES, fails

__all__ = ["print_aids"]

_SUBJECTS = ("days", "epochs and calendars", "two days")
_MIDDLE = dt.date(2000, 1, 1)


def print_aids() -> None:
    """Print how many bugs each way finds in one run, and what it takes of the processor."""
    bugs = [bug for subject in _SUBJECTS for bug in BUGS[subject]]
    print(f"{len(bugs)} bugs of {', '.join(_SUBJECTS)}; one run of {EXAMPLES} examples each:\n")
    print("| drawn from | by | found | seconds |")
    print("|---|---|--:|--:|")
    for whose in ("stock", "ours"):
        for name, given in _ways(whose):
            start = time.process_time()
            found = sum(fails(bug, bug.buggy, getattr(bug, whose), **given) for bug in bugs)
            seconds = time.process_time() - start
            print(f"| {whose} | {name} | {found} | {seconds:.0f} |", flush=True)


def _ways(whose: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The ways of a run; a solver has to undo each choice of our strategies, for hours."""
    yield "Hypothesis", {}
    yield "target: far from 2000", {"aim": _distance}
    if whose == "stock" and _has_crosshair():
        yield "CrossHair", {"backend": "crosshair"}


def _has_crosshair() -> bool:
    try:
        settings(backend="crosshair", suppress_health_check=list(HealthCheck))
    except InvalidArgument:
        return False
    return True


def _distance(drawn: Any) -> float:
    """How many days the first day in what was drawn lies from the middle of most tests."""
    while isinstance(drawn, tuple):
        drawn = drawn[0]
    day = drawn.date() if isinstance(drawn, dt.datetime) else drawn
    return abs(float((day - _MIDDLE).days)) if isinstance(day, dt.date) else 0.0
