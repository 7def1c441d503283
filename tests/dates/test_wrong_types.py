"""What is no date raises our error, whatever was asked of a date with it."""

from __future__ import annotations

from typing import Any

import pytest

from timeline import edtf
from timeline.dates import DateValue
from timeline.errors import InvalidValueError, RangeError
from timeline.model import Timeline

DATES = [
    edtf.parse(text)
    for text in ("2021-02-01", "2021-02-01T10:00:00Z", "2021-21", "2021/..", "{2020,2021}", "201X")
]
QUESTIONS = [
    "before", "after", "meets", "overlaps", "starts", "during", "finishes", "contains", "same",
    "within", "relations", "holds",
]  # fmt: skip


@pytest.mark.parametrize("asked", QUESTIONS)
@pytest.mark.parametrize("date", DATES, ids=str)
@pytest.mark.parametrize("other", [None, 2022, b"2022", [], Timeline()], ids=repr)
def test_a_date_is_only_compared_with_dates(date: DateValue, asked: str, other: Any) -> None:
    with pytest.raises(InvalidValueError, match="expected a date value, found"):
        getattr(date, asked)(other)


def test_a_relation_is_one_of_allens() -> None:
    wanted: Any = "before"
    with pytest.raises(InvalidValueError, match="found text 'before'"):
        DATES[0].holds(DATES[1], wanted)


@pytest.mark.parametrize("name", [None, 3, [], "fortnight"])
def test_a_precision_is_one_that_there_is(name: Any) -> None:
    with pytest.raises(RangeError, match="no precision is called"):
        DATES[0].to(name)


@pytest.mark.parametrize("locale", [None, 3, [], b"en"])
def test_a_locale_is_a_text(locale: Any) -> None:
    with pytest.raises(InvalidValueError, match="expected a locale"):
        DATES[0].humanize(locale)
