"""Room around a date, for a caller who knows how far "about" may reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from timeline._util.checked import checked
from timeline.dates._engine.granules.families import (
    INFINITY,
    Bound,
    Granules,
    Single,
    Units,
)
from timeline.dates._engine.relations.readings import Lasting, Moment, Readings
from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._ops.moved_masks import image_of_mask
from timeline.dates._ops.moves import Move
from timeline.dates._values.base import DateValue, SingleDate
from timeline.dates._values.date import Date
from timeline.dates._values.instant import DateTime, edge
from timeline.dates._values.interval import End, Interval
from timeline.dates._values.precision import Precision
from timeline.dates._values.runs import (
    MOST_PIECES,
    Run,
    gather,
    marks_of,
    members_of,
    run_of,
    span_of,
    spell,
    unit_of,
)
from timeline.dates._values.scales import TimeScale, in_scale
from timeline.dates._values.season import Season
from timeline.dates._values.sets import DateSet, Member
from timeline.errors import InvalidValueError, RangeError

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

__all__ = ["Widened", "widen"]


@checked
def widen(date: DateValue, delta: relativedelta, *, only: Qualifier | None = None) -> DateValue:
    """Return the date, give or take `delta`: a policy of the caller's, which the library never has.

    The room is rounded outwards to whole years, months or days, as the date counts. With
    `only`, nothing but dates that carry one of these qualifiers is widened, and in a set or
    an interval each by its own. Qualifiers stay, so a verdict still says what it rests on.

    >>> from dateutil.relativedelta import relativedelta
    >>> from timeline import edtf
    >>> from timeline.dates import Qualifier
    >>> two_years, ten_days = relativedelta(years=2), relativedelta(days=10)
    >>> about = edtf.parse("2004~")
    >>> str(widen(about, two_years)), str(widen(edtf.parse("2004-06"), ten_days))
    ('[2002~..2006~]', '[2004-05..2004-07]')
    >>> str(widen(edtf.parse("[2004~,2010]"), two_years, only=Qualifier.APPROXIMATE))
    '[2002~..2006~,2010]'
    >>> edtf.parse("2001").before(about), edtf.parse("2003").before(widen(about, two_years))
    (Truth.TRUE.resting_on(Qualifier.APPROXIMATE), Truth.UNKNOWN.resting_on(Qualifier.APPROXIMATE))

    EDTF has no notation for room at the ends of an interval, nor around a time of day: for
    these the answer is a `Widened`, which can be compared like any date, and not be stored.

    Raises RangeError for a negative `delta`, for one that sets fields (`year=2020`), for hours
    around a date without a time, and for an all-of set.
    """
    move = Move.by(delta)
    back = Move.by(-delta)
    if move.sets_fields or not _is_forward(delta):
        raise RangeError(f"expected an amount of time that is not negative, found {delta}")
    if isinstance(date, (Interval, DateTime)):
        return _compared_only(Widened(date, delta, only)) if _is_meant(date, only) else date
    if isinstance(date, DateSet) and date.all_of:
        raise RangeError(
            f"of {date} every date is meant, and none is one of several",
            hint="widen its members one by one",
        )
    widened = gather(_each_widened(members_of(date), back, move, only))
    assert widened is not None
    return widened


def _compared_only(widened: Widened) -> Widened:
    try:
        _ = widened.bounds
    except InvalidValueError as error:
        raise RangeError(f"{widened} reaches too far: {error.message}", hint=error.hint) from error
    return widened


def _is_forward(delta: relativedelta) -> bool:
    amounts = (delta.years, delta.months, delta.days, delta.hours, delta.minutes, delta.seconds)
    return all(amount >= 0 for amount in amounts)


def _is_meant(date: DateValue, only: Qualifier | None) -> bool:
    return only is None or bool(date.qualifier & only)


def _each_widened(
    members: tuple[Member, ...], back: Move, move: Move, only: Qualifier | None
) -> Iterator[Member]:
    most = max(MOST_PIECES // len(members), 1)
    for member in members:
        yield from _widened(member, back, move, only, most)


def _widened(
    member: Member, back: Move, move: Move, only: Qualifier | None, most: int
) -> Sequence[Member]:
    marks = marks_of(member)
    if only is not None and not (marks[0] | marks[1] | marks[2]) & only:
        return [member]
    if move.has_time:
        raise RangeError(f"{member} states no time of day around which hours could be")
    run = run_of(member)
    if run is not None:
        return [spell(_around(run, back, move), marks)]
    assert isinstance(member, (Date, Season))
    return image_of_mask(member, lambda run: _around(run, back, move), (back, move), most)


def _around(run: Run, back: Move, move: Move) -> Run:
    """The years, months or days that are touched from so much before to so much after."""
    days = Run(Precision.DAY, run.first_day, run.last_day)
    return Run.of_days(run.unit, back.run(days).low, move.run(days).high)


@attrs.frozen(repr=False)
class Widened(DateValue):
    """An interval or a time of day with room around it, to compare with; see `widen`.

    It is no EDTF: `str` says what it is in EDTF and a plus-minus sign.
    """

    value: Interval | DateTime
    delta: relativedelta
    only: Qualifier | None = None

    @property
    def time_scale(self) -> TimeScale:  # type: ignore[override]
        return self.value.time_scale

    @checked
    def readings(self, scale: TimeScale) -> Readings:
        if isinstance(self.value, DateTime):
            return Moment(self._granules(self.value, scale))
        lasting = Lasting.between(
            self._granules(self.value.start, scale), self._granules(self.value.end, scale)
        )
        assert lasting is not None, "what was possible still is"
        return lasting

    def _granules(self, side: SingleDate | End, scale: TimeScale) -> Granules:
        if isinstance(side, End):
            return Single(-INFINITY, INFINITY)
        if not _is_meant(side, self.only):
            return side.granules(scale)
        if isinstance(side, DateTime):
            return self._seconds(side, scale)
        run = Run.of_days(unit_of(side), *span_of(side))
        days = _around(run, Move.by(-self.delta), Move.by(self.delta))
        return in_scale(Single(days.first_day, days.last_day), scale)

    def _seconds(self, time: DateTime, scale: TimeScale) -> Granules:
        before, after = Move.by(-self.delta).time(time), Move.by(self.delta).time(time)
        families = before.granules(scale), after.granules(scale)
        return Units(families[0].first, families[1].last)

    @property
    def precision(self) -> Precision:
        return self.value.precision

    @property
    def qualifier(self) -> Qualifier:
        return self.value.qualifier

    @property
    def earliest(self) -> Date | DateTime | None:
        return edge(self.begin_earliest, self.time_scale)

    @property
    def latest(self) -> Date | DateTime | None:
        return edge(self.end_latest, self.time_scale)

    @checked
    def next_day(self, day: int) -> int | None:
        first, last = (
            _day(bound, self.time_scale) for bound in (self.begin_earliest, self.end_latest)
        )
        return None if day > last else int(max(day, first))

    def humanize(self, locale: str = "en") -> str:
        return f"{self.value.humanize(locale)} ± {_amounts(self.delta, locale)}"

    def __str__(self) -> str:
        return f"{self.value} ± {_amounts(self.delta)}"

    def __repr__(self) -> str:
        only = "" if self.only is None else f", only={self.only!r}"
        return f"{self.value!r}.widened({self.delta!r}{only})"


def _day(bound: Bound, scale: TimeScale) -> Bound:
    return bound if scale is TimeScale.DAYS or abs(bound) == INFINITY else bound // 86_400


def _amounts(delta: relativedelta, locale: str = "en") -> str:
    found = []
    for unit in ("year", "month", "day", "hour", "minute", "second"):
        amount = int(getattr(delta, f"{unit}s"))
        if amount and locale == "en":
            found.append(f"{amount} {unit}{'s' * (amount != 1)}")
        elif amount:
            from babel.units import format_unit  # `humanize` has made sure that it is there

            found.append(format_unit(amount, f"duration-{unit}", locale=locale.replace("-", "_")))
    return " ".join(found)
