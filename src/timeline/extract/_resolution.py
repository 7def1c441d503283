"""`Resolution`: what a phrase stands for, and how that was come by."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from timeline.dates import DateValue
from timeline.extract import _timex as timex
from timeline.extract._references import Anchor, Cue, Direction

__all__ = ["Kind", "Resolution"]

Kind: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
"""The types of TIMEX3: a date, a time of day on a date, a length of time, how often."""


@attrs.frozen(kw_only=True)
class Resolution:
    """The meaning of a phrase.

    `value` is a date, or None for what is no date or cannot be told; `granularity` is the
    finest unit that the words name. `anchor`, `direction` and `cue` say what it was worked
    out from, and `candidates` every date that was considered, the chosen first.
    `notation` is the TIMEX3 value where it is not that of `value`; `modifier` is one of
    TIMEX3's (START, MID, END, APPROX, …). `ends` are the dates of a range or list.
    """

    kind: Kind = "DATE"
    value: DateValue | None = None
    granularity: str | None = None
    part: str | None = None
    notation: str | None = None
    modifier: str | None = None
    anchor: Anchor | None = None
    direction: Direction | None = None
    cue: Cue | None = None
    candidates: tuple[DateValue, ...] = ()
    vague: bool = False
    of_text: bool = False
    ends: tuple[Resolution, ...] = ()

    @property
    def timex(self) -> str | None:
        """Return the value of the TIMEX3 tag that the phrase would get."""
        if self.notation is not None:
            return self.notation
        if self.value is None:
            return None
        return timex.written(self.value, self.granularity, self.part)

    def in_part(self, part: str | None) -> Resolution:
        """Return a part of the day that this is."""
        kind: Kind = "DATE" if part is None else "TIME"
        return attrs.evolve(self, kind=kind, part=part, granularity="part of day")

    @property
    def is_stated(self) -> bool:
        """Return whether the words alone say it."""
        return self.anchor is None
