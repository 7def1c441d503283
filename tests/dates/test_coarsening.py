"""Coarser dates keep every possible day, and state nothing finer."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from tests.dates import small
from tests.dates.edtf import values as wide

from timeline import edtf
from timeline.dates import DateSet, DateValue, Interval, Precision, TimeScale
from timeline.errors import RangeError

precisions = st.sampled_from([p for p in Precision if p is not Precision.SEASON])


@pytest.mark.parametrize(
    ("text", "precision", "coarse"),
    [
        ("2021-02-14", "day", "2021-02-14"),
        ("2021-02-14", "Month", "2021-02"),
        ("2021-02-14", "decade", "202X"),
        ("2021-02-14", "century", "20XX"),
        ("2021-02-14", "millennium", "2XXX"),
        ("2021-02-14", "unknown", "XXXX"),
        ("2020-XX-15", "month", "2020-XX"),
        ("2020-XX-15", "year", "2020"),
        ("156X-12-25", "year", "156X"),
        ("20X5", "decade", "20XX"),
        ("-0043-03-15", "decade", "-004X"),
        ("-0005", "century", "-00XX"),
        ("0000", "decade", "000X"),
        ("Y170000002", "decade", "Y170000002S8"),
        ("1950S3", "century", "1950S2"),
        ("2004-06?-~11", "month", "2004-06?"),
        ("2004-?06-11", "year", "2004"),
        ("2001-25", "season", "2001-25"),
        ("2001-25", "year", "2001"),
        ("2001-28", "year", "[2001..2002]"),
        ("X000-21", "decade", "X00X"),
        ("{2001-25,2003-33}", "year", "{2001,2003}"),
        ("2009-28", "decade", "[200X,201X]"),
        ("2021-02-01T10:00:00Z", "day", "2021-02-01"),
        ("2021-02-01T10:00:00Z", "year", "2021"),
        ("2004-06-11/2006", "month", "2004-06/2006"),
        ("2004-06-11/..", "year", "2004/.."),
        ("[2004,2005-03-05]", "month", "[2004,2005-03]"),
        ("[2004-06-11..2005-02-01]", "month", "[2004-06..2005-02]"),
        ("[2004..2026]", "decade", "[200X,201X,202X]"),
        ("[..1984]", "decade", "[..1989]"),
        ("{2004-06-15,2004-07-01}", "year", "2004"),
        ("{2001-01-05..2010-12-03}", "year", "{2001..2010}"),
        ("{2010-01-01..2019-12-31}", "year", "{2010..2019}"),
        ("{2004..2026}", "decade", "{200X,201X,202X}"),
    ],
)
def test_a_date_is_made_coarser(text: str, precision: str, coarse: str) -> None:
    assert str(edtf.parse(text).to(precision)) == coarse


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2004", "month"),
        ("201X", "year"),
        ("2004/2006", "month"),
        ("2021-02", "season"),
        ("2021-02-14", "fortnight"),
        ("2001-28/2005", "year"),
        ("{..1984}", "decade"),
        ("{2001-28}", "year"),
    ],
)
def test_what_is_finer_or_undetermined_is_refused(text: str, precision: str) -> None:
    with pytest.raises(RangeError):
        edtf.parse(text).to(precision)


@pytest.mark.parametrize(
    ("text", "precision", "words"),
    [
        ("2001-28/2005", "year", "2001-28 is [2001..2002], and the end of an interval is one date"),
        ("{..1984}", "decade", "touches too many to name each decade"),
        ("{2001-28}", "year", "lies in one year or another"),
    ],
)
def test_it_is_told_what_is_undetermined(text: str, precision: str, words: str) -> None:
    with pytest.raises(RangeError, match=re.escape(words)):
        edtf.parse(text).to(precision)


@given(small.values, precisions)
def test_every_possible_day_stays_possible(date: DateValue, precision: Precision) -> None:
    try:
        coarse = date.to(precision)
    except RangeError:
        return
    note(str(coarse))
    assert small.possible_days(coarse) >= small.possible_days(date)


@given(wide.values, precisions)
def test_nothing_finer_is_stated_and_no_doubt_is_new(date: DateValue, precision: Precision) -> None:
    try:
        coarse = date.to(precision)
    except RangeError:
        return
    note(str(coarse))
    if coarse.precision <= precision:
        assert coarse.to(precision) == coarse
    assert coarse.qualifier | date.qualifier == date.qualifier
    if not isinstance(coarse, (DateSet, Interval)):
        assert coarse.precision >= precision


@given(small.moments | small.intervals, precisions)
def test_bounds_only_widen(date: DateValue, precision: Precision) -> None:
    try:
        low, _, _, high = date.to(precision).readings(TimeScale.DAYS).bounds
    except RangeError:
        return
    assert low <= date.begin_earliest
    assert high >= date.end_latest
