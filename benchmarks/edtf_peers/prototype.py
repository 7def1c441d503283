"""The machine's yardstick: levels 0 and 1 in one file, with regexes and plain tuples.

It turns digits into integers and knows how long a month is, and nothing else: no bounds,
no values that compare, no word about what is wrong. Nothing that does more can be faster.
"""

from __future__ import annotations

import platform
import re
from typing import NamedTuple

from answering import serve


class Date(NamedTuple):
    year: int | str
    month: int | str | None
    day: int | str | None
    qualifier: str


class DateTime(NamedTuple):
    date: Date
    time: tuple[int, int, int]
    shift: str


class Interval(NamedTuple):
    start: Date | str
    end: Date | str


DATE = re.compile(
    r"(?P<year>-?[0-9X]{4}|Y-?[1-9][0-9]{4,})"
    r"(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?(?P<qualifier>[?~%]?)"
)
TIME = re.compile(r"([0-9]{2}):([0-9]{2}):([0-9]{2})(Z|[+-][0-9]{2}(?::[0-9]{2})?|)")
LENGTHS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def number(text: str | None) -> int | str | None:
    return text if text is None or "X" in text else int(text.lstrip("Y"))


def date(text: str) -> Date:
    match = DATE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    parts = match.groupdict()
    year, month, day = (number(parts[name]) for name in ("year", "month", "day"))
    if isinstance(month, int) and not 1 <= month <= 12 and (day or not 21 <= month <= 24):
        raise ValueError(text)
    if isinstance(day, int) and not 1 <= day <= (LENGTHS[month] if isinstance(month, int) else 31):
        raise ValueError(text)
    if (month, day) == (2, 29) and (year % 4 or (year % 100 == 0 and year % 400)):
        raise ValueError(text)
    return Date(year, month, day, parts["qualifier"])


def parse(text: str) -> Date | DateTime | Interval:
    start, slash, end = text.partition("/")
    if slash:
        return Interval(
            start if start in ("", "..") else date(start), end if end in ("", "..") else date(end)
        )
    day, t, time = text.partition("T")
    if t:
        match = TIME.fullmatch(time)
        if match is None:
            raise ValueError(text)
        hour, minute, second, shift = match.groups()
        return DateTime(date(day), (int(hour), int(minute), int(second)), shift)
    return date(text)


def read(text: str) -> tuple[None, None]:
    parse(text)
    return None, None


if __name__ == "__main__":
    serve("plain prototype", f"Python {platform.python_version()}", read, read)
