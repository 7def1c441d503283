"""First and last days against `datetime`, day by day, and what is refused."""

from __future__ import annotations

import calendar
import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dates.edtf.values import LAST_YEAR
from tests.dates.edtf.values import masks as digit_masks

from timeline.dates import Date, DateTime, Interval, Season
from timeline.dates._values import masks as masks_module
from timeline.errors import InvalidValueError

months = st.none() | st.integers(-1, 14) | digit_masks(2)
days = st.none() | st.integers(-1, 33) | digit_masks(2)


def fits(part: int | str | None, number: int) -> bool:
    if part is None or isinstance(part, int):
        return part is None or part == number
    return re.fullmatch(part.replace("X", "[0-9]"), f"{number:0{len(part)}}") is not None


def possible_days(year: int | str, month: int | str | None, day: int | str | None) -> list[int]:
    """The ordinals of all days that fit, by trying every one of some years."""
    if isinstance(year, int):
        tried = [year]
    else:
        tried = [y for y in range(1, 10_000) if fits(year, y)]
        # Of years that follow one another, the first and last twelve have leap years.
        if re.fullmatch(r"[0-9]*X+", year) and len(tried) > 24:
            tried = tried[:12] + tried[-12:]
    return [
        datetime.date(y, m, d).toordinal()
        for y in tried
        for m in range(1, 13)
        if fits(month, m)
        for d in range(1, calendar.monthrange(y, m)[1] + 1)
        if fits(day, d)
    ]


@given(st.integers(1, 9999), months, days)
def test_of_a_known_year(year: int, month: int | str | None, day: int | str | None) -> None:
    check(year, month, day)


@given(
    st.builds(str.__add__, st.integers(1, 99).map("{:02}".format), st.sampled_from(("XX", "0X"))),
    st.just(2) | digit_masks(2),
    st.just(29) | digit_masks(2),
)
def test_of_a_decade_or_a_century(year: str, month: int | str, day: int | str) -> None:
    check(year, month, day)


@given(digit_masks(4).filter(lambda mask: mask.count("X") < 4 and set(mask) - {"0", "X"}))
def test_a_leap_day_of_a_masked_year(year: str) -> None:
    check(year, 2, 29)


def check(year: int | str, month: int | str | None, day: int | str | None) -> None:
    if month is None and day is not None:
        with pytest.raises(InvalidValueError, match="a month before the day"):
            Date(year, month, day)
        return
    found = possible_days(year, month, day)
    if found:
        date = Date(year, month, day)
        assert (date.begin_earliest, date.end_latest) == (found[0], found[-1])
    else:
        with pytest.raises(InvalidValueError):
            Date(year, month, day)


@given(st.integers(-LAST_YEAR, LAST_YEAR), months, days)
def test_the_calendar_repeats_every_400_years(
    year: int, month: int | str | None, day: int | str | None
) -> None:
    like = year % 400 + 400
    cycles = (year - like) // 400
    try:
        date = Date(like, month, day)
    except InvalidValueError:
        with pytest.raises(InvalidValueError):
            Date(year, month, day)
    else:
        far = Date(year, month, day)
        assert far.begin_earliest == date.begin_earliest + cycles * 146_097
        assert far.end_latest == date.end_latest + cycles * 146_097


@given(st.integers(1, 9998), st.integers(21, 41))
def test_of_a_season(year: int, code: int) -> None:
    """By the months that each grouping is made of."""
    north = {1: (3, 4, 5), 2: (6, 7, 8), 3: (9, 10, 11), 4: (12, 13, 14)}
    south = {1: (9, 10, 11), 2: (12, 13, 14), 3: (3, 4, 5), 4: (6, 7, 8)}
    if code <= 32:
        season = (code - 21) % 4 + 1
        month_lists = {0: [north, south], 1: [north], 2: [south]}[(code - 21) // 4]
        months = sorted(m for table in month_lists for m in table[season])
    else:
        first, length = {**{33 + q: (1 + 3 * q, 3) for q in range(4)},
                         **{37 + q: (1 + 4 * q, 4) for q in range(3)},
                         40: (1, 6), 41: (7, 6)}[code]  # fmt: skip
        months = list(range(first, first + length))

    def first_day(month: int) -> int:
        return datetime.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1).toordinal()

    value = Season(year, code)
    assert value.begin_earliest == first_day(months[0])
    assert value.end_latest == first_day(months[-1] + 1) - 1


