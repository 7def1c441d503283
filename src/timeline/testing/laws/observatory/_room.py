"""What laws are tried on, within the days that a library promises to work with."""

from __future__ import annotations

import datetime

import attrs
from hypothesis import strategies as st

from timeline.dates._engine import gregorian
from timeline.testing import strategies

__all__ = ["Room"]

_DAY = datetime.timedelta(days=1)
_WIDEST = 100
"""Steps go as many years as this, or an eighth of the room."""

_SHIFTS = (0, 60, -300, 330, 345, -570, 840, -720)
"""Minutes from UTC: whole hours, half and three quarters, the farthest east and west."""


@attrs.frozen
class Room:
    """The days between which a library works, and strategies that stay there."""

    first: datetime.date
    last: datetime.date

    @property
    def _margin(self) -> int:
        """Return the years that a step may go either way."""
        return max(1, min(_WIDEST, (self.last.year - self.first.year) // 8))

    @property
    def inner(self) -> Room:
        """Return the room from any day of which a step stays within."""
        margin = datetime.timedelta(days=366 * (self._margin + 1))
        return Room(self.first + margin, self.last - margin)

    def days(self) -> st.SearchStrategy[datetime.date]:
        """Return days."""
        return strategies.dates(self.first, self.last)

    def pairs(self) -> st.SearchStrategy[tuple[datetime.date, datetime.date]]:
        """Return two days that have something to do with one another."""
        return strategies.date_pairs(self.first, self.last)

    def inner_pairs(self) -> st.SearchStrategy[tuple[datetime.date, datetime.date]]:
        """Return two days from which a step stays in the room."""
        return strategies.date_pairs(self.inner.first, self.inner.last)

    def inner_days(self) -> st.SearchStrategy[datetime.date]:
        """Return days from which a step stays in the room."""
        return self.inner.days()

    def years(self) -> st.SearchStrategy[int]:
        """Return whole years, century years among them."""
        return self.days().map(lambda day: min(max(day.year, self._whole[0]), self._whole[1]))

    @property
    def _whole(self) -> tuple[int, int]:
        begins, ends = self.first, self.last
        first = begins.year + ((begins.month, begins.day) != (1, 1))
        return first, ends.year - ((ends.month, ends.day) != (12, 31))

    def week_years(self) -> st.SearchStrategy[int]:
        """Return years all of whose weeks lie in the room."""
        first, last = self._whole
        return self.days().map(lambda day: min(max(day.year, first + 1), last - 1))

    def steps(self, unit: str) -> st.SearchStrategy[int]:
        """Return how many days, months or years to go, either way, the simplest first."""
        most = self._margin * {"days": 365, "months": 12, "years": 1}[unit]
        near = min(most, 40)
        return st.one_of(st.integers(-near, near), st.integers(-most, most))

    def spans(self) -> st.SearchStrategy[tuple[datetime.date, datetime.date]]:
        """Return a first and a last day, at most some years apart."""
        return st.tuples(self.inner_days(), st.integers(0, 40)).map(
            lambda drawn: (drawn[0], drawn[0] + drawn[1] * _DAY)
        )

    def walls(self) -> st.SearchStrategy[datetime.datetime]:
        """Return wall times of whole seconds."""
        return self._walls(self.inner).map(lambda wall: wall.replace(microsecond=0))

    def _walls(self, room: Room) -> st.SearchStrategy[datetime.datetime]:
        midnight = datetime.time()
        low = datetime.datetime.combine(room.first, midnight)
        return strategies.datetimes(low, datetime.datetime.combine(room.last, midnight))

    def moments(self) -> st.SearchStrategy[datetime.datetime]:
        """Return moments with an offset of whole minutes."""
        shifts = st.sampled_from(_SHIFTS).map(lambda n: datetime.timedelta(minutes=n))
        return st.builds(_shifted, self._walls(self.inner), shifts)

    def odd_moments(self) -> st.SearchStrategy[datetime.datetime]:
        """Return moments with an offset to the second, as zones had them before 1972."""
        shifts = st.sampled_from((-2670, 1172, -17776)).map(lambda n: datetime.timedelta(seconds=n))
        return st.builds(_shifted, self.walls(), shifts)

    def ordinary_days(self) -> st.SearchStrategy[datetime.date]:
        """Return days up to the 28th of a month, from which a step stays in the room."""
        return self.inner_days().map(lambda day: day.replace(day=min(day.day, 28)))

    def months(self) -> st.SearchStrategy[tuple[int, int]]:
        """Return a year and a month."""
        return st.tuples(self.years(), st.integers(1, 12))

    def non_days(self) -> st.SearchStrategy[str]:
        """Return texts of the form of a calendar date that no calendar has."""
        return self.months().map(lambda drawn: _day_after_the_last(*drawn))


def _shifted(wall: datetime.datetime, shift: datetime.timedelta) -> datetime.datetime:
    return wall.replace(tzinfo=datetime.timezone(shift))


def _day_after_the_last(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-{gregorian.days_in_month(year, month) + 1:02}"
