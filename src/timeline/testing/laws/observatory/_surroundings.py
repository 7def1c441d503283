"""What a function of dates has no business to do: print, and change what is around it."""

from __future__ import annotations

import decimal
import io
import locale
import os
import sys
import threading
import time
from collections.abc import Iterator

__all__ = ["Printed", "Surroundings"]

_KEPT = 60


class Printed(io.TextIOBase):
    """A stream that keeps the beginning of what is written to it, however much that is."""

    def __init__(self) -> None:
        self._begin = ""

    def write(self, text: str) -> int:
        """Take a text in."""
        if len(self._begin) < _KEPT:
            self._begin = (self._begin + text[: 2 * _KEPT]).lstrip()[:_KEPT]
        return len(text)

    def notes(self) -> Iterator[str]:
        """Tell what was printed, if anything was."""
        if self._begin:
            yield f"prints, for example {self._begin.strip()!r}"


class Surroundings:
    """What is around a function, as it was before it was called."""

    def __init__(self) -> None:
        self._before = self._now()
        self._offset = time.time() - time.monotonic()
        self._threads = threading.active_count()
        self._forks = len(_FORKS)

    def _now(self) -> dict[str, object]:
        return {
            "the zone of the process": (time.tzname, time.timezone),
            "the environment": dict(os.environ),
            "the locale": locale.setlocale(locale.LC_ALL),
            "the working directory": os.getcwd(),
            "the precision of decimal numbers": decimal.getcontext().prec,
            "the limit of recursion": sys.getrecursionlimit(),
            "the functions of the clock": (time.time, time.monotonic, time.sleep),
        }

    def changes(self) -> Iterator[str]:
        """Tell what is not as it was."""
        now = self._now()
        for what, before in self._before.items():
            if now[what] != before:
                yield f"changes {what}"
        if abs(time.time() - time.monotonic() - self._offset) > 1:
            yield "changes the clock"
        if threading.active_count() > self._threads:
            yield "leaves threads running"
        if len(_FORKS) > self._forks:
            yield "forks"


_FORKS: list[int] = []
"""The process that forked, for each time one did."""

if hasattr(os, "register_at_fork"):  # not on Windows, where nothing forks
    os.register_at_fork(after_in_parent=lambda: _FORKS.append(os.getpid()))
