"""`Date`: a year, a month or a day, any of whose digits may be open."""

from __future__ import annotations

import datetime
import re

import attrs

from timeline._util.checked import checked
from timeline.dates._engine import gregorian
from timeline.dates._engine.granules.calendar import Calendar
from timeline.dates._engine.granules.families import Bound, Granules, Single
from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._values import masks, spans
from timeline.dates._values.base import SingleDate, become
from timeline.dates._values.precision import Precision
from timeline.dates._values.scales import TimeScale, in_scale
from timeline.dates._values.slots import fillers, opened
from timeline.errors import InvalidValueError, RangeError

__all__ = ["UNQUALIFIED", "Date", "Qualifiers", "date_filled", "day_at", "day_text", "edge_day"]

Qualifiers = tuple[Qualifier, Qualifier, Qualifier]
UNQUALIFIED: Qualifiers = (Qualifier.NONE, Qualifier.NONE, Qualifier.NONE)

_MARKS = ("", "?", "~", "%")

_day_of_datetime = datetime.date.fromordinal
_DAYS_OF_DATETIME = datetime.date.max.toordinal()

_OF_A_NOTATION = re.compile(r"[?~%SY]|(?<=[\dX])-|^-?\d{4,}$")
"""What the digits and open digits of a year have not, and the text of a date has."""


