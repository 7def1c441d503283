"""Laws of dates that are not fully known, as EDTF writes them."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from timeline.dates._engine import gregorian
from timeline.testing.laws.observatory._date_law import Breach, Family, equal, refused
from timeline.testing.laws.observatory._room import Room
from timeline.testing.laws.observatory._vocabulary import Functions

__all__ = ["UNCERTAIN"]

UNCERTAIN = Family("uncertain", "Uncertain dates")

_LEVEL_0 = "EDTF, level 0: date, month and year as in ISO 8601-1"
_INTERVAL = "EDTF, level 0: an interval runs from its first date to its last"
_MASKED = "EDTF, level 1: X stands for any digit, and the date is one that fits"
_QUALIFIED = "EDTF, level 1: ?, ~ and % qualify the whole date"
_NO_SUCH_DAY = "EDTF, level 0, by ISO 8601-1:2019, 4.2.1: the calendar has no such day"


def _a_month(room: Room) -> st.SearchStrategy[tuple[int, int]]:
    return room.months()


def _a_year(room: Room) -> st.SearchStrategy[tuple[int]]:
    return st.tuples(room.years())


def _month_span(year: int, month: int) -> tuple[datetime.date, datetime.date]:
    last = gregorian.days_in_month(year, month)
    return datetime.date(year, month, 1), datetime.date(year, month, last)


def _year_span(first: int, last: int) -> tuple[datetime.date, datetime.date]:
    return datetime.date(first, 1, 1), datetime.date(last, 12, 31)


@UNCERTAIN.law("edtf_span", given=lambda room: st.tuples(room.days()), clause=_LEVEL_0)
def day_is_itself(date: Functions, day: datetime.date) -> Breach | None:
    """A day begins and ends on that day."""
    return equal(date.edtf_span(day.isoformat()), (day, day))


@UNCERTAIN.law("edtf_span", given=_a_month, clause=_LEVEL_0)
def month_is_its_days(date: Functions, year: int, month: int) -> Breach | None:
    """A month runs from its first day to its last."""
    return equal(date.edtf_span(f"{year:04}-{month:02}"), _month_span(year, month))


@UNCERTAIN.law("edtf_span", given=_a_year, clause=_LEVEL_0)
def year_is_its_days(date: Functions, year: int) -> Breach | None:
    """A year runs from 1 January to 31 December."""
    return equal(date.edtf_span(f"{year:04}"), _year_span(year, year))


@UNCERTAIN.law("edtf_span", given=lambda room: room.pairs(), clause=_INTERVAL)
def interval_runs_between_its_ends(
    date: Functions, a: datetime.date, b: datetime.date
) -> Breach | None:
    """An interval of days runs from the first to the last."""
    first, last = sorted((a, b))
    return equal(date.edtf_span(f"{first}/{last}"), (first, last))


@UNCERTAIN.law("edtf_span", given=_a_month, clause=_INTERVAL)
def interval_of_months_takes_in_the_last(date: Functions, year: int, month: int) -> Breach | None:
    """An interval of months ends on the last day of its last month."""
    first, last = _month_span(year, 1)[0], _month_span(year, month)[1]
    return equal(date.edtf_span(f"{year:04}-01/{year:04}-{month:02}"), (first, last))


@UNCERTAIN.law("edtf_span", given=_a_month, clause=_MASKED)
def unspecified_day_is_in_its_month(date: Functions, year: int, month: int) -> Breach | None:
    """A day that is not specified may be any of its month, up to the last."""
    return equal(date.edtf_span(f"{year:04}-{month:02}-XX"), _month_span(year, month))


@UNCERTAIN.law("edtf_span", given=_a_year, clause=_MASKED)
def unspecified_month_is_in_its_year(date: Functions, year: int) -> Breach | None:
    """A month that is not specified may be any of its year."""
    return equal(date.edtf_span(f"{year:04}-XX"), _year_span(year, year))


@UNCERTAIN.law("edtf_span", given=_a_year, clause=_MASKED)
def unspecified_year_is_in_its_decade(date: Functions, year: int) -> Breach | None:
    """A year whose last digit is not specified may be any of ten."""
    first = max(year // 10 * 10, 10)
    return equal(date.edtf_span(f"{first // 10:03}X"), _year_span(first, first + 9))


@UNCERTAIN.law("edtf_span", given=lambda room: st.tuples(room.non_days()), clause=_NO_SUCH_DAY)
def uncertain_day_that_is_none_is_refused(date: Functions, text: str) -> Breach | None:
    """The day after a month's last is no date."""
    return refused(date.edtf_span, text)


@UNCERTAIN.law("edtf_text", given=lambda room: st.tuples(room.days()), clause=_LEVEL_0)
def uncertain_text_of_a_day_comes_back(date: Functions, day: datetime.date) -> Breach | None:
    """A day that is read is written as it was."""
    return equal(date.edtf_text(day.isoformat()), day.isoformat())


@UNCERTAIN.law(
    "edtf_text",
    given=lambda room: st.tuples(room.years(), st.sampled_from("?~%")),
    clause=_QUALIFIED,
)
def qualifier_is_kept(date: Functions, year: int, mark: str) -> Breach | None:
    """A year that is qualified is written with that qualifier."""
    return equal(date.edtf_text(f"{year:04}{mark}"), f"{year:04}{mark}")


@UNCERTAIN.law(
    "edtf_text",
    given=lambda room: st.tuples(room.years(), st.sampled_from(("", ".."))),
    clause="EDTF, level 1: `..` is an open end, nothing an unknown one",
)
def end_is_kept_open_or_unknown(date: Functions, year: int, end: str) -> Breach | None:
    """An interval that is open, or whose end is unknown, is written as that."""
    text = f"{year:04}/{end}"
    return equal(date.edtf_text(text), text)
