"""Quarters, halves and lengths with a half, as people who write of business put them."""

from __future__ import annotations

import pytest

from timeline.extract import extract


def values(text: str) -> list[str]:
    return [str(found.value) for found in extract(text, published="2021-12-06").dated]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("the first or second quarter of 2019", ["[2019-33,2019-34]"]),
        ("the third and fourth quarters of 2019", ["{2019-35,2019-36}"]),
        ("in Q3 or Q4 2019", ["[2019-35,2019-36]"]),
        ("before the third quarter of 2019", ["../2019-06-30"]),
        ("after the first half of 2019", ["2019-07-01/.."]),
        # no year has them
        ("the fifth quarter of 2019", []),
        ("the third half of 2019", []),
        ("the fourth and fifth quarters of 2019", []),
        # written in the fourth quarter of 2021, the third is the last that was over
        ("Sales rose in the third quarter.", ["2021-35"]),
        (
            "Sales rose in the third quarter. The year-earlier quarter was worse.",
            ["2021-35", "2020-35"],
        ),
        ("the year-ago third quarter", ["2020-35"]),
        (
            "Sales rose in the third quarter of 1990. In the 1988 period they fell.",
            ["1990-35", "1988-35"],
        ),
        ("Sales fell in the 1988 period.", ["1988"]),
        ("In the fiscal year sales fell.", ["2021"]),
        # six months, eighteen, and fifty years before 6 December 2021
        ("half a year ago", ["2021-06"]),
        ("1 1/2 years ago", ["2020-06"]),
        ("half a century ago", ["1971"]),
    ],
)
def test_a_part_of_a_year(text: str, dates: list[str]) -> None:
    assert values(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("from May 5, 2020 to May 1, 2020", ["2020-05-05", "2020-05-01"]),
        ("between 2019 and 2015", ["2019", "2015"]),
        ("1997 - 14 May 1998", ["1997/1998-05-14"]),
        ("in the 1850s or 1860s", ["[185X,186X]"]),
        ("after the 19th century", ["19XX/.."]),
        ("before the 1990s", ["../198X"]),
        ("on 31 April 2019", []),
        ("30-31-2021", []),
    ],
)
def test_dates_that_run_backwards_and_days_that_are_none(text: str, dates: list[str]) -> None:
    assert values(text) == dates