@attrs.frozen(repr=False, init=False)
class Date(SingleDate):
    """Some time within one year, month or day, as `2021`, `2021-02`, `156X-12-25`.

    `year`, `month` and `day` are ints where fully known, masks where digits are
    open (`"156X"`, `"1X"`), and None beyond what is stated. Years are
    astronomical (0 is 1 BCE) and of at most 18 digits. `qualifiers` are those of
    year, month and day, one each. `significant` counts the significant digits of
    an estimated year (`1950S2`, ISO 8601-2:2019, 4.7.3).

    Raises InvalidValueError where no real day fits; its `place` is the part to mend.

    The text that its `repr` shows can be typed back; any EDTF is read by `Date.parse`.

    >>> Date(2021, 2, 1)
    Date('2021-02-01')
    >>> Date("2021-02-01") == Date(2021, 2, 1)
    True
    >>> Date("190X", 2, 29).earliest
    Date('1904-02-29')
    """

    year: int | str
    month: int | str | None
    day: int | str | None
    qualifiers: Qualifiers
    significant: int | None
    begin_earliest: Bound = attrs.field(init=False, eq=False)
    end_latest: Bound = attrs.field(init=False, eq=False)

    def __init__(
        self,
        year: int | str,
        month: int | str | None = None,
        day: int | str | None = None,
        qualifiers: Qualifiers = UNQUALIFIED,
        significant: int | None = None,
    ) -> None:
        if qualifiers is not UNQUALIFIED:
            qualifiers = _settled(qualifiers, month, day)
        if type(year) is str and month is None and _OF_A_NOTATION.search(year):
            become(self, year)
            return
        first, last = _span(year, month, day, significant)
        _set_year(self, year)
        _set_month(self, month)
        _set_day(self, day)
        _set_qualifiers(self, qualifiers)
        _set_significant(self, significant)
        _set_begin_earliest(self, first)
        _set_end_latest(self, last)

    # -- what is possible --------------------------------------------------

    def granules(self, scale: TimeScale) -> Granules:
        if self.is_known:
            days: Granules = Single(self.begin_earliest, self.end_latest)
        else:
            years = spans.years(self.year, self.significant)
            days = Calendar(years, spans.pattern(self.month, self.day))
        return in_scale(days, scale)

    @property
    def is_known(self) -> bool:
        """Return whether every digit stated is known: the date names one granule and no other."""
        return (
            type(self.year) is int
            and type(self.month) is not str
            and type(self.day) is not str
            and self.significant is None
        )

    names_one_granule = is_known

    # -- what every date answers -------------------------------------------

    @property
    def precision(self) -> Precision:
        """Return trailing open digits of a year make it coarser: `201X` states a decade.

        >>> Date("201X").precision.name, Date(2020, "XX", 15).precision.name
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
        year, month, day = self.year, self.month, self.day
        if type(day) is type(month) is type(year) is int:
            return self if self.qualifiers is UNQUALIFIED else self._undoubted()
        return edge_day(self.begin_earliest)

    @property
    def latest(self) -> Date | None:
        year, month, day = self.year, self.month, self.day
        if type(day) is type(month) is type(year) is int:
            return self if self.qualifiers is UNQUALIFIED else self._undoubted()
        return edge_day(self.end_latest)

    def _undoubted(self) -> Date:
        """The same known day, without a qualifier."""
        number = self.begin_earliest
        return date_filled(self.year, self.month, self.day, UNQUALIFIED, None, number, number)

    @property
    def day_number(self) -> int | None:
        """Return the ordinal of a fully known day (as `datetime.date.toordinal`), else None."""
        return int(self.begin_earliest) if self.day is not None and self.is_known else None

    @checked
    def next_day(self, day: int) -> int | None:
        found = self.granules(TimeScale.DAYS).next_unit(day)
        return None if found is None else int(found)

    # -- from and to other things ------------------------------------------

    @classmethod
    @checked
    def from_ordinal(cls, number: int) -> Date:
        """Return the day with this number (1 is 0001-01-01), of any year."""
        return day_at(number)

    @classmethod
    @checked
    def from_date(cls, day: datetime.date) -> Date:
        """Return the day that a `datetime.date` is."""
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
            year, month, day = self.year, self.month, self.day
            # The common case first: every file that is written asks for it.
            if type(year) is type(month) is type(day) is int:
                return day_text(year, month, day)
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
        texts = [masks.years_text(self.year, alone=False), _two_digits(self.month)]
        if self.day is not None:
            texts.append(_two_digits(self.day))
        return texts

    def __repr__(self) -> str:
        return f"Date({str(self)!r})"


def day_text(year: int, month: int, day: int) -> str:
    """A known day as EDTF writes it, or in a year of more than four digits as ISO 8601-1 does.

    >>> day_text(-43, 3, 15), day_text(12000, 1, 1)
    ('-0043-03-15', '+12000-01-01')
    """
    if 0 <= year <= 9999:
        return "%04d-%02d-%02d" % (year, month, day)  # noqa: UP031  # in half the time
    return f"{masks.years_text(year, alone=False)}-{month:02}-{day:02}"


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


(
    _set_year,
    _set_month,
    _set_day,
    _set_qualifiers,
    _set_significant,
    _set_begin_earliest,
    _set_end_latest,
) = fillers(Date)


_Open = opened(Date)
_new = _Open.__new__


def date_filled(
    year: int | str,
    month: int | str | None,
    day: int | str | None,
    qualifiers: Qualifiers,
    significant: int | None,
    first: Bound,
    last: Bound,
) -> Date:
    """Return the date of these parts, of which the first and the last day are known to be right."""
    date = _new(_Open)
    date.year = year
    date.month = month
    date.day = day
    date.qualifiers = qualifiers
    date.significant = significant
    date.begin_earliest = first
    date.end_latest = last
    date.__class__ = Date
    return date  # type: ignore[no-any-return]


def date_of(
    year: int | str,
    month: int | str | None,
    day: int | str | None,
    qualifiers: Qualifiers,
    significant: int | None,
) -> Date:
    """Return what `Date` of the same parts is, whose qualifiers are known to be settled."""
    first, last = _span(year, month, day, significant)
    return date_filled(year, month, day, qualifiers, significant, first, last)


def _span(
    year: int | str, month: int | str | None, day: int | str | None, significant: int | None
) -> spans.Span:
    # Types are compared exactly: a bool is no number.
    if type(year) is not int:
        return spans.of_mask(year, month, day, significant)
    if significant is not None:
        return spans.of_estimate(year, month, significant)
    return spans.in_year(year, month, day)


def day_at(number: int) -> Date:
    """Return the day with this number, of any year."""
    if 0 < number <= _DAYS_OF_DATETIME:  # `civil` would answer too, and takes half as long again
        found = _day_of_datetime(number)
        year, month, day = found.year, found.month, found.day
    else:
        year, month, day = gregorian.civil(number)
    return date_filled(year, month, day, UNQUALIFIED, None, number, number)


def edge_day(bound: Bound) -> Date | None:
    """Return the day that a bound is; None for an infinite one."""
    return day_at(bound) if type(bound) is int else None


def _settled(qualifiers: Qualifiers, month: int | str | None, day: int | str | None) -> Qualifiers:
    """Equal dates have equal qualifiers: a part that is absent has none."""
    if type(qualifiers) is not tuple or len(qualifiers) != 3:
        raise InvalidValueError(
            f"expected three qualifiers, of year, month and day, found {qualifiers!r}",
            place="qualifiers",
        )
    if day is None and (qualifiers[2] or (month is None and qualifiers[1])):
        second = Qualifier.NONE if month is None else qualifiers[1]
        qualifiers = (qualifiers[0], second, Qualifier.NONE)
    return qualifiers if any(qualifiers) else UNQUALIFIED


def _two_digits(part: int | str) -> str:
    return f"{part:02}" if isinstance(part, int) else part
