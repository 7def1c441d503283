"""`Date`: a year, a month or a day, any of whose digits may be open."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Optional, Union

import attrs

from timeline import gregorian
from timeline.dates import masks
from timeline.dates.base import Frame, Precision, SingleDate, in_frame
from timeline.errors import InvalidValueError, RangeError
from timeline.granules import (
    INFINITY,
    Bound,
    Calendar,
    Granules,
    Pattern,
    Single,
    YearRange,
    Years,
)
from timeline.relations import Bounds, Qualifier

__all__ = ["MOST_YEAR_DIGITS", "UNQUALIFIED", "Date", "Qualifiers", "digits_fit"]

MOST_YEAR_DIGITS = 18
"""Years of more digits are refused: they outlast the universe, and most machines' integers."""

Qualifiers = tuple[Qualifier, Qualifier, Qualifier]
UNQUALIFIED: Qualifiers = (Qualifier.NONE, Qualifier.NONE, Qualifier.NONE)

_MARKS = ("", "?", "~", "%")
_ALL_MONTHS = tuple(range(1, 13))
_ALL_DAYS = tuple(range(1, 32))
_WHOLE_YEAR = Pattern.of_months(((1, 12),))


@attrs.frozen(repr=False)
class Date(SingleDate):
    """Some time within one year, month or day, as `2021`, `2021-02`, `156X-12-25`.

    `year`, `month` and `day` are ints where fully known, masks where digits are
    open (`"156X"`, `"1X"`), and None beyond what is stated. Years are
    astronomical (0 is 1 BCE) and of at most 18 digits. `qualifiers` are those of
    year, month and day, one each. `significant` counts the significant digits of
    an estimated year (`1950S2`, ISO 8601-2:2019, 4.7.3).

    Raises InvalidValueError where no real day fits.

    >>> Date(2021, 2, 1)
    Date('2021-02-01')
    >>> Date("190X", 2, 29).earliest
    Date('1904-02-29')
    """

    year: Union[int, str]
    month: Optional[Union[int, str]] = None
    day: Optional[Union[int, str]] = None
    qualifiers: Qualifiers = UNQUALIFIED
    significant: Optional[int] = None
    _first: Bound = attrs.field(init=False, eq=False)
    _last: Bound = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        year, month, day = self.year, self.month, self.day
        # The common case first, by exact type: a bool is no year, and a str no number.
        if self.qualifiers is not UNQUALIFIED:
            self._settle_qualifiers()
        if type(year) is int and self.significant is None:
            if day is None:
                if month is None:
                    if -9999 <= year <= 9999 or _year_fits(year):
                        first = gregorian.days_before_year(year) + 1
                        self._set_span(first, first + gregorian.days_in_year(year) - 1)
                        return
                elif type(month) is int and 1 <= month <= 12:
                    first = gregorian.ordinal(year, month, 1)
                    self._set_span(first, first + gregorian.days_in_month(year, month) - 1)
                    return
            elif (
                type(month) is int
                and type(day) is int
                and 1 <= month <= 12
                and 1 <= day <= gregorian.days_in_month(year, month)
            ):
                number = gregorian.ordinal(year, month, day)
                self._set_span(number, number)
                return
        self._check()
        granules = self.granules(Frame.DAYS)
        self._set_span(granules.first, granules.last)

    def _settle_qualifiers(self) -> None:
        """Equal dates have equal qualifiers: a part that is absent has none."""
        marks = list(self.qualifiers)
        if self.month is None:
            marks[1] = Qualifier.NONE
        if self.day is None:
            marks[2] = Qualifier.NONE
        settled = tuple(marks) if any(marks) else UNQUALIFIED
        object.__setattr__(self, "qualifiers", settled)

    def _set_span(self, first: Bound, last: Bound) -> None:
        object.__setattr__(self, "_first", first)
        object.__setattr__(self, "_last", last)

    # -- what is possible --------------------------------------------------

    def granules(self, frame: Frame) -> Granules:
        if self.is_known:
            days: Granules = Single(self._first, self._last)
        else:
            days = Calendar(self._years(), self._pattern())
        return in_frame(days, frame)

    @property
    def is_known(self) -> bool:
        """Whether every digit stated is known: the date names one granule and no other."""
        return (
            type(self.year) is int
            and type(self.month) is not str
            and type(self.day) is not str
            and self.significant is None
        )

    def _years(self) -> Years:
        if isinstance(self.year, str):
            return masks.matching_years(self.year)
        if self.significant is None:
            return YearRange(self.year, self.year)
        size = 10 ** (len(str(abs(self.year))) - self.significant)
        low = abs(self.year) // size * size
        high = low + size - 1
        return YearRange(low, high) if self.year >= 0 else YearRange(-high, -low)

    def _pattern(self) -> Pattern:
        return _pattern(self.month, self.day)

    # -- what is refused ---------------------------------------------------

    def _check(self) -> None:
        if self.day is not None and self.month is None:
            raise InvalidValueError("expected a month before the day, found none")
        if type(self.year) is int:
            if not _year_fits(self.year):
                raise InvalidValueError(f"expected a year of at most {MOST_YEAR_DIGITS} digits")
        elif not masks.is_year_mask(self.year):
            raise InvalidValueError(
                f"expected an int or a mask such as '156X' for the year, found {self.year!r}"
            )
        _check_part("month", self.month, _ALL_MONTHS)
        _check_part("day", self.day, _ALL_DAYS)
        self._check_significant()
        # The pattern first: without one, an endless family would be searched for ever.
        pattern = self._pattern()
        if not pattern.possible or Calendar(self._years(), pattern).first == INFINITY:
            raise InvalidValueError(f"expected a day that the calendar has, found {self}")

    def _check_significant(self) -> None:
        if self.significant is None:
            return
        if self.month is not None or type(self.year) is not int:
            raise InvalidValueError("expected a whole year for significant digits")
        if not digits_fit(self.year, self.significant):
            raise InvalidValueError(
                f"expected 1 to {len(str(abs(self.year)))} significant digits for the year "
                f"{self.year}, found {self.significant}"
            )

    # -- what every date answers -------------------------------------------

    @property
    def bounds(self) -> Bounds:
        return Bounds(self._first, self._last, self._first, self._last)

    @property
    def begin_earliest(self) -> Bound:
        return self._first

    @property
    def begin_latest(self) -> Bound:
        return self._last

    end_earliest, end_latest = begin_earliest, begin_latest

    @property
    def precision(self) -> Precision:
        """Trailing open digits of a year make it coarser: `201X` states a decade.

        >>> Date("201X").precision.name, Date("2020", "XX", 15).precision.name
        ('DECADE', 'DAY')
        """
        if self.day is not None:
            return Precision.DAY
        if self.month is not None:
            return Precision.MONTH
        if isinstance(self.year, str):
            open_digits = len(self.year) - len(self.year.rstrip("X"))
            return Precision(Precision.YEAR + open_digits)
        if self.significant is not None:
            open_digits = len(str(abs(self.year))) - self.significant
            return Precision(min(Precision.YEAR + open_digits, Precision.UNKNOWN))
        return Precision.YEAR

    @property
    def qualifier(self) -> Qualifier:
        marks = self.qualifiers
        return Qualifier.NONE if marks is UNQUALIFIED else marks[0] | marks[1] | marks[2]

    @property
    def earliest(self) -> Date | None:
        return None if self._first == -INFINITY else Date.from_ordinal(int(self._first))

    @property
    def latest(self) -> Date | None:
        return None if self._last == INFINITY else Date.from_ordinal(int(self._last))

    @property
    def day_number(self) -> int | None:
        """The ordinal of a fully known day (as `datetime.date.toordinal`), else None."""
        return int(self._first) if self.day is not None and self.is_known else None

    def next_day(self, day: int) -> int | None:
        found = self.granules(Frame.DAYS).next_unit(day)
        return None if found is None else int(found)

    # -- from and to other things ------------------------------------------

    @classmethod
    def from_ordinal(cls, number: int) -> Date:
        """The day with this number (1 is 0001-01-01), of any year."""
        return cls(*gregorian.civil(number))

    @classmethod
    def from_date(cls, day: datetime.date) -> Date:
        """The day that a `datetime.date` is."""
        return cls(day.year, day.month, day.day)

    def to_date(self) -> datetime.date:
        number = self.day_number
        if number is None:
            return super().to_date()
        try:
            return datetime.date.fromordinal(number)
        except (ValueError, OverflowError):
            raise RangeError(
                f"{self} lies outside the years 1 to 9999, which are all that datetime holds"
            ) from None

    def __str__(self) -> str:
        if self.qualifiers is UNQUALIFIED:
            return self._plain_text()
        texts = self._part_texts()
        return qualified_text(texts, self.qualifiers[: len(texts)])

    def _plain_text(self) -> str:
        return "-".join(self._part_texts())

    def _part_texts(self) -> list[str]:
        year = masks.years_text(self.year)
        if self.significant is not None:
            return [f"{year}S{self.significant}"]
        if self.month is None:
            return [year]
        if year.startswith("Y"):
            # EDTF writes no month beyond four digits; ISO 8601-1 does, with a sign.
            year = year[1:] if year.startswith("Y-") else "+" + year[1:]
        texts = [year, _two_digits(self.month)]
        if self.day is not None:
            texts.append(_two_digits(self.day))
        return texts

    def __repr__(self) -> str:
        return f"Date({str(self)!r})"


