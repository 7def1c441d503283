"""Every law lets pass what keeps it, and tells what breaks it by the smallest counterexample."""

from __future__ import annotations

import datetime as dt
import itertools
import sys
from collections.abc import Callable

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from timeline import edtf
from timeline.dates import Date, DateValue, Interval, Truth
from timeline.errors import ParseError
from timeline.testing import laws, strategies

pytest_plugins = "pytester"

Law = laws.Law
DAY = dt.timedelta(days=1)


def fake_clock(cost: Callable[[int], float]) -> tuple[Callable[[], float], Callable[[str], None]]:
    """A clock that only the function beside it moves on, by what a text of its length costs."""
    now = [0.0]

    def work(text: str) -> None:
        now[0] += cost(len(text))

    return lambda: now[0], work


def linear_time(cost: Callable[[int], float], **options: float) -> Law:
    clock, work = fake_clock(cost)
    return laws.linear_time(work, "x".__mul__, clock=clock, **options)  # type: ignore[arg-type]


def month_of_first_day(date: DateValue) -> set[int | str | None]:
    earliest = date.earliest
    assert isinstance(earliest, Date)
    return {earliest.month}


def months(date: DateValue) -> set[int | str | None]:
    return {day.month for day in itertools.islice(date.days(), 800)}


def is_in_may(day: Date) -> bool:
    return day.month == 5


def may_be_in_may(date: DateValue) -> Truth:
    found = {day.month == 5 for day in itertools.islice(date.days(), 800)}
    return Truth.UNKNOWN if len(found) == 2 else Truth(found.pop())


def crashes_on_leap_days(day: dt.date) -> dt.date:
    if (day.month, day.day) == (2, 29):
        raise ValueError("day is out of range for month")
    return day


PARTIAL = strategies.partial_dates(min_year=1, max_year=9999, levels=(0,))

KEPT: dict[str, Law] = {
    "total_order": laws.total_order(),
    "agrees": laws.agrees(dt.date.isoformat, str),
    "agrees in errors": laws.agrees(
        int, lambda text: dt.date(int(text), 1, 1).year, values=st.sampled_from(("x", "12"))
    ),
    "monotone": laws.monotone(lambda day: day.replace(day=1)),
    "additive": laws.additive(lambda day, n: day + n * DAY),
    "total_order of a key": laws.total_order(
        lambda a, b: a.sort_key() <= b.sort_key(), values=strategies.uncertain_dates()
    ),
    "partial_order": laws.partial_order(
        lambda a, b: a <= b, values=st.frozensets(st.integers(0, 3))
    ),
    "round_trip": laws.round_trip(dt.date.isoformat, dt.date.fromisoformat),
    "round_trip of EDTF": laws.round_trip(str, edtf.parse, values=strategies.uncertain_dates()),
    "idempotent": laws.idempotent(lambda day: day.replace(day=1)),
    "permutation_invariant": laws.permutation_invariant(sorted),
    "converse": laws.converse(
        lambda a, b: a.before(b), lambda a, b: a.after(b), values=strategies.related()
    ),
    "trichotomy": laws.trichotomy(lambda a, b: a < b),
    "shift_400_years": laws.shift_400_years(dt.date.weekday),
    "shift_400_years of a date": laws.shift_400_years(lambda day: day.replace(day=1)),
    "only_raises": laws.only_raises(edtf.parse, ParseError),
    "only_raises nothing": laws.only_raises(str.upper),
    "linear_time": linear_time(lambda n: n * 1e-6),
    "sound": laws.sound(months, lambda day: day.month, values=PARTIAL),
    "sound of a Truth": laws.sound(may_be_in_may, is_in_may, values=PARTIAL),
    "monotone_bounds": laws.monotone_bounds(lambda date: date),
    "monotone_bounds of a pair": laws.monotone_bounds(
        lambda date: (date.begin_earliest, date.end_latest)
    ),
}

