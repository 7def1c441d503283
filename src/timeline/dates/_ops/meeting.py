"""Where two dates meet: the dates that both of them allow, digit by digit.

Two dates with open digits merge place by place (`201X` and `20X5` are both 2015);
a range that meets open digits is cut into decimal blocks, each of which merges in
the same way. So nothing is listed, and a date of which the year is unknown meets a
century in a few steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from timeline.dates._engine import gregorian
from timeline.dates._engine.granules.families import INFINITY, Bound, Granules
from timeline.dates._engine.granules.shared import share
from timeline.dates._ops.blocks import MOST_MASKED, decimal_blocks, next_years, year_blocks
from timeline.dates._values import masks
from timeline.dates._values.date import Date
from timeline.dates._values.instant import DateTime, edge_at
from timeline.dates._values.precision import Precision
from timeline.dates._values.runs import (
    Run,
    add_marks,
    join,
    marks_of,
    run_of,
    span_of,
    spell,
    unit_of,
)
from timeline.dates._values.scales import TimeScale, in_scale
from timeline.dates._values.season import Season
from timeline.dates._values.sets import DateRange, Member
from timeline.errors import InvalidValueError

__all__ = ["meet"]

# EDTF has four places for the year of a mask.
_FIRST_MASKED_DAY = gregorian.ordinal(-MOST_MASKED, 1, 1)
_LAST_MASKED_DAY = gregorian.ordinal(MOST_MASKED, 12, 31)


def meet(a: Member, b: Member) -> list[Member]:
    """The dates and ranges that two allow in common, in order; none where they disagree."""
    if isinstance(a, DateTime):
        return _meet_time(a, b)
    if isinstance(b, DateTime):
        return _meet_time(b, a)
    if isinstance(a, Season) and isinstance(b, Season) and b.code < a.code:
        # Spring in the north is autumn in the south: which name stays must not hang on the order.
        a, b = b, a
    if isinstance(a, Season):
        return _meet_season(a, b)
    if isinstance(b, Season):
        return _meet_season(b, a)
    if isinstance(a, Date) and isinstance(b, Date) and a.significant is b.significant is None:
        merged = _merged(a, b)
        return [] if merged is None else [merged]
    ours, theirs = run_of(a), run_of(b)
    if theirs is not None and ours is not None:
        return _meet_runs(a, ours, b, theirs)
    if theirs is not None and isinstance(a, Date):
        return _meet_run(a, theirs, b)
    assert ours is not None
    assert isinstance(b, Date)
    return _meet_run(b, ours, a)


# -- digit by digit ----------------------------------------------------------


def _merged(a: Date, b: Date) -> Date | None:
    year = _merged_year(a.year, b.year)
    month = _merged_part(a.month, b.month)
    day = _merged_part(a.day, b.day)
    if year is None or month == "" or day == "":
        return None
    try:
        merged = Date(year, month, day, a.qualifiers)
    except InvalidValueError:  # 19 is no month, and April has no 31st
        return None
    both = add_marks(merged, b.qualifiers)
    assert isinstance(both, Date)
    return both


def _merged_year(a: int | str, b: int | str) -> int | str | None:
    if isinstance(a, int) and isinstance(b, int):
        return a if a == b else None
    ours, theirs = masks.years_text(a, alone=False), masks.years_text(b, alone=False)
    for mask, other, value in ((ours, theirs, b), (theirs, ours, a)):
        if mask == masks.ALL_OPEN or (mask == "-XXXX" and other.startswith("-")):
            return value
    merged = masks.merge(ours, theirs)
    if merged is None or "X" in merged:
        return merged
    return None if merged == "-0000" else int(merged)


def _merged_part(a: int | str | None, b: int | str | None) -> int | str | None:
    """The month or day of both; "" where they exclude each other."""
    if a is None or b is None:
        return b if a is None else a
    merged = masks.merge(_two_digits(a), _two_digits(b))
    if merged is None:
        return ""
    return merged if "X" in merged else int(merged)


def _two_digits(part: int | str) -> str:
    return f"{part:02}" if isinstance(part, int) else part


# -- ranges ------------------------------------------------------------------


def _meet_runs(a: Member, ours: Run, b: Member, theirs: Run) -> list[Member]:
    common = ours.common(theirs)
    if common is None:
        return []
    # One that lies within the other stays as it is written; of two, an estimate before a date.
    whole = [(m, other) for m, run, other in ((a, ours, b), (b, theirs, a)) if run == common]
    if not whole:
        return [add_marks(spell(common, marks_of(a)), marks_of(b))]
    member, other = min(whole, key=lambda pair: (_rank(pair[0]), str(pair[0])))
    return [add_marks(member, marks_of(other))]


def _rank(member: Member) -> int:
    if isinstance(member, DateRange):
        return 2
    return int(isinstance(member, Date) and member.significant is None)


def _meet_run(date: Date, run: Run, source: Member) -> list[Member]:
    """The part within a run of a date whose open digits leave gaps."""
    unit = min(unit_of(date), run.unit)
    fine = Date(
        date.year,
        "XX" if date.month is None and unit < Precision.YEAR else date.month,
        "XX" if date.day is None and unit is Precision.DAY else date.day,
        date.qualifiers,
    )
    marks = marks_of(source)
    if run.covers(fine.begin_earliest, fine.end_latest):
        return [add_marks(fine, marks)]
    first = max(run.first_day, fine.begin_earliest)
    last = min(run.last_day, fine.end_latest)
    if first > last:
        return []
    if first < _FIRST_MASKED_DAY or last > _LAST_MASKED_DAY:
        return _span_of_common(fine, first, last, source)
    merged = (_merged(fine, block) for block in decimal_blocks(int(first), int(last)))
    return join(add_marks(date, marks) for date in merged if date is not None)


def _span_of_common(date: Date, first: Bound, last: Bound, source: Member) -> list[Member]:
    """One range for what no masks can say: a date of unknown year from 1900 on, without end."""
    days = date.granules(TimeScale.DAYS)
    low = first if first == -INFINITY else days.next_unit(first)
    high = last if last == INFINITY else days.previous_unit(last)
    if low is None or high is None or low > high:
        return []
    run = Run.of_days(unit_of(date), low, high)
    return [add_marks(spell(run, date.qualifiers), marks_of(source))]


# -- seasons -----------------------------------------------------------------


def _meet_season(season: Season, other: Member) -> list[Member]:
    if isinstance(other, Season) and other.code == season.code:
        year = _merged_year(season.year, other.year)
        return [] if year is None else [_in_year(season, year, other)]
    within = [
        add_marks(inner, marks_of(outer))
        for inner, outer in ((season, other), (other, season))
        if (granule := _only_granule(outer)) is not None and granule.covers(*span_of(inner))
    ]
    if within:  # both, where spring in the north is autumn in the south
        return [min(within, key=str)]
    if isinstance(other, Date) and other.year == masks.ALL_OPEN and other.month is None:
        return [add_marks(season, marks_of(other))]  # "year unknown" takes nothing away
    if unit_of(other) is Precision.YEAR and max(_months_of(season.code)) < 12:
        years = [year for piece in meet(Date(season.year), other) for year in _years_of(piece)]
        if None not in years:
            return [_in_year(season, year, other) for year in years if year is not None]
    return join(piece for month in _as_months(season) for piece in meet(month, other))


def _in_year(season: Season, year: int | str, other: Member) -> Member:
    return add_marks(Season(year, season.code, season.qualifiers), marks_of(other))


def _only_granule(member: Member) -> Run | None:
    """The days of the one year, month, day or season that a date can only be."""
    if isinstance(member, Date):
        return Run.of_days(Precision.DAY, *span_of(member)) if member.is_known else None
    if not isinstance(member, Season) or isinstance(member.year, str):
        return None
    months = _months_of(member.code)
    if months[-1] - months[0] + 1 != len(months):
        return None
    return Run.of_days(Precision.DAY, *span_of(member))


def _years_of(piece: Member) -> list[int | str | None]:
    """The years of a range as numbers and masks; None among them stands for those beyond masks."""
    if isinstance(piece, Date) and piece.significant is None:
        return [piece.year]
    run = run_of(piece)
    assert run is not None
    if max(abs(run.low), abs(run.high)) > MOST_MASKED:
        return [None]
    return list(year_blocks(int(run.low), int(run.high)))


@lru_cache(maxsize=32)
def _months_of(code: int) -> tuple[int, ...]:
    """The months of a season, counted from January of its year as 0; from 12 on, of the next."""
    runs = (Run.of_days(Precision.MONTH, *g) for g in Season(2001, code).granules(TimeScale.DAYS))
    return tuple(int(m) - 2001 * 12 for run in runs for m in range(int(run.low), int(run.high) + 1))


def _as_months(season: Season) -> Iterator[Date]:
    """The months that a season is made of."""
    marks = marks_of(season)
    for offset in _months_of(season.code):
        carry, month = divmod(offset, 12)
        for year in next_years(season.year) if carry else [season.year]:
            yield Date(year, month + 1, None, marks)


# -- times of day ------------------------------------------------------------


def _meet_time(time: DateTime, other: Member) -> list[Member]:
    """The time, where its second lies in what the other allows.

    A time with a zone meets a local one, or a day, that some zone on earth makes the same.
    """
    scale = max(
        time.time_scale, other.time_scale if isinstance(other, DateTime) else TimeScale.DAYS
    )
    if not share([time.granules(scale), _granules(other, scale)]):
        return []
    if not isinstance(other, DateTime) or time == other or other.time_scale < time.time_scale:
        return [time]
    # One second told in two zones: UTC is neither's, and the same from either side.
    return (
        [other] if time.time_scale < other.time_scale else [edge_at(time.instant, TimeScale.ZONED)]
    )


def _granules(member: Member, scale: TimeScale) -> Granules:
    if isinstance(member, DateRange):
        return in_scale(member.granules(), scale)
    return member.granules(scale)
