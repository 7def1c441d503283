"""How often each hard class of dates comes up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from timeline.testing.strategies import dates, datetimes, zones
from timeline.testing.zones import transitions

__all__ = ["CLASSES", "CLOCK_CLASSES", "DRAWS", "draws", "print_shares", "share"]

DRAWS = 5_000
Day = dt.date

CLASSES: dict[str, Callable[[Day], bool]] = {
    "29 February": lambda day: (day.month, day.day) == (2, 29),
    "century year": lambda day: day.year % 100 == 0,
    "28 February of a century year": lambda d: d.year % 100 == 0 and (d.month, d.day) == (2, 28),
    "end of a month": lambda day: (day.toordinal() == Day.max.toordinal()) or _is_month_end(day),
    "31 December": lambda day: (day.month, day.day) == (12, 31),
    "ISO week 1": lambda day: day.isocalendar()[1] == 1,
    "ISO week 52": lambda day: day.isocalendar()[1] == 52,
    "ISO week 53": lambda day: day.isocalendar()[1] == 53,
    "1582": lambda day: day.year == 1582,
    "1752": lambda day: day.year == 1752,
    "1900": lambda day: day.year == 1900,
    "1970": lambda day: day.year == 1970,
    "2038": lambda day: day.year == 2038,
    "min": lambda day: _naive(day) in (Day.min, dt.datetime.min),
    "max": lambda day: _naive(day) in (Day.max, dt.datetime.max),
}


def _is_month_end(day: Day) -> bool:
    return Day.fromordinal(day.toordinal() + 1).day == 1


def _naive(day: Day) -> Day:
    return day.replace(tzinfo=None) if isinstance(day, dt.datetime) else day


def _changes(moment: dt.datetime, *, gap: bool) -> bool:
    wall = moment.replace(tzinfo=None, fold=0)
    assert moment.tzinfo is not None
    return any(t.is_gap is gap and t.start <= wall < t.end for t in transitions(moment.tzinfo))


CLOCK_CLASSES: dict[str, Callable[[dt.datetime], bool]] = {
    "in a gap": lambda moment: _changes(moment, gap=True),
    "in a fold": lambda moment: _changes(moment, gap=False),
}

_COLUMNS: dict[str, st.SearchStrategy[Day]] = {
    "st.dates()": st.dates(),
    "dates()": dates(),
    "datetimes()": datetimes(),
    "datetimes(zone=zones())": datetimes(zone=zones()),
}


def draws(values: st.SearchStrategy[Day], count: int = DRAWS) -> list[Day]:
    """What a test of one argument would be given, the same at every run."""
    found: list[Day] = []

    @seed(0)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(values)
    def test(value: Day) -> None:
        found.append(value)

    test()
    return found


def share(found: list[Day], belongs: Callable[[Day], bool]) -> float:
    return sum(map(belongs, found)) / len(found)


def print_shares() -> None:
    print(f"share of {DRAWS:,} draws\n")
    drawn = {name: draws(values) for name, values in _COLUMNS.items()}
    print(f"| {'class':29} |" + "".join(f" {name} |" for name in drawn))
    print(f"|{'-' * 31}|" + "".join("-" * (len(name) + 1) + ":|" for name in drawn))
    for name, belongs in (CLASSES | CLOCK_CLASSES).items():
        cells = []
        for column, found in drawn.items():
            applies = name in CLASSES or "zone" in column
            cell = f"{share(found, belongs):.1%}" if applies else ""
            cells.append(f" {cell:>{len(column)}} |")
        print(f"| {name:29} |" + "".join(cells))
