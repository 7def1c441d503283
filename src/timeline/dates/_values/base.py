"""What every date value can do, whatever its kind.

The kinds (`Date`, `DateTime`, `Season`, `Interval`, `DateSet`) say only which
readings they have and how they are written; comparing, sorting and walking the
possible days follow from that and stand here.
"""

from __future__ import annotations

import datetime
import enum
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

import attrs

from timeline._util.choices import Choice
from timeline._util.showing import as_its_repr
from timeline._util.text import described
from timeline.dates._engine.granules.families import (
    INFINITY,
    Bound,
    Granules,
    Single,
    Units,
    seconds_of,
)
from timeline.dates._engine.relations.allen import WITHIN, Relation, possible_relations, verdict
from timeline.dates._engine.relations.moments import relations_of_moments, verdict_on_moments
from timeline.dates._engine.relations.readings import Bounds, Moment, Readings
from timeline.dates._engine.relations.truth import Qualifier, Truth
from timeline.errors import InvalidValueError, RangeError

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta
    from typing_extensions import Self

    from timeline.dates._ops.measures import Days
    from timeline.dates._values.date import Date
    from timeline.dates._values.instant import DateTime

__all__ = [
    "DateLike",
    "DateValue",
    "Precision",
    "SingleDate",
    "TimeScale",
    "as_date_value",
    "become",
    "in_scale",
]


SECONDS_A_DAY = 86_400
EARLIEST_ZONE = 14 * 3600
"""A local time may be this many seconds earlier in UTC than it reads (zone +14:00) ..."""
LATEST_ZONE = 12 * 3600
"""... or this many later (zone -12:00)."""

_MEETS = frozenset({Relation.MEETS})
_OVERLAPS = frozenset({Relation.OVERLAPS})
_STARTS = frozenset({Relation.STARTS})
_DURING = frozenset({Relation.DURING})
_FINISHES = frozenset({Relation.FINISHES})
_CONTAINS = frozenset({Relation.CONTAINS})
_EQUALS = frozenset({Relation.EQUALS})


class TimeScale(Choice, enum.IntEnum):
    """In what a value counts: what two values are compared in is the higher of theirs."""

    DAYS = 0  # ordinals, as `datetime.date.toordinal` counts
    LOCAL = 1  # seconds since 0000-12-31T00:00:00 in a zone not stated
    ZONED = 2  # the same seconds in UTC


class Precision(Choice, enum.IntEnum):
    """The finest part that a value states, from finest to coarsest."""

    SECOND = 1
    DAY = 2
    MONTH = 3
    SEASON = 4
    YEAR = 5
    DECADE = 6
    CENTURY = 7
    MILLENNIUM = 8
    UNKNOWN = 9

    @classmethod
    def named(cls, name: str) -> Precision:
        """Return the precision with this name, in any case of letters."""
        try:
            return cls[name.upper()]
        except (KeyError, AttributeError):
            names = ", ".join(p.name.lower() for p in cls)
            raise RangeError(
                f"no precision is called {name!r}", hint=f"there are {names}"
            ) from None


