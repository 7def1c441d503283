"""`Dated`: when one event was, by everything that is claimed together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.curate._chronology.dating import Limits, date_within, interval_within, limit_at
from timeline.curate._chronology.findings import Because, Step
from timeline.curate._chronology.scale import DAY, FAR, SECOND
from timeline.curate._chronology.solution import Solution
from timeline.dates import Date, DateTime, DateValue, Interval, Qualifier, TimeScale
from timeline.errors import LimitError, RangeError
from timeline.model import Event

if TYPE_CHECKING:
    from timeline.curate._chronology.view import Chronology

__all__ = ["MOST_DAYS", "Dated"]

MOST_DAYS = 1_000
"""So many days are tried for one event."""


class Dated:
    """The date of one event, by everything that is claimed together.

    >>> from timeline import Event, Relationship, Timeline
    >>> t = Timeline(events=[Event("Meeting", when="2021-XX-05")])
    >>> t.add(Event("He left", when="2021-10-20/2021-11-02"))
    >>> soon = Relationship("before", "he-left", most="P20D")
    >>> meeting = Event("Meeting", when="2021-XX-05", relationships=[soon])
    >>> t.replace(meeting)
    >>> dated = t.chronology()["meeting"]
    >>> str(dated.stated), str(dated.when)
    ('2021-XX-05', '2021-10-05')
    """

    __slots__ = ("_chronology", "_number", "event")

    def __init__(self, chronology: Chronology, event: Event, number: int) -> None:
        self.event: Event = event
        self._chronology = chronology
        self._number = number

    @property
    def id(self) -> str:
        """Return the id of the event."""
        return self.event.id

    # -- its dates -----------------------------------------------------------

    @property
    def stated(self) -> DateValue | None:
        """Return what the claims on its date that stand come to; None if there is none."""
        return self.event.when if self._solution.network.dates.get(self._number) else None

    @property
    def when(self) -> DateValue | None:
        """Return the tightest date: gaps kept; None if nothing bounds it.

        Of an event that nobody dated it is a range of days, `[2021-09-07..2021-09-09]`, in
        which all of it lies. Where a narrowed interval is no interval that EDTF can write,
        it is told as widely as it can be; `begin` and `end` have the rest.
        """
        stated = self.stated
        if not self.is_narrowed:
            return stated
        begin, end = self._limits
        if isinstance(stated, Interval):
            return interval_within(stated, begin, end, self._scale)
        return date_within(stated, (begin[0], end[1]), self._scale)

    @property
    def begin(self) -> DateValue | None:
        """Return when it began, as far as anything bounds it; None if nothing does."""
        return self._one_end(0)

    @property
    def end(self) -> DateValue | None:
        """Return when it ended, as far as anything bounds it; None if nothing does."""
        return self._one_end(1)

    def _one_end(self, end: int) -> DateValue | None:
        stated: object = self.stated
        if isinstance(stated, Interval):
            stated = (stated.start, stated.end)[end]
        whole = stated if isinstance(stated, DateValue) else None
        return date_within(whole, self._limits[end], self._scale)

    @property
    def earliest(self) -> Date | DateTime | None:
        """Return the first day that it may touch, or second where times count; None if
        unbounded.
        """
        tick = self._limits[0][0]
        return None if tick is None else limit_at(tick, self._scale, last=False)

    @property
    def latest(self) -> Date | DateTime | None:
        """Return the last day that it may touch, or second where times count; None if unbounded."""
        tick = self._limits[1][1]
        return None if tick is None else limit_at(tick, self._scale, last=True)

    @property
    def is_narrowed(self) -> bool:
        """Return whether the other events tell more of its date than its own claims do."""
        if self.is_contradicted:
            return False
        return any(
            ours is not None and (own is None or ours // SECOND != own // SECOND)
            for pair, own_pair in zip(self._limits, self._own_limits, strict=True)
            for ours, own in zip(pair, own_pair, strict=True)
        )

    @property
    def is_exact(self) -> bool:
        """Return whether `earliest` and `latest` are each the day of some solution; else only
        sound.
        """
        return self._solution.is_exact(self._number)

    @property
    def days(self) -> tuple[Date, ...]:
        """Return the days on which it may have been or lasted, each tried by itself.

        They are days of its place, or of UTC where it is known by times in zones.

        Raises RangeError where nothing bounds it on one side, LimitError for more than
        `MOST_DAYS` days: `when` tells those in one value.
        """
        begin, end = self._limits
        first, last = begin[0], end[1]
        if first is None or last is None:
            raise RangeError(
                f"nothing bounds the {'begin' if first is None else 'end'} of {self.id!r}",
                hint="ask `when`, which may be open on a side",
            )
        low, high = first // DAY, last // DAY
        if high - low >= MOST_DAYS:
            raise LimitError(
                f"expected at most {MOST_DAYS} days, found {high - low + 1} for {self.id!r}",
                hint="ask `when`, which tells them in one value",
            )
        return tuple(Date.from_ordinal(day) for day in range(low, high + 1) if self._may_be(day))

    def _may_be(self, day: int) -> bool:
        x = 2 * self._number
        first, last = day * DAY, (day + 1) * DAY - 1
        if self.is_contradicted:
            return self.stated is None or self.stated.next_day(day) == day
        # It has begun by the end of the day, and has not ended before.
        limits = {x: (-FAR, last), x + 1: (first, FAR)}
        return self._solution.allows([], limits)

    # -- why -----------------------------------------------------------------

    @property
    def not_before(self) -> Because | None:
        """Return why it was not before `earliest`; None where nothing bounds it."""
        tick, limit = self._limits[0][0], self.earliest
        if tick is None or limit is None:
            return None
        at = tick if isinstance(limit, DateTime) else tick // DAY * DAY
        steps = self._steps(2 * self._number, at, mirrored=False)
        return Because("earliest", limit, steps)

    @property
    def not_after(self) -> Because | None:
        """Return why it was not after `latest`; None where nothing bounds it."""
        tick, limit = self._limits[1][1], self.latest
        if tick is None or limit is None:
            return None
        at = tick if isinstance(limit, DateTime) else tick // DAY * DAY + DAY - 1
        steps = self._steps(2 * self._number + 1, at, mirrored=True)
        return Because("latest", limit, steps)

    def _steps(self, x: int, tick: int, *, mirrored: bool) -> tuple[Step, ...]:
        if self.is_contradicted:
            numbers = tuple(self._solution.network.dates[self._number])
        else:
            numbers = self._solution.why(x, tick, mirrored=mirrored)
        return self._chronology._steps(numbers)

    @property
    def because(self) -> tuple[Step, ...]:
        """Return the steps of `not_before`, then those of `not_after` that are not among them."""
        limits = (self.not_before, self.not_after)
        return tuple(dict.fromkeys(step for limit in limits if limit for step in limit))

    @property
    def rests_on(self) -> Qualifier:
        """Return the qualifiers (`?`, `~`, `%`) of the dates that the limits follow from."""
        found = Qualifier.NONE
        for limit in (self.not_before, self.not_after):
            if limit is not None:
                found |= limit.rests_on
        return found

    @property
    def is_contradicted(self) -> bool:
        """Return whether a date of it is in a contradiction: then it is told as stated."""
        dropped = self._solution.clashes.dropped
        if not dropped:
            return False
        return any(n in dropped for n in self._solution.network.dates.get(self._number, ()))

    # -- limits --------------------------------------------------------------

    @property
    def _solution(self) -> Solution:
        return self._chronology._solution

    @property
    def _scale(self) -> TimeScale:
        return self._solution.network.time_scale(self._number)

    @property
    def _limits(self) -> tuple[Limits, Limits]:
        if self.is_contradicted:
            return self._own_limits
        x = 2 * self._number
        least, greatest = self._solution.least, self._solution.greatest
        return (least(x), greatest(x)), (least(x + 1), greatest(x + 1))

    @property
    def _own_limits(self) -> tuple[Limits, Limits]:
        """The limits that its own claims give."""
        return self._solution.own_limits(self._number)

    def __repr__(self) -> str:
        return f"<Dated {self.id!r}: {self.when}>"
