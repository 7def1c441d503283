"""No law of dates accuses a right library, and each accuses one whose answers are a little off."""

from __future__ import annotations

import datetime as dt
import typing
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from tests.testing.right_library import FUNCTIONS, RIGHT

from timeline.testing import laws
from timeline.testing.laws import DATE_LAWS, Adapter, DateLaw
from timeline.testing.laws.observatory import _vocabulary
from timeline.testing.laws.observatory._trial import hold_law
from timeline.testing.laws.observatory.families import FAMILIES

BY_NAME = {law.name: law for law in DATE_LAWS}


def names(law: DateLaw) -> str:
    return law.name


def off(answer: Any) -> Any:
    """An answer of the same kind, and another."""
    if isinstance(answer, bool):
        return not answer
    if isinstance(answer, int):
        return answer + 1
    if isinstance(answer, dt.date):  # moments too
        return answer + dt.timedelta(1)
    if isinstance(answer, str):
        return answer[:-1] + "9"
    if isinstance(answer, list):
        return answer[1:]
    return (off(answer[0]), *answer[1:])


def a_little_off(name: str) -> Any:
    """The right function, but for one answer in three, and what must be refused is not."""
    right, signature = FUNCTIONS[name], _vocabulary.FUNCTIONS[name]

    def wrong(*arguments: Any) -> Any:
        try:
            answer = right(*arguments)
        except Exception:
            return ANY[typing.get_origin(signature.answer) or signature.answer]
        return off(answer) if sum(map(ord, repr(arguments))) % 3 == 0 else answer

    return wrong


def overflowing(day: dt.date, n: int) -> dt.date:
    """31 January and a month is 3 March, after 1 February and a month."""
    return (day.replace(day=1) + relativedelta(months=n)) + dt.timedelta(day.day - 1)


def later_in_the_month(name: str) -> Callable[[dt.date], tuple[int, int, int]]:
    def wrong(day: dt.date) -> tuple[int, int, int]:
        year, month, number = FUNCTIONS[name](day)
        return year, month, 1 if number == 1 else number + 7

    return wrong


WRONG: dict[str, dict[str, Any]] = {
    "shift is kept": {
        "parse_datetime": lambda text: dt.datetime.fromisoformat(text).astimezone(dt.timezone.utc)
    },
    "duration of days comes back": {
        "parse_duration": FUNCTIONS["parse_duration"],
        "format_duration": lambda months, days, seconds: f"P{abs(days)}DT{seconds}S",
    },
    "duration of months comes back": {
        "parse_duration": FUNCTIONS["parse_duration"],
        "format_duration": lambda months, days, seconds: f"P{abs(months)}M{days}D",
    },
    "months are monotone": {"add_months": overflowing},
    "difference is balanced": {"difference": lambda a, b: (0, (b - a).days)},
    "overlapping is mutual": {"overlaps": lambda a, b: a[0] <= b[0] <= a[1]},
    **{
        f"{name}: {law}": {f"to_{name}": later_in_the_month(f"to_{name}")}
        for name in ("julian", "hebrew", "islamic", "persian", "coptic")
        for law in ("a day that is known", "a month ends where it may")
    },
}
"""Where one answer in three that is off keeps the law: a fault of its own kind."""

ANY = {
    dt.date: dt.date(2000, 1, 1),
    dt.datetime: dt.datetime(2000, 1, 1, tzinfo=dt.timezone.utc),
    tuple: (dt.date(2000, 1, 1), dt.date(2000, 1, 1)),
}


def test_there_are_many_laws_and_each_is_told_apart() -> None:
    assert len(DATE_LAWS) >= 40
    assert set(Counter(law.name for law in DATE_LAWS).values()) == {1}
    assert [law for family in FAMILIES for law in family.laws] == list(DATE_LAWS)


@pytest.mark.parametrize("law", DATE_LAWS, ids=names)
def test_a_law_has_all_that_is_told_of_it(law: DateLaw) -> None:
    assert law.sentence
    assert law.clause
    assert law.arguments
    assert law.needs


@pytest.mark.parametrize("law", DATE_LAWS, ids=names)
def test_a_right_library_keeps_the_law(law: DateLaw) -> None:
    outcome = hold_law(law, RIGHT, max_examples=8, seconds=60)
    assert outcome.verdict == "held", outcome


@pytest.mark.parametrize("law", DATE_LAWS, ids=names)
def test_a_law_needs_what_it_says_and_accuses_who_gets_it_wrong(law: DateLaw) -> None:
    wrong = WRONG.get(law.name) or {name: a_little_off(name) for name in law.needs}
    outcome = hold_law(law, Adapter("wrong", last=RIGHT.last, **wrong), seconds=60)
    assert outcome.verdict == "broken"
    assert "AttributeError" not in outcome.found
    assert "KeyError" not in outcome.found


def test_what_may_be_refused_is_no_fault() -> None:
    def refusing(*_: object) -> str:
        raise ValueError("not here")

    for name in ("odd shift is not cut", "duration of days comes back"):
        law = BY_NAME[name]
        library: dict[str, Any] = dict.fromkeys(law.needs, refusing)
        assert hold_law(law, Adapter("careful", **library), max_examples=5).verdict == "held"


def test_every_function_that_a_law_needs_is_of_the_vocabulary() -> None:
    assert {name for law in DATE_LAWS for name in law.needs} == set(_vocabulary.FUNCTIONS)


def test_a_law_of_dates_is_a_law_as_any_other() -> None:
    law = BY_NAME["weekday is told"]
    laws.check(law.of(RIGHT))
    with pytest.raises(laws.LawBroken) as caught:
        laws.check(law.of(Adapter("mine", weekday=dt.date.weekday)))
    assert caught.value.counterexample == (
        ("day", dt.date(2000, 1, 1)),
        ("weekday(datetime.date(2000, 1, 1))", 5),
        ("found", 5),
        ("expected", 6),
    )
