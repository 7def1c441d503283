"""From one date to another, as people shorten it: `1–5 February 2021`, `Feb 1 - Mar 5, 2021`."""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline.dates import Date, DateTime, DateValue, End, Interval, SingleDate
from timeline.dates.notations._clock import is_time, time_on

__all__ = ["STILL", "ends_in", "stretch"]

STILL = frozenset({"..", "ongoing", "present", "now", "current", "continuing", "still going on"})
"""What people write for the end of what has not ended."""

_FLAGS = re.ASCII | re.IGNORECASE
_BETWEEN = re.compile(r" +(?:-|to|until|till|through|thru) +| *[–—→] *", _FLAGS)
# A hyphen without blanks is one between two dates only where it cannot be one within a date.
_NTH = r"\d{1,2}(?:st|nd|rd|th)?\.?"
_HYPHEN = re.compile(
    rf"(\d{{4}})-(\d{{4}})|({_NTH})-({_NTH}(?: ?[a-z]|(?<=\.)\d|\.\d).*)"
    rf"|([a-z]+\.? {_NTH})-({_NTH},? \d.*)|(\d{{1,6}})-(\d{{1,6}} ?B\.?C.*)"
    rf"|((?:{_NTH} )?[a-z]+\.?|[a-z]+\.? {_NTH})-((?:{_NTH} )?[a-z]+\.? \d.*)",
    _FLAGS,
)
_DAY = re.compile(_NTH, _FLAGS)
_REST_OF_DAY = re.compile(rf"{_NTH}((?: of)? ?[a-z].*|(?<=\.)\d{{1,2}}\.\d{{4}})", _FLAGS)
_MONTH_AND_DAY = re.compile(rf"([a-z]+\.?) {_NTH}", _FLAGS)
_DAY_AND_YEAR = re.compile(rf"{_NTH}(,? \d{{4}})", _FLAGS)
_WITHOUT_YEAR = re.compile(
    rf"(?:{_NTH} )?[a-z]+\.?|[a-z]+\.? {_NTH}|\d{{1,2}}\.\d{{1,2}}\.", _FLAGS
)
_YEAR_LAST = re.compile(r".*[^\d](\d{4})", _FLAGS)
_YEAR = re.compile(r"\d{1,6}", re.ASCII)
_BEFORE_CHRIST = re.compile(r".*\d ?(B\.? ?C\.?(?: ?E\.?)?)", _FLAGS)


def ends_in(text: str) -> tuple[str, str] | None:
    """Return the two ends that a text names, as it has them; None if it does not name two.

    >>> ends_in("1-5 May 2021"), ends_in("May to June 2021"), ends_in("2021-05")
    (('1', '5 May 2021'), ('May', 'June 2021'), None)
    """
    ends = _BETWEEN.split(re.sub("^from ", "", text, flags=_FLAGS))
    if len(ends) == 1 and (hyphen := _HYPHEN.fullmatch(text)):
        ends = [end for end in hyphen.groups() if end]
    return (ends[0], ends[1]) if len(ends) == 2 else None


def stretch(first: str, last: str, read: Callable[[str], SingleDate]) -> DateValue:
    """Return the dates from one to the other; what one does not say is said by the other.

    `read` reads either. Raises what it raises, and InvalidValueError for an end before the start.
    """
    start = read(_completed(first, last))
    if last.lower() in STILL:
        return Interval(start, End.OPEN)
    if isinstance(start, DateTime) and is_time(last):
        end: SingleDate = _later_that_day(last, start)
    else:
        month = _MONTH_AND_DAY.fullmatch(first)
        end = read(f"{month[1]} {last}" if month and _DAY_AND_YEAR.fullmatch(last) else last)
    return start if start == end else Interval(start, end)


def _later_that_day(text: str, start: DateTime) -> DateTime:
    """A time of the same day, in the zone of the start where it says none."""
    end = time_on(text, Date(start.year, start.month, start.day))
    if end.shift is not None or start.shift is None:
        return end
    return DateTime(end.year, end.month, end.day, end.hour, end.minute, end.second, start.shift)


def _completed(first: str, last: str) -> str:
    """The first end, with what only the last one says: its month and year, or its year."""
    if _DAY.fullmatch(first) and (rest := _REST_OF_DAY.fullmatch(last)):
        return f"{first}{rest[1]}"
    if _MONTH_AND_DAY.fullmatch(first) and (year := _DAY_AND_YEAR.fullmatch(last)):
        return f"{first}{year[1]}"
    if _YEAR.fullmatch(first) and (era := _BEFORE_CHRIST.fullmatch(last)):
        return f"{first} {era[1]}"
    if _WITHOUT_YEAR.fullmatch(first) and (year := _YEAR_LAST.fullmatch(last)):
        return f"{first}{'' if first.endswith('.') and first[0].isdigit() else ' '}{year[1]}"
    return first