BROKEN: dict[str, tuple[Law, str]] = {
    "an oracle of another mind": (
        laws.agrees(lambda day: f"{day:%y}", lambda day: str(day.year % 100)),
        "oracle(x)",
    ),
    "an error where the oracle has an answer": (
        laws.agrees(crashes_on_leap_days, lambda day: day),
        "f(x)      = ValueError",
    ),
    "what grows in the year and falls back at its end": (
        laws.monotone(lambda day: (day.month, day.day)),
        "f(b) = (1, 1)",
    ),
    "months, which do not add up": (
        laws.additive(lambda day, n: day + relativedelta(months=n), steps=st.integers(-1000, 1000)),
        "in two steps = ",
    ),
    "an order with a gap": (laws.total_order(lambda a, b: a < b), "a <= a = False"),
    "an order with ties": (
        laws.total_order(lambda a, b: a.year <= b.year),
        "a <= b <= a, yet a == b = False",
    ),
    "an order that leaves some out": (
        laws.total_order(lambda a, b: a <= b, values=st.frozensets(st.integers(0, 3))),
        "a <= b or b <= a = False",
    ),
    "an order that runs in a circle": (
        laws.partial_order(lambda a, b: (b - a) % 3 < 2, values=st.integers(0, 2)),
        "a <= b <= c, yet a <= c",
    ),
    "a dump that forgets the century": (
        laws.round_trip(
            lambda day: f"{day:%y-%m-%d}", lambda s: dt.datetime.strptime(s, "%y-%m-%d").date()
        ),
        "datetime.date(1968, 1, 1)",
    ),
    "a tidying that never ends": (
        laws.idempotent(lambda text: text + "x", values=st.text()),
        "f(f(x)) = 'xx'",
    ),
    "a sum in the order of the list": (
        laws.permutation_invariant(lambda days: days[0]),
        "[datetime.date(2000, 1, 2), datetime.date(2000, 1, 1)]",
    ),
    "a converse with ties": (
        laws.converse(lambda a, b: a < b, lambda a, b: a >= b),
        "inverse(b, a)  = True",
    ),
    "neither before nor after nor the same": (
        laws.trichotomy(lambda a, b: a < b - DAY, values=strategies.date_pairs(dt.date(1, 1, 2))),
        "same   = False",
    ),
    "millennia": (
        laws.shift_400_years(lambda day: day.year % 1000 == 0),
        "d               = datetime.date(2000, 1, 1)",
    ),
    "a reader that lets an error escape": (
        laws.only_raises(int, TypeError, values=st.just("x")),
        "f(x) raised = ValueError",
    ),
    "time that grows with the square": (linear_time(lambda n: n * n * 1e-9), "times as long"),
    "months of the first day alone": (
        laws.sound(month_of_first_day, lambda day: day.month, values=PARTIAL),
        "Date('2000-02-01')",
    ),
    "a yes that is only perhaps": (
        laws.sound(lambda _: Truth.TRUE, is_in_may, values=PARTIAL),
        "f_uncertain(d) = Truth.TRUE",
    ),
    "an answer that widens": (
        laws.monotone_bounds(
            lambda date: (0, 0) if isinstance(date, Date) and date.day is None else (-1, 1)
        ),
        "f(b)        = (0, 0)",
    ),
    "a crash": (laws.idempotent(crashes_on_leap_days), "datetime.date(2000, 2, 29)"),
}


@pytest.mark.parametrize("law", KEPT.values(), ids=KEPT.keys())
def test_kept_laws_pass(law: Law) -> None:
    laws.check(law)