class DateValue(ABC):
    """An immutable, hashable date of any precision; see `timeline.dates.edtf` for its notation.

    `==` compares what is stated. Dates have no `<`: `before` answers with a
    `Truth`, and `sort_key` gives an order for display.
    """

    __slots__ = ()

    # What a value counts in; a kind that may differ from value to value sets it in each.
    time_scale: TimeScale = TimeScale.DAYS

    # Whether the value names one granule and no other, from its first unit to its last.
    names_one_granule: bool = False

    # The options of a value that count in different time scales, each to be compared in its own.
    apart: tuple[DateValue, ...] = ()

    _repr_pretty_ = as_its_repr

    @abstractmethod
    def readings(self, scale: TimeScale) -> Readings:
        """Return what the value may stand for, in units of `scale` (not below the value's own).

        A value without a zone seen in `TimeScale.ZONED` is widened by every zone on
        earth: it may be up to 14 hours earlier or 12 later than it reads in UTC.
        """

    @property
    @abstractmethod
    def precision(self) -> Precision:
        """Return the finest part stated, though its digits may be open (`2020-XX-15`: day)."""

    @property
    @abstractmethod
    def qualifier(self) -> Qualifier:
        """Return the qualifiers of all parts together."""

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

    @property
    def bounds(self) -> Bounds:
        """Return the four bounds, in units of the value's `time_scale`."""
        return self.readings(self.time_scale).bounds

    @property
    def begin_earliest(self) -> Bound:
        """Return the first unit in which it may begin, or minus infinity."""
        return self.bounds.begin_earliest

    @property
    def begin_latest(self) -> Bound:
        """Return the last unit in which it may begin, or infinity."""
        return self.bounds.begin_latest

    @property
    def end_earliest(self) -> Bound:
        """Return the first unit in which it may end, or minus infinity."""
        return self.bounds.end_earliest

    @property
    def end_latest(self) -> Bound:
        """Return the last unit in which it may end, or infinity."""
        return self.bounds.end_latest

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

    # -- comparing ---------------------------------------------------------

    def before(self, other: DateLike) -> Truth:
        """Return whether this ends before `other` begins (Allen's *before* or *meets*).

        >>> from timeline import edtf
        >>> edtf.parse("2021-02").before(edtf.parse("2021-03-01"))
        Truth.TRUE
        >>> edtf.parse("2021-02").before(edtf.parse("2021-02-14"))
        Truth.UNKNOWN
        """
        if not isinstance(other, DateValue):
            other = as_date_value(other)
        a: DateValue | Bounds = self
        b: DateValue | Bounds = other
        if self.time_scale is not other.time_scale:
            if self.apart or other.apart:
                return self._of_each(other, lambda x, y: x.before(y))
            scale = max(self.time_scale, other.time_scale)
            a, b = _counted(self, scale), _counted(other, scale)
        if a.end_latest < b.begin_earliest:
            truth = Truth.TRUE
        elif a.end_earliest < b.begin_latest:
            truth = Truth.UNKNOWN
        else:
            truth = Truth.FALSE
        if self.qualifier or other.qualifier:
            return truth.resting_on(self.qualifier | other.qualifier)
        return truth

    def after(self, other: DateLike) -> Truth:
        """Return whether this begins after `other` ends (Allen's *after* or *met by*)."""
        return as_date_value(other).before(self)

    def meets(self, other: DateLike) -> Truth:
        """Return whether `other` begins on the unit that follows this one's last."""
        return self._stands(other, _MEETS)

    def overlaps(self, other: DateLike) -> Truth:
        """Return whether this begins first, and ends within `other` (Allen's *overlaps*)."""
        return self._stands(other, _OVERLAPS)

    def starts(self, other: DateLike) -> Truth:
        """Return whether both begin together and this ends first."""
        return self._stands(other, _STARTS)

    def during(self, other: DateLike) -> Truth:
        """Return whether this begins after `other` begins, and ends before it ends.

        Allen's *during* leaves the ends out; `within` takes them in.
        """
        return self._stands(other, _DURING)

    def finishes(self, other: DateLike) -> Truth:
        """Return whether both end together and this began later."""
        return self._stands(other, _FINISHES)

    def contains(self, other: DateLike) -> Truth:
        """Return whether `other` is `during` this."""
        return self._stands(other, _CONTAINS)

    def same(self, other: DateLike) -> Truth:
        """Return whether both begin together and end together.

        >>> from timeline import edtf
        >>> edtf.parse("2021-02").same(edtf.parse("2021-02"))
        Truth.UNKNOWN
        >>> edtf.parse("2021-02-01").same(edtf.parse("2021-02-01"))
        Truth.TRUE
        """
        return self._stands(other, _EQUALS)

    def within(self, other: DateLike) -> Truth:
        """Return whether this lies inside `other`, ends included (*during, starts, finishes,
        equals*).
        """
        return self._stands(other, WITHIN)

    def holds(self, other: DateLike, *wanted: Relation) -> Truth:
        """Return whether one of the relations `wanted` holds.

        >>> from timeline import edtf
        >>> from timeline.dates._engine.relations import BEFORE_OR_MEETS
        >>> edtf.parse("1939/1945").holds(edtf.parse("1945/1950"), *BEFORE_OR_MEETS)
        Truth.UNKNOWN
        """
        for relation in wanted:
            if not isinstance(relation, Relation):
                raise InvalidValueError(
                    f"expected relations such as Relation.BEFORE, found {described(relation)}"
                )
        return self._stands(other, frozenset(wanted))

    def _stands(self, other: DateLike, wanted: frozenset[Relation]) -> Truth:
        if not isinstance(other, DateValue):
            other = as_date_value(other)
        found = _relations_of_moments(self, other)
        if found is not None:
            truth = verdict_on_moments(found, wanted)
        elif (self.apart or other.apart) and not _in_one_scale(self, other):
            return self._of_each(other, lambda x, y: x._stands(y, wanted))
        else:
            scale = max(self.time_scale, other.time_scale)
            truth = verdict(self.readings(scale), other.readings(scale), wanted)
        if self.qualifier or other.qualifier:
            return truth.resting_on(self.qualifier | other.qualifier)
        return truth

    def relations(self, other: DateLike) -> frozenset[Relation]:
        """Return those of Allen's relations to `other` that some reading of the two allows."""
        if not isinstance(other, DateValue):
            other = as_date_value(other)
        found = _relations_of_moments(self, other)
        if found is not None:
            return found
        if (self.apart or other.apart) and not _in_one_scale(self, other):
            pairs = self._pairs(other)
            return frozenset(found for x, y in pairs for found in x.relations(y))
        scale = max(self.time_scale, other.time_scale)
        return possible_relations(self.readings(scale), other.readings(scale))

    def _pairs(self, other: DateValue) -> Iterator[tuple[DateValue, DateValue]]:
        return ((x, y) for x in self.apart or (self,) for y in other.apart or (other,))

    def _of_each(self, other: DateValue, ask: Callable[[DateValue, DateValue], Truth]) -> Truth:
        """What is so of every pair of options of the two, or UNKNOWN if they differ."""
        truths = [ask(x, y) for x, y in self._pairs(other)]
        whole = truths[0] if len(set(truths)) == 1 else Truth.UNKNOWN
        return whole.resting_on(self.qualifier | other.qualifier)

    # -- order -------------------------------------------------------------

    def sort_key(self) -> tuple[Bound, Bound, Bound, str]:
        """Return a total order for display that never contradicts a definite `before`.

        First comes the earliest begin (for an open begin the first bound that is
        finite; a value with none, "year unknown", comes last), then the latest
        end, then the latest begin, so that what is known more exactly leads;
        at last the text.
        """
        bounds = self.bounds
        unit = 1 if self.time_scale else SECONDS_A_DAY
        point = next((bound for bound in bounds if abs(bound) != INFINITY), INFINITY)
        return point * unit, bounds.end_latest * unit, bounds.begin_latest * unit, str(self)

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


