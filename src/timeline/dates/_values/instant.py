"""`DateTime`: a second, in a zone or in none."""

from __future__ import annotations

import datetime

import attrs

from timeline._util.checked import checked
from timeline.dates._engine import gregorian
from timeline.dates._engine.granules.families import INFINITY, Bound, Granules, Single, Units
from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._values import spans
from timeline.dates._values.base import SingleDate, become
from timeline.dates._values.date import Date, day_text, edge_day
from timeline.dates._values.precision import Precision
from timeline.dates._values.scales import EARLIEST_ZONE, LATEST_ZONE, SECONDS_A_DAY, TimeScale
from timeline.dates._values.slots import fillers, opened
from timeline.errors import InvalidValueError, RangeError, unexplained

__all__ = ["Clock", "DateTime", "edge", "time_filled"]

MOST_SHIFT = 14 * 60


@attrs.frozen(repr=False, init=False)
class DateTime(SingleDate):
    """One second: a day, a time of day, and the zone's shift from UTC if it is stated.

    `shift` is in minutes east of UTC, -840 to 840; None is local time, no zone
    known. Seconds run from 0 to 59: a leap second is refused. An
    InvalidValueError's `place` is the part to mend. The text that its `repr` shows can be
    typed back.

    >>> DateTime(1985, 4, 12, 23, 20, 30, shift=270)
    DateTime('1985-04-12T23:20:30+04:30')
    >>> DateTime(1985, 4, 12, 23, 20, 30, shift=270).earliest
    DateTime('1985-04-12T18:50:30Z')
    """

    year: int
    month: int
    day: int
    hour: int
    minute: int
    second: int
    shift: int | None
    time_scale: TimeScale = attrs.field(init=False, eq=False)
    begin_earliest: int = attrs.field(init=False, eq=False)
    end_latest: int = attrs.field(init=False, eq=False)

    def __init__(
        self,
        year: int | str,
        month: int | None = None,
        day: int | None = None,
        hour: int = 0,
        minute: int = 0,
        second: int = 0,
        shift: int | None = None,
    ) -> None:
        if isinstance(year, str):
            if month is None:
                become(self, year)
                return
            raise InvalidValueError(f"expected a year as a number, found {year!r}", place="year")
        number, last = spans.in_year(year, month, day)
        if number != last:
            raise InvalidValueError("expected one known day for a time, found more", place="day")
        if not (
            type(hour) is type(minute) is type(second) is int
            and 0 <= hour <= 23
            and 0 <= minute <= 59
            and 0 <= second <= 59
        ):
            raise unexplained(InvalidValueError, _no_such_time, hour, minute, second)
        instant = number * SECONDS_A_DAY + hour * 3600 + minute * 60 + second
        scale = TimeScale.LOCAL
        if shift is not None:
            if type(shift) is not int or abs(shift) > MOST_SHIFT:
                raise InvalidValueError(
                    f"expected a shift of at most 14 hours, found {shift!r} minutes", place="shift"
                )
            instant -= shift * 60
            scale = TimeScale.ZONED
        _set_year(self, year)
        _set_month(self, month)
        _set_day(self, day)
        _set_hour(self, hour)
        _set_minute(self, minute)
        _set_second(self, second)
        _set_shift(self, shift)
        _set_scale(self, scale)
        _set_begin_earliest(self, instant)
        _set_end_latest(self, instant)

    names_one_granule = True

    @property
    def date(self) -> Date:
        """Return the day, as written."""
        return Date(self.year, self.month, self.day)

    @property
    def instant(self) -> int:
        """Return seconds since 0000-12-31T00:00:00 on the clock of UTC (local: of the place)."""
        return self.begin_earliest

    def granules(self, scale: TimeScale) -> Granules:
        if scale is self.time_scale:
            return Single(self.begin_earliest, self.begin_earliest)
        if scale is TimeScale.ZONED:
            return Units(self.begin_earliest - EARLIEST_ZONE, self.begin_earliest + LATEST_ZONE)
        raise InvalidValueError(
            "a time cannot be counted in days, nor a zoned one without its zone"
        )

    @property
    def precision(self) -> Precision:
        return Precision.SECOND

    @property
    def qualifier(self) -> Qualifier:
        return Qualifier.NONE

    @property
    def earliest(self) -> DateTime:
        """Return the second itself, in UTC when it has a zone."""
        return self if not self.shift else edge_at(self.begin_earliest, self.time_scale)

    latest = earliest

    @property
    def day_number(self) -> int:
        """Return the ordinal of the day, as written."""
        return gregorian.ordinal(self.year, self.month, self.day)

    @checked
    def next_day(self, day: int) -> int | None:
        return self.day_number if day <= self.day_number else None

    @classmethod
    @checked
    def from_datetime(cls, moment: datetime.datetime) -> DateTime:
        """Return the second that a `datetime.datetime` is, with its zone's shift if it is aware.

        Raises RangeError for what EDTF cannot hold: fractions of a second, and
        shifts that are no whole minutes. Drop the fraction yourself, if it may go:
        `moment.replace(microsecond=0)`.
        """
        if moment.microsecond:
            raise RangeError(
                f"expected whole seconds, found {moment.isoformat()}",
                hint="drop the fraction with `.replace(microsecond=0)`",
            )
        offset = moment.utcoffset()
        shift = None
        if offset is not None:
            shift, rest = divmod(offset, datetime.timedelta(minutes=1))
            if rest:
                raise RangeError(f"expected a zone of whole minutes, found {moment.isoformat()}")
        return cls(
            moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, shift
        )

    def to_date(self) -> datetime.date:
        return self.date.to_date()

    def to_datetime(self) -> datetime.datetime:
        zone = None
        if self.shift is not None:
            zone = datetime.timezone(datetime.timedelta(minutes=self.shift))
        time = datetime.time(self.hour, self.minute, self.second, tzinfo=zone)
        return datetime.datetime.combine(self.to_date(), time)

    def __str__(self) -> str:
        day = day_text(self.year, self.month, self.day)
        clock = "T%02d:%02d:%02d" % (self.hour, self.minute, self.second)  # noqa: UP031  # as there
        return day + clock + shift_text(self.shift)

    def __repr__(self) -> str:
        return f"DateTime({str(self)!r})"


