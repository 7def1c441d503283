"""Work counted rather than timed, so that a test says the same on every machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from timeline.testing.laws._speed import _lines

__all__ = ["HANGS", "lines_run"]

HANGS: Final = 900
"""Seconds after which a process is taken for one that never ends.

It decides nothing else: the slowest takes a minute on a machine that has other things to do.
"""


def lines_run(work: Callable[[], object]) -> int:
    """Return how many lines of Python `work()` runs, whether it ends well or in an error."""
    return _lines(lambda _: work(), None)