def _in_one_scale(one: DateValue, other: DateValue) -> bool:
    return one.time_scale is other.time_scale


def _relations_of_moments(one: DateValue, other: DateValue) -> frozenset[Relation] | None:
    """Return the relations of two values that name one granule each; None for others."""
    if not (one.names_one_granule and other.names_one_granule):
        return None
    if one.time_scale is other.time_scale:
        return relations_of_moments(
            one.begin_earliest, one.end_latest, other.begin_earliest, other.end_latest
        )
    scale = max(one.time_scale, other.time_scale)
    a, b = _counted(one, scale), _counted(other, scale)
    return relations_of_moments(
        a.begin_earliest,
        a.end_latest,
        b.begin_earliest,
        b.end_latest,
        _family_of(one, scale),
        _family_of(other, scale),
    )


def _family_of(value: DateValue, scale: TimeScale) -> type[Single | Units]:
    # A time without a zone is one of many seconds in UTC; a day is one day, wherever it began.
    return Units if value.time_scale is TimeScale.LOCAL and scale is TimeScale.ZONED else Single


def _counted(value: DateValue, scale: TimeScale) -> DateValue | Bounds:
    """Return what has the four bounds of a value in a scale: in its own, the value itself."""
    if value.time_scale is scale:
        return value
    if value.names_one_granule and value.time_scale is TimeScale.DAYS:
        zones = (EARLIEST_ZONE, LATEST_ZONE) if scale is TimeScale.ZONED else (0, 0)
        first, last = seconds_of(value.begin_earliest, value.end_latest, *zones)
        return Bounds(first, last, first, last)
    return value.readings(scale).bounds


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


def in_scale(days: Granules, scale: TimeScale) -> Granules:
    """A family of days, as a value without a zone has it, counted in `scale`."""
    if scale is TimeScale.DAYS:
        return days
    if scale is TimeScale.LOCAL:
        return days.in_seconds()
    return days.in_seconds(before=EARLIEST_ZONE, after=LATEST_ZONE)


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
