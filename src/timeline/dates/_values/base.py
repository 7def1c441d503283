"""What every date value can do, whatever its kind.

The kinds (`Date`, `DateTime`, `Season`, `Interval`, `DateSet`) say only which
readings they have and how they are written; comparing and sorting (`comparable.py`)
and walking the possible days follow from that.
"""

from __future__ import annotations

import datetime
from abc import abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

import attrs

from timeline._util.showing import as_its_repr
from timeline._util.text import described
from timeline.dates._engine.granules.families import INFINITY, Bound, Granules
from timeline.dates._engine.relations.readings import Bounds, Moment, Readings
from timeline.dates._values.comparable import Comparable
from timeline.dates._values.scales import SECONDS_A_DAY, TimeScale
from timeline.errors import InvalidValueError, RangeError

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta
    from typing_extensions import Self

    from timeline.dates._engine.relations.truth import Qualifier
    from timeline.dates._ops.measures import Days
    from timeline.dates._values.date import Date
    from timeline.dates._values.instant import DateTime
    from timeline.dates._values.precision import Precision

__all__ = ["DateLike", "DateValue", "SingleDate", "as_date_value", "become"]


class DateValue(Comparable):
    """An immutable, hashable date of any precision; see `timeline.dates.edtf` for its notation.

    `==` compares what is stated. Dates have no `<`: `before` answers with a
    `Truth`, and `sort_key` gives an order for display.
    """

    __slots__ = ()

    _repr_pretty_ = as_its_repr

    @property
    @abstractmethod
    def precision(self) -> Precision:
        """Return the finest part stated, though its digits may be open (`2020-XX-15`: day)."""

    @property
    @abstractmethod
    def earliest(self) -> Date | DateTime | None:
        """Return the first day or second that the value may touch; None where nothing bounds it."""

    @property
    @abstractmethod
    def latest(self) -> Date | DateTime | None:
        """Return the last day or second that the value may touch; None where nothing bounds it."""

    @abstractmethod
    def __str__(self) -> str:
        """Canonical EDTF."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the date that EDTF text says (level 0 to 2, with the extensions of `edtf`).

        Raises ParseError for text that is not EDTF, InvalidValueError for that of another
        kind of date: `DateValue.parse` takes every kind.

        >>> from timeline import Date, DateValue
        >>> Date.parse("2021-02"), DateValue.parse("2021/2022")
        (Date('2021-02'), Interval('2021/2022'))
        >>> Date.parse("2021/2022")
        Traceback (most recent call last):
        timeline.errors.InvalidValueError: expected the text of a Date, found the Interval ...
        """
        from timeline.dates import edtf  # it knows every kind of value

        value = edtf.parse(text, extended=True)
        if not isinstance(value, cls):
            raise InvalidValueError(
                f"expected the text of a {cls.__name__}, found the {type(value).__name__} {text!r}",
                hint="DateValue.parse takes dates of every kind",
            )
        return value

    # -- possible days -----------------------------------------------------

    @abstractmethod
    def next_day(self, day: int) -> int | None:
        """Return the first possible day (an ordinal) that is not before `day`, or None."""

    def __contains__(self, day: object) -> bool:
        """Whether a concrete day (a `datetime.date` or a fully known `Date`) is possible.

        For an interval: whether it may last on that day.
        """
        number = _day_number(day)
        return self.next_day(number) == number

    def days(
        self,
        start: datetime.date | Date | None = None,
        stop: datetime.date | Date | None = None,
    ) -> Iterator[Date]:
        """Yield the possible days in order, from `start` to `stop`, both included and optional.

        They are worked out one at a time. A value that no bound begins needs a `start`.

        >>> from timeline import edtf
        >>> [str(day) for day in edtf.parse("190X-02-29").days()]
        ['1904-02-29', '1908-02-29']
        """
        from timeline.dates._values.date import day_at  # a Date is a DateValue: not at the top

        last = INFINITY if stop is None else _day_number(stop)
        day = self.next_day(self._first_day() if start is None else _day_number(start))
        while day is not None and day <= last:
            yield day_at(day)
            day = self.next_day(day + 1)

    def _first_day(self) -> int:
        earliest = self.begin_earliest
        if earliest == -INFINITY:
            raise RangeError(
                f"nothing bounds the begin of {self}: its days have no first",
                hint="pass `start`",
            )
        # In its own zone a time may fall on the day before its day in UTC.
        return int(earliest // (SECONDS_A_DAY if self.time_scale else 1)) - 1

    def to(self, precision: Precision | str) -> DateValue:
        """Return the date with nothing stated that is finer; see `timeline.dates._ops.coarsening`.

        >>> from timeline import edtf
        >>> str(edtf.parse("2021-02-14").to("month")), str(edtf.parse("1987?").to("decade"))
        ('2021-02', '198X?')
        """
        from timeline.dates._ops.coarsening import coarsen  # it knows every kind of value

        return coarsen(self, precision)

    def in_edtf(self) -> DateValue | None:
        """Return the value itself, or of one that EDTF cannot write what encloses it.

        That is the one-of range of days that it lies in, as far as anything bounds it;
        None if nothing does. Only a value whose text `edtf.parse` reads back as an equal one
        is itself, and can be stored.

        >>> from timeline import edtf
        >>> from timeline.dates import one_of
        >>> two = one_of([edtf.parse("2021-03-01/2021-04-15"), edtf.parse("2021-04-01/2021-05")])
        >>> str(two.in_edtf()), str(edtf.parse("2021-03").in_edtf())
        ('[2021-03-01..2021-05-31]', '2021-03')
        """
        from timeline.dates._values.writable import in_edtf  # it knows every kind of value

        return in_edtf(self)

    def humanize(self, locale: str = "en") -> str:
        """Return the date in a person's words; see `timeline.dates._words.words`.

        >>> from timeline import edtf
        >>> edtf.parse("2004-06/..").humanize()
        'from June 2004 on'
        """
        from timeline.dates._words.words import humanize  # it knows every kind of value

        if not isinstance(locale, str):
            raise InvalidValueError(f"expected a locale such as 'en', found {described(locale)}")
        return humanize(self, locale)

    # -- operations: each is explained by the function that does it ----------

    def shifted(self, delta: relativedelta) -> DateValue:
        """Return the date so much later or earlier; see `timeline.dates.shift`.

        >>> from dateutil.relativedelta import relativedelta
        >>> DateValue.parse("2021-02").shifted(relativedelta(months=1))
        Date('2021-03')
        """
        from timeline.dates._ops.arithmetic import shift

        return shift(self, delta)

    def widened(self, delta: relativedelta, *, only: Qualifier | None = None) -> DateValue:
        """Return the date give or take `delta`, by your policy; see `timeline.dates.widen`."""
        from timeline.dates._ops.widening import widen

        return widen(self, delta, only=only)

    def intersection(self, other: DateLike) -> DateValue | None:
        """Return what both allow, None where they contradict; see `timeline.dates.intersection`.

        >>> DateValue.parse("2021-02").intersection("2021-02-01")
        Date('2021-02-01')
        """
        from timeline.dates._ops.algebra import intersection

        return intersection(self, as_date_value(other))

    def hull(self, *others: DateLike) -> DateValue:
        """Return the smallest date or range that spans all of them; see `timeline.dates.hull`."""
        from timeline.dates._ops.hull import hull

        return hull(self, *map(as_date_value, others))

    def duration(self) -> Days:
        """Return on how many days it lasted, from least to most; see `timeline.dates.duration`.

        >>> DateValue.parse("2021-02-01/2021-02-03").duration()
        Days(least=3, most=3)
        """
        from timeline.dates._ops.measures import duration

        return duration(self)

    def distance(self, other: DateLike) -> Days:
        """Return how many days after it begins `other` begins; see `timeline.dates.distance`.

        >>> DateValue.parse("2021-02-01").distance("2021-03-01")
        Days(least=28, most=28)
        """
        from timeline.dates._ops.measures import distance

        return distance(self, as_date_value(other))

    # -- the standard library ----------------------------------------------

    def to_date(self) -> datetime.date:
        """Return the one day that this is, as a `datetime.date`.

        Raises RangeError for a value that is not one known day in the years 1 to 9999.
        """
        raise RangeError(f"{self} is not one known day", hint="use `.earliest` or `.latest`")

    def to_datetime(self) -> datetime.datetime:
        """Return the one second that this is, as a `datetime.datetime` (aware when it has a
        zone).
        """
        raise RangeError(f"{self} is not one known second", hint="use `.earliest` or `.latest`")


class SingleDate(DateValue):
    """A date that names one granule, perhaps not known which: no interval, no set."""

    __slots__ = ()

    # The first and the last unit that it may touch, in its own scale: begin and end lie
    # anywhere between them. Each kind works these two out when it is made.
    begin_earliest: Bound
    end_latest: Bound

    @property
    def begin_latest(self) -> Bound:
        return self.end_latest

    @property
    def end_earliest(self) -> Bound:
        return self.begin_earliest

    @property
    def bounds(self) -> Bounds:
        first, last = self.begin_earliest, self.end_latest
        return Bounds(first, last, first, last)

    @abstractmethod
    def granules(self, scale: TimeScale) -> Granules:
        """Return the granules that it may name, in units of `scale`."""

    def readings(self, scale: TimeScale) -> Readings:
        return Moment(self.granules(scale))


def as_date_value(value: DateLike) -> DateValue:
    """Return the date value meant: itself, EDTF text, or a date of the standard library.

    Raises ParseError for text that is not EDTF, InvalidValueError for what is no date.
    """
    if isinstance(value, DateValue):
        return value
    if not isinstance(value, (str, datetime.date)):
        raise _no_date(value)
    # It knows every kind of date value, and these are defined by this module: not at the top.
    from timeline.dates._values.given import date_given

    return date_given(value)


def become(value: DateValue, text: str) -> None:
    """Make a value that is being constructed what `text` says: so a `repr` can be typed back.

    Raises ParseError for text that is not EDTF, InvalidValueError for that of another kind.
    """
    parsed = type(value).parse(text)
    fields: tuple[attrs.Attribute[object], ...] = attrs.fields(type(value))  # type: ignore[arg-type]
    for field in fields:
        object.__setattr__(value, field.name, getattr(parsed, field.name))


def _no_date(found: object) -> InvalidValueError:
    return InvalidValueError(
        f"expected a date value, found {described(found)}",
        hint="make one of text by timeline.edtf.parse",
    )


def _day_number(day: object) -> int:
    if isinstance(day, datetime.date):
        return day.toordinal()
    number = getattr(day, "day_number", None)
    if number is None:
        raise InvalidValueError(
            f"expected one known day (a datetime.date or a Date), found {str(day)!r}"
        )
    return int(number)


DateLike: TypeAlias = DateValue | str | datetime.date
"""What is taken for a date: a value, EDTF text, a `datetime.date` or `datetime.datetime`."""