(
    _set_year,
    _set_month,
    _set_day,
    _set_hour,
    _set_minute,
    _set_second,
    _set_shift,
    _set_scale,
    _set_begin_earliest,
    _set_end_latest,
) = fillers(DateTime)
_Open = opened(DateTime)
_new = _Open.__new__


def shift_text(shift: int | None) -> str:
    """A shift as ISO 8601 writes it: nothing, `Z`, or hours and minutes."""
    if shift is None:
        return ""
    if shift == 0:
        return "Z"
    hours, minutes = divmod(abs(shift), 60)
    return f"{'-' if shift < 0 else '+'}{hours:02}:{minutes:02}"


def edge(bound: Bound, scale: TimeScale) -> Date | DateTime | None:
    """A bound as the day or second that it counts; None for an infinite one."""
    if scale is TimeScale.DAYS:
        return edge_day(bound)
    return None if abs(bound) == INFINITY else edge_at(int(bound), scale)


def edge_at(instant: int, scale: TimeScale) -> DateTime:
    """The second with this number, local or in UTC."""
    number, seconds = divmod(instant, SECONDS_A_DAY)
    minutes, second = divmod(seconds, 60)
    year, month, day = gregorian.civil(number)
    shift = 0 if scale is TimeScale.ZONED else None
    clock = (minutes // 60, minutes % 60, second, shift, scale, seconds)
    return time_filled(year, month, day, number, clock)


Clock = tuple[int, int, int, int | None, TimeScale, int]
"""Hour, minute, second and shift, in what that counts, and the seconds since the day began (UTC's,
where there is a shift)."""


def time_filled(year: int, month: int, day: int, number: int, clock: Clock) -> DateTime:
    """Return the time by the clock on this day, which has that number."""
    hour, minute, second, shift, scale, seconds = clock
    instant = number * SECONDS_A_DAY + seconds
    moment = _new(_Open)
    moment.year = year
    moment.month = month
    moment.day = day
    moment.hour = hour
    moment.minute = minute
    moment.second = second
    moment.shift = shift
    moment.time_scale = scale
    moment.begin_earliest = instant
    moment.end_latest = instant
    moment.__class__ = DateTime
    return moment  # type: ignore[no-any-return]


def _no_such_time(hour: object, minute: object, second: object) -> InvalidValueError:
    limits = (("hour", hour, 23), ("minute", minute, 59), ("second", second, 59))
    for name, value, most in limits:
        if type(value) is not int or not 0 <= value <= most:
            return InvalidValueError(
                f"expected {_an(name)} from 00 to {most}, found {value!r}", place=name
            )
    raise AssertionError("one of them was out of its range")


def _an(name: str) -> str:
    return f"an {name}" if name == "hour" else f"a {name}"
