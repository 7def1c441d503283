"""Holding laws against a library: what is reported, and what a hostile library cannot do."""

from __future__ import annotations

import calendar as week
import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis.errors import InvalidArgument
from tests.testing.right_library import FUNCTIONS, RIGHT

from timeline.errors import MissingExtraError
from timeline.testing import laws
from timeline.testing.__main__ import main
from timeline.testing.laws import DATE_LAWS, Adapter, Report, adapter
from timeline.testing.laws.observatory import adapters
from timeline.testing.laws.observatory._calls import Calls
from timeline.testing.laws.observatory._isolation import can_isolate
from timeline.testing.laws.observatory._programs import Program, RemoteError, functions

WEEKDAY = [law for law in DATE_LAWS if law.name == "weekday is told"]
DAYS = [law for law in DATE_LAWS if law.family == "arithmetic"]
forks = pytest.mark.skipif(not can_isolate(), reason="this system cannot fork")


def held(weekday: Callable[[dt.date], Any], **options: Any) -> Report:
    options = {"patience": 30, "max_examples": 20, "isolated": False, **options}
    return laws.hold(Adapter("mine", weekday=weekday), laws=WEEKDAY, **options)


# -- reports --------------------------------------------------------------------------------


def test_a_broken_law_is_told_with_its_smallest_input_its_clause_and_lines_that_show_it() -> None:
    report = held(lambda day: day.weekday())
    (outcome,) = report.broken
    assert outcome.name == "weekday is told"
    assert outcome.smallest == "day=datetime.date(2000, 1, 1)"
    assert outcome.clause.startswith("ISO 8601-1:2019, 4.2.2")
    assert (outcome.found, outcome.expected) == ("5", "6")
    assert outcome.reproduction == (
        "import datetime\nprint(datetime.date(2000, 1, 1).weekday())  # 5; expected 6"
    )
    assert report.score == "0 of 1"
    page = report.markdown()
    assert page.startswith("# mine: 0 of 1 laws held\n")
    assert "## weekday is told\n" in page
    assert outcome.reproduction in page


@pytest.mark.parametrize("isolated", [True, False])
def test_the_same_seed_gives_the_same_report(isolated: bool) -> None:
    if isolated and not can_isolate():
        pytest.skip("this system cannot fork")
    first = held(lambda day: day.isoweekday() if day.year < 1900 else 8, isolated=isolated)
    assert first.broken
    again = held(lambda day: day.isoweekday() if day.year < 1900 else 8, isolated=isolated)
    assert [o.smallest for o in first.broken] == [o.smallest for o in again.broken]


def test_only_the_laws_that_apply_are_held() -> None:
    report = laws.hold(RIGHT, laws=[*WEEKDAY, *DAYS], max_examples=3, isolated=False)
    assert report.applicable == len(WEEKDAY) + len(DAYS)
    assert report.score == f"{report.applicable} of {report.applicable}"
    assert held(dt.date.isoweekday).applicable == 1


def test_what_is_promised_otherwise_counts_for_nothing_and_is_listed() -> None:
    mine = Adapter("mine", weekday=dt.date.weekday, by_design={"weekday is told": "its manual, 3"})
    report = laws.hold(mine)
    assert report.score == "0 of 0"
    assert "- weekday is told: its manual, 3" in report.markdown()


