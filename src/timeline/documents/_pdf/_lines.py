"""Runs of words become lines; raised signs at them become marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.documents._pages import Line, Mark
from timeline.documents._pages._layout import plain
from timeline.documents._pdf._runs import WIDE, Run

__all__ = ["lines_of"]

_SIGN = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z])[\])]?(?:,\d{1,3})*")
_SMALL = 0.85
"""Browsers set raised letters in 5/6 of the size, Word in 2/3."""


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """Return the lines that runs stand on, in the order in which their first were drawn.

    >>> row = [
    ...     Run("in 2019", 0, 0, 31, 10, False),
    ...     Run("1", 31, -1, 34, 5, False),
    ...     Run("far", 90, 0, 110, 10, True),
    ... ]
    >>> [(line.text, [mark.sign for mark in line.marks]) for line in lines_of(row)]
    [('in 2019', ['1']), ('far', [])]
    """
    rows: list[_Row] = []
    for run in runs:
        if not rows or not rows[-1].take(run):
            rows.append(_Row(run))
    return [line for row in rows if (line := row.line()).text]


class _Row:
    """A line while it grows."""

    def __init__(self, run: Run) -> None:
        self._runs = [run]

    def take(self, run: Run) -> bool:
        """Add a run if it stands on this line, right beside what is there."""
        last = self._runs[-1]
        size = max(last.size, run.size)
        shared = min(last.bottom, run.bottom) - max(last.top, run.top)
        white = max(run.left - last.right, last.left - run.right)
        if shared < 0.4 * min(last.size, run.size) or not -0.5 * size < white < WIDE * size:
            return False
        self._runs.append(run)
        return True

    def line(self) -> Line:
        """Return the line, its raised signs beside its text."""
        tall = max(run.size for run in self._runs)
        base = max(run.bottom for run in self._runs)
        text = ""
        marks: list[Mark] = []
        shown: list[Run] = []
        before: Run | None = None
        for run in self._runs:
            raised = run.size <= _SMALL * tall and base - run.bottom >= 0.12 * tall
            signs = run.text.split() if raised else []
            if signs and all(map(_SIGN.fullmatch, signs)):
                marks.extend(Mark(len(plain(text)), sign.strip("[]()")) for sign in signs)
            else:
                text += " " * (bool(text) and _parted(before, run)) + run.text
                shown.append(run)
            before = run
        return _boxed(text, shown or self._runs, tall, tuple(marks))


def _parted(before: Run | None, run: Run) -> bool:
    """Return whether white stands before a run, drawn or left."""
    if before is None or run.spaced:
        return True
    white = max(run.left - before.right, before.left - run.right)
    return white > 0.15 * max(run.size, before.size)


def _boxed(text: str, runs: list[Run], tall: float, marks: tuple[Mark, ...]) -> Line:
    """Return a line: small letters above or below the others do not make it higher."""
    full = [run for run in runs if run.size > _SMALL * tall] or runs
    return Line(
        plain(text),
        min(run.left for run in runs),
        min(run.top for run in full),
        max(run.right for run in runs),
        max(run.bottom for run in full),
        marks,
    )