def qualified_text(texts: list[str], qualifiers: tuple[Qualifier, ...]) -> str:
    """Join the parts with each one's mark, in the one shortest way.

    A mark after a part speaks of it and of all parts to its left; before a
    part, of that part alone (ISO 8601-2:2019, 8.3). The longest run of equal
    marks from the left takes one mark after it, every other part its own before.

    >>> both, maybe = Qualifier.BOTH, Qualifier.UNCERTAIN
    >>> qualified_text(["2004", "06", "11"], (both, both, maybe))
    '2004-06%-?11'
    """
    group = 1
    while group < len(texts) and qualifiers[group] == qualifiers[0]:
        group += 1
    if not qualifiers[0]:
        group = 0
    parts = []
    for i, (text, qualifier) in enumerate(zip(texts, qualifiers, strict=True)):
        mark = _MARKS[qualifier]
        if i < group:
            parts.append(text + mark if i == group - 1 else text)
        else:
            parts.append(mark + text)
    return "-".join(parts)


def digits_fit(year: int, significant: int) -> bool:
    """Whether a year has that many digits, one at least."""
    return type(significant) is int and 1 <= significant <= len(str(abs(year)))


def _year_fits(year: int) -> bool:
    return abs(year) < 10**MOST_YEAR_DIGITS


@lru_cache(maxsize=4096)
def _pattern(month: int | str | None, day: int | str | None) -> Pattern:
    if month is None:
        return _WHOLE_YEAR
    months = _numbers(month, _ALL_MONTHS)
    if day is None:
        return Pattern.of_months(tuple((m, 1) for m in months))
    return Pattern.of_days(months, _numbers(day, _ALL_DAYS))


def _numbers(part: int | str, numbers: tuple[int, ...]) -> tuple[int, ...]:
    return (part,) if isinstance(part, int) else masks.matching(part, numbers[0], numbers[-1])


def _two_digits(part: int | str) -> str:
    return f"{part:02}" if isinstance(part, int) else part


def _check_part(name: str, part: object, numbers: tuple[int, ...]) -> None:
    if part is None or (type(part) is int and part in numbers):
        return
    if not masks.is_mask_of_two(part):
        raise InvalidValueError(
            f"expected a {name} from {numbers[0]} to {numbers[-1]} "
            f"or a mask such as '1X', found {part!r}"
        )
    if not _numbers(str(part), numbers):
        raise InvalidValueError(f"expected open digits that fit a {name}, found {part!r}")