@pytest.mark.parametrize(("law", "shown"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_laws_say_so_with_the_smallest_counterexample(law: Law, shown: str) -> None:
    with pytest.raises(laws.LawBroken) as caught:
        laws.check(law, max_examples=1000)
    message = str(caught.value)
    assert message.startswith(f"{law.name}: {law.sentence}. Not so for\n")
    assert shown in message
    assert caught.value.law is law
    assert caught.value.counterexample


def test_a_crash_keeps_its_cause() -> None:
    law = laws.idempotent(crashes_on_leap_days)
    with pytest.raises(laws.LawBroken) as caught:
        laws.check(law, max_examples=1000)
    assert isinstance(caught.value.__cause__, ValueError)
    assert dict(caught.value.counterexample)["for"] == dt.date(2000, 2, 29)


def test_a_law_of_time_forgives_noise_below_what_a_clock_can_tell() -> None:
    laws.check(linear_time(lambda n: 1e-6 * (n > 2_000)))


def test_a_function_under_the_clock_may_raise() -> None:
    def refuse(text: str) -> None:
        raise ParseError(text, 0, expected="nothing")

    laws.check(laws.linear_time(refuse, "x".__mul__, size=10, measure="lines"))


def loops(text: str) -> None:
    for _ in text:
        pass


def loops_in_loops(text: str) -> None:
    for _ in text:
        loops(text)


def test_lines_are_counted_turn_by_turn_and_alike_each_time() -> None:
    before = sys.gettrace()
    kept = laws.linear_time(loops, "x".__mul__, measure="lines", tolerance=1)
    broken = laws.linear_time(
        loops_in_loops, "x".__mul__, size=200, growth=2, tolerance=1.9, measure="lines"
    )
    laws.check(kept)
    found = set()
    for _ in range(3):
        with pytest.raises(laws.LawBroken, match="times as many") as caught:
            laws.check(broken)
        found.add(str(caught.value))
    assert len(found) == 1
    assert sys.gettrace() is before


def test_intervals_may_be_compared_as_bounds() -> None:
    law = laws.monotone_bounds(lambda date: date.bounds, values=st.just(edtf.parse("2004/2006")))
    laws.check(law)
    assert isinstance(edtf.parse("2004/2006"), Interval)


# -- suites ------------------------------------------------------------------

TestKept = laws.suite(
    "TestKept", KEPT["round_trip"], KEPT["trichotomy"], KEPT["round_trip of EDTF"]
)


def test_a_suite_has_a_test_for_each_law() -> None:
    names = [name for name in vars(TestKept) if name.startswith("test_")]
    assert names == ["test_round_trip", "test_trichotomy", "test_round_trip_2"]
    assert "of before, same and after exactly one holds" in (TestKept.__doc__ or "")


SUITE = """
from timeline.testing import laws
leap = laws.shift_400_years(lambda day: day.year % 1000 == 0)
sound = laws.idempotent(lambda day: day.replace(day=1))
TestMine = laws.suite("TestMine", leap, sound)
"""


@pytest.fixture
def report(pytester: pytest.Pytester) -> str:
    pytester.makepyfile(SUITE)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, failed=1)
    return result.stdout.str()


def test_pytest_shows_the_law_and_the_counterexample_and_no_frame_of_ours(report: str) -> None:
    assert "TestMine.shift_400_years" in report or "TestMine.test_shift_400_years" in report
    assert "400 years, which are 146,097 days, change nothing but the year" in report
    assert "400 years later = datetime.date(" in report
    assert "functions.py" not in report


REFUSED: dict[str, Callable[[], object]] = {
    "a suite without laws": lambda: laws.suite("TestNone"),
    "a suite whose name is none": lambda: laws.suite("Test None", laws.total_order()),
    "a suite of functions": lambda: laws.suite("TestMine", len),  # type: ignore[arg-type]
    "a check of a function": lambda: laws.check(len),  # type: ignore[arg-type]
    "no size": lambda: laws.linear_time(len, str, size=0),
    "no growth": lambda: laws.linear_time(len, str, growth=1),
    "no measure": lambda: laws.linear_time(len, str, measure="miles"),  # type: ignore[arg-type]
    "a tolerance of squares": lambda: laws.linear_time(len, str, tolerance=8),
}


@pytest.mark.parametrize("call", REFUSED.values(), ids=REFUSED.keys())
def test_bad_arguments_are_refused_at_once(call: Callable[[], object]) -> None:
    with pytest.raises(InvalidArgument):
        call()
