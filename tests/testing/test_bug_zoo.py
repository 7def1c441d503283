"""The bug zoo: every bug is one, no twin is accused; the table itself is a benchmark."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from timeline.testing import strategies

ZOO = Path(__file__).parents[2] / "benchmarks" / "bug_zoo"
TUTORIAL = ZOO.parents[1] / "docs" / "tutorial" / "find-a-date-bug.md"
MODULES = [path.stem for path in ZOO.glob("*.py")]


@pytest.fixture(scope="module")
def zoo() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ZOO)
        import bugs  # type: ignore[import-not-found]
        import zoo  # type: ignore[import-not-found]

        zoo.SUBJECTS = bugs.BUGS
        zoo.BUGS = [bug for some in bugs.BUGS.values() for bug in some]
        yield zoo
    for name in MODULES:
        sys.modules.pop(name, None)


def test_the_zoo_is_large_and_no_bug_is_there_twice(zoo: Any) -> None:
    names = [bug.name for bug in zoo.BUGS]
    assert len(names) >= 80
    assert len(set(names)) == len(names)
    several = ("two days", "two spans", "zones", "text", "recurrence")
    of_several = sum(len(zoo.SUBJECTS[subject]) for subject in several)
    assert of_several >= len(names) / 3
    tutorial = " ".join(TUTORIAL.read_text(encoding="utf-8").split())
    assert f"[{len(names)} bugs]" in tutorial
    assert (
        f"{of_several} of them about two days or two spans, zones, recurrence or text" in tutorial
    )


def test_every_bug_is_found_and_no_twin_accused(zoo: Any) -> None:
    missed, accused = [], []
    for bug in zoo.BUGS:
        missed += [] if zoo.fails(bug, bug.buggy, bug.ours) else [bug.name]
        accused += [bug.name] if zoo.fails(bug, bug.correct, bug.ours, examples=30) else []
    assert accused == []
    # One run each: now and then a bug of a single day gets away.
    assert len(missed) <= 4, missed


def test_the_clocks_of_the_tutorial_are_found_out_from_every_seed(zoo: Any) -> None:
    """A day ahead is not always 24 hours: whoever tries the tutorial is to see that at once."""
    berlin = ZoneInfo("Europe/Berlin")

    def is_24_hours(a_day_ahead: Any, moment: dt.datetime) -> None:
        elapsed = moment.astimezone(dt.timezone.utc) - a_day_ahead(moment).astimezone(
            dt.timezone.utc
        )
        assert elapsed == dt.timedelta(hours=24)

    bug = zoo.Bug(
        "a day ahead taken for 24 hours",
        like="a reminder",
        buggy=lambda moment: moment - dt.timedelta(days=1),
        correct=lambda moment: moment,
        check=is_24_hours,
        stock=strategies.datetimes(zone=berlin),
        ours=strategies.datetimes(dt.datetime(1980, 1, 2), dt.datetime(2037, 1, 1), zone=berlin),
    )
    missed = [number for number in range(20) if not zoo.fails(bug, bug.buggy, bug.ours, number)]
    assert missed == []
