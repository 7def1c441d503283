"""Values as TIMEX3 writes them (TimeML 1.2.1, after TIDES TIMEX2), from date values.

TIMEX3 differs from EDTF in that decades and centuries are cut short (`199`, `19`),
seasons, quarters, halves, weekends and parts of a day have letters (`1990-SP`, `1990-Q3`,
`1990-W32-WE`, `1990-08-07TMO`), weeks numbers, and years before 1 a mark (`BC0044`).

>>> from timeline import edtf
>>> written(edtf.parse("1990-35"), "quarter"), written(edtf.parse("199X"), "decade")
('1990-Q3', '199')
"""

from __future__ import annotations

from timeline.dates import Date, DateRange, DateSet, DateTime, DateValue, Interval, Season
from timeline.dates._engine import gregorian

__all__ = ["duration", "iso_week", "written"]

_GROUPINGS = (
    *("SP", "SU", "FA", "WI") * 3,
    *("Q1", "Q2", "Q3", "Q4", "T1", "T2", "T3", "H1", "H2"),
)

_DURATIONS = {
    "second": "PT{}S",
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "weekend": "P{}WE",
    "week": "P{}W",
    "month": "P{}M",
    "quarter": "P{}Q",
    "season": "P{}S",
    "year": "P{}Y",
    "fortnight": "P{}W",
    "half": "P{}M",
    "decade": "P{}DE",
    "century": "P{}C",
    "millennium": "P{}L",
}


def duration(count: float | str, unit: str) -> str:
    """A length of time; a count that is not said is `X`.

    >>> duration(3, "month"), duration("X", "hour"), duration(2.5, "year")
    ('P3M', 'PTXH', 'P2Y6M')
    """
    if not isinstance(count, str):
        size, unit = _IN_SMALLER.get(unit, (1, unit))
        count *= size
    if isinstance(count, float) and unit in _HALVES and count % 1 == 0.5:
        return _DURATIONS[unit].format(int(count)) + _HALVES[unit]
    text = f"{count:g}" if isinstance(count, float) else str(count)
    return _DURATIONS[unit].format(text)


_HALVES = {"year": "6M", "hour": "30M", "minute": "30S"}
_IN_SMALLER = {
    "fortnight": (2, "week"),
    "half": (6, "month"),
    "decade": (10, "year"),
    "century": (100, "year"),
    "millennium": (1000, "year"),
}


def written(value: DateValue, granularity: str | None, part: str | None = None) -> str:
    """A date, or of several possible dates the last; `part` is a part of the day (`MO`)."""
    text = _written(value, granularity)
    return f"{text}T{part}" if part and len(text) == 10 else text


def _written(value: DateValue | DateRange, granularity: str | None) -> str:
    if isinstance(value, DateSet):
        return _written(value.members[-1], granularity)
    if isinstance(value, Interval):
        return str(value)
    if isinstance(value, DateRange):
        return _range(value, granularity)
    if isinstance(value, DateTime):
        return _time(value)
    if isinstance(value, Season):
        return f"{_year(value.year)}-{_GROUPINGS[value.code - 21]}"
    assert isinstance(value, Date)
    return _date(value)


def _date(date: Date) -> str:
    parts = [_year(date.year)]
    if date.month is None and isinstance(date.year, str):
        return parts[0].rstrip("X") or "XXXX"
    parts += [f"{part:02}" for part in (date.month, date.day) if isinstance(part, int)]
    return "-".join(parts)


def _year(year: int | str) -> str:
    if isinstance(year, str):
        return f"BC{year[1:]}" if year.startswith("-") else year
    return f"{year:04}" if year > 0 else f"BC{1 - year:04}"


def _range(days: DateRange, granularity: str | None) -> str:
    day = days.end or days.start
    assert day is not None
    if granularity in ("week", "fortnight", "weekend"):
        number = day.day_number
        assert number is not None
        return iso_week(number) + ("-WE" if granularity == "weekend" else "")
    return _date(day)


def _time(time: DateTime) -> str:
    text = f"{_date(time.date)}T{time.hour:02}:{time.minute:02}"
    return f"{text}:{time.second:02}" if time.second else text


def iso_week(day: int) -> str:
    """The week of a day (an ordinal), which belongs to the year of its Thursday (ISO 8601).

    >>> iso_week(Date(2021, 1, 3).day_number)
    '2020-W53'
    """
    thursday = day - (day - 1) % 7 + 3
    year = gregorian.year_of(thursday)
    week = (thursday - gregorian.days_before_year(year) - 1) // 7 + 1
    return f"{_year(year)}-W{week:02}"