def shown(report: Report) -> str:
    (outcome,) = report.broken
    assert len(outcome.reproduction.splitlines()) <= 5
    done = subprocess.run(
        [sys.executable, "-c", outcome.reproduction + "\nimport sys; print(sorted(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    answer, modules = done.stdout.rsplit("\n", 2)[:2]
    assert "'timeline'" not in modules
    assert "'hypothesis'" not in modules
    return answer


def of_one_expression(day: dt.date) -> int:
    """A docstring is no expression."""
    return day.weekday() + FIRST


def of_two_statements(day: dt.date) -> int:
    first = day.weekday()
    first += 1
    return first - 1


FIRST = 2


def test_a_reproduction_runs_without_us_and_shows_what_was_found() -> None:
    first = 3
    assert shown(held(lambda day: day.weekday())) == "5"
    assert shown(held(of_one_expression)) == "7"
    assert shown(held(lambda day: day.weekday() + first)) == "8"
    assert shown(held(dt.date.weekday)) == "5"
    assert shown(held(lambda day: week.monthrange(2000, 1)[1] + day.weekday())) == "36"
    assert shown(held(lambda day: int(quote("5")) + day.weekday())) == "10"
    assert "from tests.testing.test_observatory import of_two" in (
        held(of_two_statements).broken[0].reproduction
    )


def test_a_reproduction_is_found_in_a_document_too(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# It's a page\n\nf = g(lambda day: day.weekday(), 3)\n", encoding="utf-8")
    made: dict[str, Any] = {"g": lambda function, _: function}
    exec(compile("\n\n" + page.read_text().splitlines()[2], page, "exec"), made)
    assert held(made["f"]).broken[0].reproduction == (
        "import datetime\nprint(datetime.date(2000, 1, 1).weekday())  # 5; expected 6"
    )


# -- adapters -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"add_month": len}, "found 'add_month'; is add_months meant?"),
        ({"weekday": 3}, "Expected a function for weekday, found 3"),
        ({}, "Expected one function at least"),
        ({"weekday": len, "first": dt.date.max}, "Expected first below last"),
        ({"weekday": len, "last": 2000}, "Expected date for last, found 2000"),
    ],
)
def test_a_wrong_adapter_is_refused(options: dict[str, Any], told: str) -> None:
    with pytest.raises(InvalidArgument, match=told.replace("?", r"\?")):
        Adapter("mine", **options)


def test_an_adapter_tells_what_it_is_of() -> None:
    mine = Adapter("mine", distribution="no-such-distribution", weekday=len, quarter=len)
    assert repr(mine) == "Adapter('mine', quarter, weekday)"
    assert mine.version == ""
    with pytest.raises(AttributeError):
        Calls(mine).no_such_function
    with pytest.raises(InvalidArgument, match="Expected an Adapter, found 'mine'"):
        laws.hold("mine")  # type: ignore[arg-type]
    with pytest.raises(InvalidArgument, match="Expected an Adapter, found 'mine'"):
        laws.compare(mine, "mine")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["datetime", "dateutil", "timeline", "icalendar", "babel"])
def test_the_adapter_of_a_library_can_be_held(name: str) -> None:
    library = adapter(name)
    report = laws.hold(library, max_examples=2, isolated=False)
    assert report.applicable > 2
    assert report.adapter.version


def test_every_library_has_a_short_module_and_what_is_missing_is_named() -> None:
    folder = Path(adapters.__file__).parent
    modules = {path.stem for path in folder.glob("_*.py")} - {"__init__", "_distributions"}
    assert modules == {"_" + name.replace("-", "_").replace(":", "_") for name in adapters.names()}
    assert len(modules) >= 15


def test_a_library_that_is_not_there_is_named_with_its_install_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "dateutil", None)
    monkeypatch.delitem(sys.modules, "timeline.testing.laws.observatory.adapters._dateutil", False)
    with pytest.raises(MissingExtraError, match="pip install python-dateutil"):
        adapter("dateutil")


# -- programs of other languages ----------------------------------------------------------------

ANSWERS = """
import sys
KNOWN = {
    "add_days\\t2000-01-31\\t1": "=2000-02-01",
    "weekday\\t2000-01-01": "=6",
    "is_before\\t2000-01-01\\t2000-01-02": "=true",
    "parse_duration\\tP1M": "=1,0,0",
    "iso_week\\t2000-01-01": "=1999,52,6",
    "format_date\\t2000-01-01": "=2000-01-01",
    "in_zone\\t2000-01-01T00:00:00+00:00\\tUTC": "=2000-01-01T00:00:00Z",
    "days_of\\t2000-01-01,2000-01-02": "=2000-01-01,2000-01-02",
}
for line in sys.stdin:
    print(KNOWN.get(line.rstrip("\\n"), "!no answer to " + line.strip()), flush=True)
"""


