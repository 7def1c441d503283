"""`Reference`: the days on which a text may have been written, and `Context`: all else that
a rule may look at when it works a phrase out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from timeline.dates import Date, DateRange, DateSet, DateTime, DateValue, Interval, SingleDate
from timeline.dates._engine.granules import INFINITY
from timeline.extract._settings import Kind, Settings

if TYPE_CHECKING:
    from timeline.extract._resolution import Resolution

__all__ = ["MOST_READINGS", "Anchor", "Context", "Cue", "Direction", "Reference"]

MOST_READINGS = 400
"""A reference that leaves more readings than this to a phrase is no help with it."""

Direction: TypeAlias = Literal["past", "future", "nearest"]


@attrs.frozen
class Cue:
    """A word that says whether its sentence looks back or ahead.

    It is `sure` where it stands so near that it is surely of this date that it tells.
    """

    direction: Direction
    words: str
    start: int
    end: int
    sure: bool = True


@attrs.frozen
class Anchor:
    """A date that another was worked out from: the publication, or one mentioned before.

    `start` and `end` are where it is mentioned; None for the publication. `modifier` is START,
    MID or END where a part of it was named ("late 1942"), `of_writing` marks a
    date that was itself worked out from the publication, and `assumed` one of the story from
    which is counted what news counts from its day ("last winter"); `of_text` is a dateline.
    """

    value: DateValue
    start: int | None = None
    end: int | None = None
    modifier: str | None = None
    of_writing: bool = False
    assumed: bool = False
    of_text: bool = False

    def __str__(self) -> str:
        if self.start is None:
            return f"published {self.value}"
        if self.of_text:
            return f"the dateline {self.value} at {self.start} to {self.end}"
        return f"{self.value}, mentioned at {self.start} to {self.end}"


@attrs.frozen
class Reference:
    """When a text was written: one of the days of some spans (ordinals, both ends included)."""

    anchor: Anchor
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, anchor: Anchor | None) -> Reference | None:
        """The days that a date leaves possible; None where it does not bound them."""
        if anchor is None:
            return None
        value = anchor.value
        members = value.members if isinstance(value, DateSet) else (value,)
        spans = sorted(map(_days_of, members))
        if any(abs(side) == INFINITY for span in spans for side in span):
            return None
        return cls(anchor, tuple((int(low), int(high)) for low, high in spans))

    def numbers(self, of_day: Callable[[int], int], stride: int = 1) -> list[int] | None:
        """What a phrase may stand for, by number, if `of_day` says what it does on each day.

        `of_day` never falls as days go by, and grows by `stride` at a time.
        """
        found: list[int] = []
        for low, high in self.spans:
            first, last = of_day(low), of_day(high)
            if found:
                first = max(first, found[-1] + stride)
            if (last - first) // stride + len(found) >= MOST_READINGS:
                return None
            found += range(first, last + 1, stride)
        return found


def _last_of(value: DateValue) -> DateValue:
    """What is counted from after a date: of an interval its end, of a time its day."""
    if isinstance(value, Interval):
        value = next(side for side in (value.end, value.start) if isinstance(side, SingleDate))
    if isinstance(value, DateSet) and len(value.members) == 1:  # some time before 1940
        (only,) = value.members
        bounded = [only] if isinstance(only, SingleDate) else [only.end, only.start]
        value = next((side for side in bounded if isinstance(side, SingleDate)), value)
    return value.date if isinstance(value, DateTime) else value


def _hour_of(value: DateValue) -> int | None:
    return value.hour if isinstance(value, DateTime) else None


def _days_of(member: SingleDate | DateRange | DateValue) -> tuple[float, float]:
    if isinstance(member, DateRange):
        return member.first, member.last
    if isinstance(member, DateTime):
        return member.day_number, member.day_number
    assert isinstance(member, DateValue)
    first, last = member.earliest, member.latest
    return (
        -INFINITY if first is None else _ordinal(first),
        INFINITY if last is None else _ordinal(last),
    )


def _ordinal(day: Date | DateTime) -> int:
    number = day.day_number
    assert number is not None
    return number


@attrs.frozen
class Context:
    """What a rule may look at beside its tokens.

    `last` is the date mentioned before, if any; `last_day` and `last_quarter` the last of
    these, `last_hour` the hour that was told of that day, `day_said` a later day on which
    something was said, and `compares_quarters` tells whether the text spoke of one since it last
    spoke of a number of months. `told` is the last date that owes nothing to the day of writing,
    and `story` such a date of which the text goes on to tell; `kind` is that of the text.
    `happens_once` tells whether the verb is of what is over at once ("died"), and `year` is the
    year that a neighbour of the phrase states for it too.
    """

    settings: Settings
    reference: Reference | None = None
    last: Anchor | None = None
    last_day: Anchor | None = None
    last_hour: int | None = None
    day_said: Anchor | None = None
    last_quarter: Anchor | None = None
    compares_quarters: bool = False
    told: Anchor | None = None
    story: Anchor | None = None
    kind: Kind = "news"
    happens_once: bool = False
    cue: Cue | None = None
    year: int | str | None = None

    def given(self, year: int | str | None) -> Context:
        """The context of a phrase whose year stands beside it."""
        return attrs.evolve(self, year=year)

    def after(
        self,
        found: Resolution,
        start: int,
        end: int,
        *,
        in_passing: bool = False,
        of_saying: bool = False,
    ) -> Context:
        """The context of what follows a mention; one `in_passing` does not move the story.

        A day `of_saying`, on which something was said, is not that of what was said.
        """
        value = found.value
        if found.kind == "DURATION" and found.granularity == "month":
            return attrs.evolve(self, compares_quarters=False)
        if value is None or found.kind not in ("DATE", "TIME"):
            return self
        of_writing = found.anchor is not None and found.anchor.of_writing
        anchor = Anchor(_last_of(value), start, end, found.modifier, of_writing)
        stays = in_passing or of_writing or value.earliest is None or value.latest is None
        day = found.granularity in ("day", "part of day", "minute", "second")
        aside = of_saying and self.last_day is not None
        compared = found.anchor is not None and found.anchor.start is not None
        return attrs.evolve(
            self,
            last=self.last if of_saying and self.last is not None else anchor,
            told=self.told if stays else anchor,
            last_day=anchor if day and not aside else self.last_day,
            last_hour=_hour_of(value) if day and not aside else self.last_hour,
            day_said=anchor if day and aside else None if day else self.day_said,
            last_quarter=anchor
            if found.granularity == "quarter" and not compared
            else self.last_quarter,
            compares_quarters=self.compares_quarters or found.granularity == "quarter",
        )

    def seen_from(self, point: object) -> Context:
        """The context as seen from the day of writing ("now") or the date mentioned last."""
        if point != "then" or self.last is None:
            return self
        return attrs.evolve(self, reference=Reference.of(self.last))

    def mentioned(self, steps: int, *, day: bool = False) -> Anchor | None:
        """The date, or the day, that "the next year" is so many steps from: the one told last.

        Where none was, what looks back is counted from the day of writing. The rest has none:
        nobody says "the following year" of this one.
        """
        last = (self.last_day if day else None) or self.last
        return self.published if last is None and steps < 0 else last

    @property
    def direction(self) -> Direction:
        """Where the sentence looks: as its cue says, or else as the text faces."""
        facing = self.settings.facing or "past"
        return facing if self.cue is None else self.cue.direction

    @property
    def is_decided(self) -> bool:
        """Whether a word, or who knows the text, says where the sentence looks."""
        return self.settings.facing is not None if self.cue is None else self.cue.sure

    @property
    def published(self) -> Anchor | None:
        """What the reference is, as an anchor."""
        return None if self.reference is None else self.reference.anchor
