"""What a calendar is: the months of each year as days, the names of months, the eras."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import attrs

from timeline.dates._engine.granules.families import INFINITY, Bound

__all__ = ["Calendar", "Era", "Month", "Name"]


@attrs.frozen
class Month:
    """A month of one year: the key of its name, its first day as an ordinal, its number of days."""

    key: int
    first: int
    days: int

    @property
    def last(self) -> int:
        """Return its last day, counted as `datetime.date.toordinal` counts."""
        return self.first + self.days - 1


@attrs.frozen
class Name:
    """A month's name: the key that months of a year bear, how it is shown, how it is recognised.

    `pattern` is a regular expression over text in lower case without accents, apostrophes and
    hyphens. `also` are months that the bare name may mean as well: Adar is one of two in a leap
    year.
    """

    key: int
    shown: str
    pattern: str
    also: tuple[int, ...] = ()


@attrs.frozen
class Era:
    """From when years are counted: year n of the era is the calendar's own year `base` + n.

    Before an era that counts back (`step` -1) it is `base` - n. No day outside `first` to `last`
    is of the era.
    """

    shown: str
    pattern: str
    base: int = 0
    step: int = 1
    first: Bound = -INFINITY
    last: Bound = INFINITY
    before_year: bool = False

    def own_year(self, number: int) -> int:
        """Return the calendar's year that is year `number` of the era."""
        return self.base + self.step * number

    def number(self, own_year: int) -> int:
        """Return the era's year that is the calendar's `own_year`: the inverse."""
        return self.step * (own_year - self.base)


@attrs.frozen
class Calendar:
    """A calendar by its identifier, the one of CLDR where CLDR has it.

    `first` and `last` are the years within which the conversion is known, and `border` says why
    it is not beyond. `numbered` tells whether a month may be written as a number, `eras` by
    what years are counted, the first where none is said; `era_is_needed` where one must be.
    `sighted` months began when the moon was seen, a day sooner or later than computed.
    """

    id: str
    title: str
    names: tuple[Name, ...] = attrs.field(repr=False)
    eras: tuple[Era, ...] = attrs.field(repr=False)
    months: Callable[[int], tuple[Month, ...]] = attrs.field(repr=False)
    """The months of one of its own years, in order."""
    first: int
    last: int
    border: str
    numbered: bool = True
    era_is_needed: bool = False
    sighted: bool = False
    numeral: Callable[[str], int | None] | None = attrs.field(default=None, repr=False)
    """Reads a number in its own letters; None where there are none."""
    write_numeral: Callable[[int], str] = attrs.field(default=str, repr=False)

    @cached_property
    def shown(self) -> dict[int, str]:
        """Return how each month is written, by key."""
        return {name.key: name.shown for name in self.names}

    def year_of(self, day: int) -> int:
        """Return the calendar's own year that has a day, given by its ordinal."""
        start = self.months(self.first)[0].first
        end = self.months(self.last)[0].first
        mean = (end - start) / max(self.last - self.first, 1)
        year = min(max(self.first + int((day - start) / mean), self.first), self.last)
        while year > self.first and self.months(year)[0].first > day:
            year -= 1
        while year < self.last and self.months(year)[-1].last < day:
            year += 1
        return year
