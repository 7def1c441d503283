"""Work counted rather than timed, so that a test says the same on every machine."""

from __future__ import annotations

from collections.abc import Callable

from timeline.testing.laws._speed import _lines

__all__ = ["lines_run"]


def lines_run(work: Callable[[], object]) -> int:
    """Return how many lines of Python `work()` runs, whether it ends well or in an error."""
    return _lines(lambda _: work(), None)
