"""What a hostile library cannot do: each is told as what it is, and the run goes on."""

from __future__ import annotations

import ctypes
import datetime as dt
import locale
import os
import select
import subprocess
import sys
import threading
import time
import zoneinfo
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.testing.right_library import FUNCTIONS, RIGHT

from timeline.testing import laws
from timeline.testing.laws import DATE_LAWS, Adapter, Report
from timeline.testing.laws.observatory._isolation import can_isolate

WEEKDAY = [law for law in DATE_LAWS if law.name == "weekday is told"]
DAYS = [law for law in DATE_LAWS if law.family == "arithmetic"]
forks = pytest.mark.skipif(not can_isolate(), reason="this system cannot fork")


def held(weekday: Callable[[dt.date], Any], **options: Any) -> Report:
    options = {"patience": 30, "max_examples": 20, "isolated": False, **options}
    return laws.hold(Adapter("mine", weekday=weekday), laws=WEEKDAY, **options)


def one(report: Report) -> tuple[str, str]:
    (outcome,) = report.outcomes
    return outcome.verdict, outcome.found


def raising(error: BaseException) -> Callable[[dt.date], int]:
    def weekday(day: dt.date) -> int:
        raise error

    return weekday


def after(effect: Callable[[], object]) -> Callable[[dt.date], int]:
    """A right answer, and something else besides."""

    def weekday(day: dt.date) -> int:
        effect()
        return day.isoweekday()

    return weekday


def test_a_library_that_raises_is_told_so() -> None:
    assert one(held(raising(KeyError("day")))) == ("broken", "KeyError: 'day'")
    assert one(held(raising(SystemExit(3)))) == ("broken", "SystemExit: 3")
    assert one(held(raising(KeyboardInterrupt()))) == ("broken", "KeyboardInterrupt: ")


@pytest.mark.parametrize("answer", [None, "6", 6.0, True, object])
def test_an_answer_of_another_kind_is_told_so(answer: Any) -> None:
    verdict, found = one(held(lambda day: answer))
    assert verdict == "broken"
    assert found == f"WrongAnswer: answered {answer!r}, where int is due"


@forks
def test_a_library_that_hangs_is_left_behind_and_not_asked_again() -> None:
    def add_days(day: dt.date, n: int) -> dt.date:
        if n > 0:
            time.sleep(60)
        return day + dt.timedelta(days=n)

    hanging = Adapter("hangs", add_days=add_days, weekday=dt.date.isoweekday)
    report = laws.hold(hanging, laws=[*DAYS[:2], *WEEKDAY], patience=2)
    assert [(o.name, o.verdict) for o in report.outcomes] == [
        ("days are added", "hangs"),
        ("days add up", "not tried"),
        ("weekday is told", "held"),
    ]
    assert report.outcomes[0].found == "no answer in 2 s"
    assert report.outcomes[0].smallest.startswith("add_days(datetime.date(")
    assert "Not tried" in report.markdown()


@forks
def test_a_library_that_ends_the_process_is_told_so_and_the_run_goes_on() -> None:
    ending = Adapter("ends", weekday=after(lambda: os._exit(7)), quarter=FUNCTIONS["quarter"])
    laws_of_fields = [law for law in DATE_LAWS if law.needs in {("weekday",), ("quarter",)}]
    told = laws.hold(ending, laws=laws_of_fields).outcomes
    assert [(o.name, o.verdict) for o in told] == [
        ("weekday is told", "ends"),
        ("quarter is told", "held"),
    ]
    assert told[0].found == "the process ended with code 7"
    crashing = held(after(lambda: ctypes.string_at(0)), isolated=True)
    assert crashing.outcomes[0].verdict == "ends"


@forks
def test_what_a_library_does_besides_answering_is_told_and_stays_where_it_was() -> None:
    def meddle() -> None:
        print("hello")
        os.environ["TZ"] = "Asia/Tokyo"
        time.tzset()
        time.time = lambda: 0.0
        locale.setlocale(locale.LC_ALL, "C")
        os.chdir("/")

    before = os.environ.copy(), time.tzname, time.time, locale.setlocale(locale.LC_ALL), Path.cwd()
    report = held(after(meddle), isolated=True)
    assert (
        os.environ.copy(),
        time.tzname,
        time.time,
        locale.setlocale(locale.LC_ALL),
        Path.cwd(),
    ) == before
    notes = "; ".join(report.notes)
    assert "prints, for example 'hello" in notes
    assert "changes the zone of the process; changes the environment" in notes
    assert "changes the functions of the clock" in notes
    assert "It prints" in report.markdown()


def test_what_it_does_in_this_process_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_SUCH_VARIABLE", "1")

    def meddle() -> None:
        print("hello")
        os.environ["NO_SUCH_VARIABLE"] = "2"

    report = held(after(meddle))
    assert [note[:7] for note in report.notes] == ["prints,", "changes"]
    assert report.score == "1 of 1"


class Frozen(dt.date):
    """A class that a library puts in the place of another."""


REPLACED = [
    (dt, "date", Frozen),
    (dt, "date", None),
    (dt, "date", dt.datetime),
    (dt, "datetime", Frozen),
    (dt, "timedelta", None),
    (dt, "timezone", object),
    (zoneinfo, "ZoneInfo", None),
]