@given(st.integers(1, LAST_YEAR), st.integers(1, 18))
def test_of_significant_digits(year: int, significant: int) -> None:
    digits = str(year)
    if significant > len(digits):
        with pytest.raises(InvalidValueError):
            Date(year, significant=significant)
        return
    kept, dropped = digits[:significant], digits[significant:]
    low, high = int(kept + "0" * len(dropped)), int(kept + "9" * len(dropped))
    for sign in (1, -1):
        value = Date(sign * year, significant=significant)
        first, last = sorted((sign * low, sign * high))
        assert value.begin_earliest == Date(first).begin_earliest
        assert value.end_latest == Date(last).end_latest


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ((True,), "year"),
        ((1985.0,), "year"),
        (("1985", 4), "year"),  # text alone is a whole date: see test_text.py
        (("19xx",), "year"),
        ((None,), "year"),
        ((10**18,), "year"),
        ((-(10**18),), "year"),
        ((10**5000,), "year"),
        ((1985, True), "month"),
        ((1985, 4.0), "month"),
        ((1985, "04"), "month"),
        ((1985, "9X"), "month"),
        ((1985, [4]), "month"),
        ((1985, None, 1), "month"),
        (("198X", None, 1), "month"),
        ((1985, 4, True), "day"),
        ((1985, 4, 31), "day"),
        ((1985, "0X", "4X"), "day"),
        (("198X", 4, "4X"), "day"),
        (("XXXX", 2, 30), "day"),
        (("XXX1", 2, 29), "day"),
        ((10**18, None, None, (0, 0, 0), 2), "year"),
        ((1985, 4, 1, (0, 0)), "qualifiers"),
        ((1985, 4, 1, "?"), "qualifiers"),
        ((1985, None, None, (0, 0, 0), 0), "significant"),
        ((1985, None, None, (0, 0, 0), 5), "significant"),
        ((1985, None, None, (0, 0, 0), "2"), "significant"),
        ((1985, 4, None, (0, 0, 0), 2), "significant"),
        (("198X", None, None, (0, 0, 0), 2), "significant"),
    ],
)
def test_a_refusal_names_the_part(parts: tuple[object, ...], place: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        Date(*parts)  # type: ignore[arg-type]
    assert caught.value.place == place
    assert str(caught.value).startswith(f"{place}: expected ")


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ((1985, 4, 31), "day"),
        ((1985, 4, "XX"), "day"),
        ((1985, 4, None), "day"),
        (("198X", 4, 1), "year"),
        ((1985, 4, 1, 24), "hour"),
        ((1985, 4, 1, True), "hour"),
        ((1985, 4, 1, 0, 60), "minute"),
        ((1985, 4, 1, 0, 0, -1), "second"),
        ((1985, 4, 1, 0, 0, 0, 841), "shift"),
        ((1985, 4, 1, 0, 0, 0, 1.5), "shift"),
    ],
)
def test_a_time_s_refusal_names_the_part(parts: tuple[object, ...], place: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        DateTime(*parts)  # type: ignore[arg-type]
    assert caught.value.place == place


@pytest.mark.parametrize(
    ("parts", "place"), [((1985, 20), "code"), ((1985, 42), "code"), ((True, 21), "year"),
                         (("19", 21), "year"), ((1985, 21, (0,)), "qualifiers")]
)  # fmt: skip
def test_a_season_s_refusal_names_the_part(parts: tuple[object, ...], place: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        Season(*parts)  # type: ignore[arg-type]
    assert caught.value.place == place


@pytest.mark.parametrize("side", [None, 1985, datetime.date(1985, 4, 12)])
def test_an_end_is_a_date_or_an_end(side: object) -> None:
    with pytest.raises(InvalidValueError, match="a date or an End"):
        Interval(Date(1985), side)  # type: ignore[arg-type]


def test_masks_are_written_as_they_are() -> None:
    assert masks_module.years_text("198X") == "198X"
