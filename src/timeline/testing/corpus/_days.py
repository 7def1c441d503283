"""Days on which date logic breaks."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

__all__ = ["DAYS", "HardDay"]


class HardDay(NamedTuple):
    """A day on which date logic breaks."""

    day: dt.date
    why: str


def _day(text: str, why: str) -> HardDay:
    return HardDay(dt.date.fromisoformat(text), why)


DAYS: tuple[HardDay, ...] = (
    _day("2000-02-29", "leap day of a century year that has one"),
    _day("2004-02-29", "leap day"),
    _day("1600-02-29", "leap day of the first century year that had one"),
    _day("1900-02-28", "last of February: the century year 1900 has no leap day"),
    _day("1900-03-01", "the day after, which some spreadsheets count one too high"),
    _day("2100-02-28", "last of February: the century year 2100 has no leap day"),
    _day("2001-02-28", "last of February of a common year"),
    _day("2021-01-31", "a month later there is no such day"),
    _day("2021-08-31", "last of one of two months of 31 days in a row"),
    _day("2021-04-30", "last of a month of 30 days"),
    _day("2020-12-31", "day 366 of its year"),
    _day("2021-12-31", "day 365 of its year"),
    _day("2018-12-31", "ISO week 1 of the next year"),
    _day("2021-01-03", "ISO week 53 of the last year"),
    _day("2017-01-01", "ISO week 52 of the last year"),
    _day("2020-12-28", "ISO week 53 of its own year"),
    _day("2019-12-29", "Sunday of ISO week 52: the next day's week is the next year's"),
    _day("1582-10-04", "Thursday in both calendars' books: the last Julian day in Rome"),
    _day("1582-10-10", "a day that Rome skipped; proleptically there is one"),
    _day("1582-10-15", "the first Gregorian day in Rome"),
    _day("1752-09-02", "the last Julian day in London"),
    _day("1752-09-03", "a day that London skipped; proleptically there is one"),
    _day("1752-09-14", "the first Gregorian day in London"),
    _day("1969-12-31", "the day before the Unix epoch: negative timestamps"),
    _day("1970-01-01", "the Unix epoch: timestamp 0 is falsy"),
    _day("2038-01-19", "the last day of timestamps of 32 bits"),
    _day("2038-01-20", "beyond timestamps of 32 bits"),
    _day("1968-12-31", "a two-digit year that strptime reads as 2068"),
    _day("1969-01-01", "a two-digit year that strptime reads as 1969"),
    _day("0999-12-31", "a year of three digits: its text sorts after 1000 unless padded"),
    _day("0099-01-01", "a year of two digits, which is not 1999"),
    _day("0004-02-29", "the first leap day"),
    _day("0001-01-01", "date.min: no day before it"),
    _day("9999-12-31", "date.max: no day after it"),
)