@pytest.mark.parametrize("isolated", [pytest.param(True, marks=forks), False])
@pytest.mark.parametrize("at", ["its import", "its call"])
@pytest.mark.parametrize(("module", "name", "other"), REPLACED)
def test_a_class_that_is_replaced_is_so_for_the_library_alone(
    module: ModuleType,
    name: str,
    other: object,
    at: str,
    isolated: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = getattr(module, name)
    found: list[bool] = []

    def replace() -> None:
        found.append(getattr(module, name) is other)
        setattr(module, name, other)

    if at == "its import":
        monkeypatch.setattr(module, name, other)
    wrong = Adapter("mine", weekday=after(replace), quarter=lambda day: 0)
    fields = [law for law in DATE_LAWS if law.needs in {("weekday",), ("quarter",)}]
    report = laws.hold(wrong, laws=fields, isolated=isolated, max_examples=10, patience=30)
    assert [outcome.verdict for outcome in report.outcomes] == ["held", "broken"]
    assert report.notes == (f"replaces {module.__name__}.{name}",)
    if not isolated:
        assert found == [at == "its import", *[True] * (len(found) - 1)]
    assert getattr(module, name) is (other if at == "its import" else own)


def test_an_answer_of_a_class_of_its_own_is_told_so() -> None:
    class Day:
        def __init__(self, *parts: int) -> None:
            self.parts = parts

        def __repr__(self) -> str:
            return "Day()"

    def add_days(day: dt.date, n: int) -> Any:
        # The class of that name is gone when the law goes on.
        dt.date = Day  # type: ignore[assignment,misc]
        return dt.date(day.year, day.month, day.day)

    report = laws.hold(Adapter("mine", add_days=add_days), laws=DAYS[:1], isolated=False)
    assert one(report) == ("broken", "WrongAnswer: answered Day(), where date is due")
    assert report.notes == ("replaces datetime.date",)


def test_a_library_of_two_minds_is_told_so() -> None:
    asked: list[dt.date] = []

    def weekday(day: dt.date) -> int:
        asked.append(day)
        return day.isoweekday() + (len(asked) == 4)

    report = held(weekday)
    assert report.broken[0].verdict == "unsteady"
    assert "two answers" in report.markdown()


def test_a_slow_library_is_asked_less() -> None:
    slow = after(lambda: time.sleep(0.1))
    report = held(slow, max_examples=1000, patience=0.5, isolated=False)
    assert one(report)[0] == "held"


def test_no_time_is_no_law_tried() -> None:
    for isolated in (True, False) if can_isolate() else (False,):
        assert one(held(dt.date.weekday, seconds=-1, isolated=isolated))[0] == "not tried"


@forks
def test_a_fault_of_our_own_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        laws.hold(RIGHT, laws=[*map(without_values, WEEKDAY)])


def without_values(law: laws.DateLaw) -> laws.DateLaw:
    return laws.DateLaw(
        law.name, law.family, law.sentence, law.clause, law.needs, no_values, law.body
    )


def no_values(room: object) -> Any:
    return 1 / 0


class Unusual(BaseException):
    """No Exception, and without words."""

    def __str__(self) -> str:
        raise ValueError("no words")


class Unshown:
    def __repr__(self) -> str:
        raise ValueError("no repr")


@pytest.mark.parametrize(
    ("weekday", "found"),
    [
        (raising(Unusual()), "Unusual"),
        (raising(GeneratorExit()), "GeneratorExit: "),
        (
            lambda day: Unshown(),
            "WrongAnswer: answered <Unshown that cannot be shown>, where int is due",
        ),
        (lambda day: 10**5000, "<int that cannot be shown>"),
        (lambda day: "x" * 10**6, "WrongAnswer: answered 'xxx"),
    ],
    ids=["no Exception", "an end of a generator", "no repr", "too many digits", "endless"],
)
def test_what_cannot_be_shown_is_told_all_the_same(
    weekday: Callable[[dt.date], Any], found: str
) -> None:
    verdict, told = one(held(weekday))
    assert verdict == "broken"
    assert told.startswith(found)
    assert len(told) < 300


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is bounded on Linux")
def test_memory_is_bounded() -> None:
    kept: list[bytearray] = []

    def hoarding(day: dt.date) -> int:
        kept.append(bytearray(2**24))
        return hoarding(day)

    (outcome,) = held(hoarding, isolated=True, megabytes=64).outcomes
    assert outcome.verdict in {"broken", "ends"}
    assert "MemoryError" in outcome.found or outcome.found == (
        "it took more than 64 megabytes of memory"
    )


@forks
def test_forks_and_threads_are_told_and_what_was_started_is_ended() -> None:
    ours, theirs = os.pipe()
    started: list[object] = []

    def start() -> None:
        if not started:
            started.append(subprocess.Popen(["sleep", "600"], pass_fds=[theirs]))
            threading.Thread(target=time.sleep, args=[600], daemon=True).start()
            os.fork()  # and both go on

    report = held(after(start), isolated=True)
    assert report.score == "1 of 1"
    assert set(report.notes) == {"leaves threads running", "forks"}
    os.close(theirs)
    # The pipe comes to its end when the last process that could write to it has.
    assert select.select([ours], [], [], 60) == ([ours], [], [])
    os.close(ours)