def test_a_program_is_asked_through_its_pipes() -> None:
    program = Program([sys.executable, "-c", ANSWERS])
    names = ["add_days", "weekday", "is_before", "parse_duration", "iso_week", "format_date"]
    calls: Any = Calls(Adapter("other", **functions(program, [*names, "in_zone", "days_of"])))
    first, second = dt.date(2000, 1, 1), dt.date(2000, 1, 2)
    assert calls.add_days(dt.date(2000, 1, 31), 1) == dt.date(2000, 2, 1)
    assert calls.weekday(first) == 6
    assert calls.is_before(first, second) is True
    assert calls.parse_duration("P1M") == laws.Duration(1, 0, 0)
    assert calls.iso_week(first) == (1999, 52, 6)
    assert calls.format_date(first) == "2000-01-01"
    moment = dt.datetime(2000, 1, 1, tzinfo=dt.timezone.utc)
    assert calls.in_zone(moment, "UTC") == moment
    assert calls.days_of((first, second)) == [first, second]
    with pytest.raises(RemoteError, match="no answer to weekday"):
        calls.weekday(second)
    program.close()
    assert calls.weekday(first) == 6  # started again
    told = Adapter(
        "other",
        written=lambda asked, expected: f"ask({asked[0].function}), {expected}",
        **functions(program, ["weekday"]),
    )
    (outcome,) = laws.hold(told, laws=WEEKDAY, isolated=False).broken
    assert outcome.reproduction == "ask(weekday), an answer"
    program.close()


def test_a_program_that_ends_is_told_so() -> None:
    program = Program([sys.executable, "-c", "input()"])
    ask = functions(program, ["weekday"])["weekday"]
    with pytest.raises(RemoteError, match="the program has ended"):
        ask(dt.date(2000, 1, 1))
    program.close()


# -- the reference ---------------------------------------------------------------------------


def test_the_reference_has_every_law() -> None:
    scripts = Path(__file__).resolve().parents[2] / "scripts"
    done = subprocess.run(
        [sys.executable, "-c", "import write_date_laws as w; print(w.page(), end='')"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONPATH": str(scripts), "PYTHONIOENCODING": "utf-8"},
    )
    page = scripts.parent / "docs" / "reference" / "date-laws.md"
    assert done.stdout == page.read_text(encoding="utf-8"), "python scripts/write_date_laws.py"


# -- two libraries ---------------------------------------------------------------------------


def test_two_libraries_are_asked_the_same() -> None:
    assert not laws.compare(RIGHT, RIGHT, laws=DAYS, max_examples=3, isolated=False).broken
    leap = Adapter("leap", add_months=lambda day, n: day + dt.timedelta(days=31 * n))
    (first, *_) = laws.compare(leap, RIGHT, laws=DAYS[5:7], isolated=False).broken
    assert first.law.sentence.startswith("It answers as right does, when asked whether n months")
    assert first.expected.startswith("datetime.date(")


def test_errors_are_answers_too() -> None:
    lax = Adapter("lax", parse_date=lambda text: dt.date(2000, 1, 1))
    strict = Adapter("strict", parse_date=FUNCTIONS["parse_date"])
    refusals = [law for law in DATE_LAWS if law.name == "day that is none is refused"]
    (outcome,) = laws.compare(lax, strict, laws=refusals, isolated=False).broken
    assert outcome.expected.startswith("an error, as strict has it: ValueError")
    (outcome,) = laws.compare(strict, lax, laws=refusals, isolated=False).broken
    assert outcome.found.startswith("ValueError")
    assert not laws.compare(strict, strict, laws=refusals, isolated=False).broken


# -- the command -----------------------------------------------------------------------------

MINE = Adapter("mine", weekday=lambda day: day.weekday())
GOOD = Adapter("good", weekday=lambda day: day.isoweekday())


def test_the_command_holds_a_library_and_writes_a_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "our_adapters", sys.modules[__name__])
    page = tmp_path / "mine.md"
    assert main(["hold", "our_adapters:MINE", "--report", str(page)]) == 1
    assert page.read_text().startswith("# mine: 0 of 1 laws held")
    assert "weekday is told (broken), for day=" in capsys.readouterr().out
    assert main(["hold", "our_adapters:GOOD"]) == 0
    assert main(["differential", "our_adapters:MINE", "--against", "our_adapters:GOOD"]) == 1
    assert "expected 6" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("no-such-library", "Expected module:ADAPTER or one of aniso8601, "),
        (
            "no_such_module:ADAPTER",
            "Expected a module that can be imported, found 'no_such_module'",
        ),
        ("datetime:date", "Expected an Adapter as date of datetime"),
    ],
)
def test_the_command_tells_what_is_wrong(
    name: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["hold", name]) == 2
    assert told in capsys.readouterr().err
